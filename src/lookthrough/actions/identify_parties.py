"""Identifying companies and parties of a deal: which listed party each is, may be, or only sounds like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lookthrough.actions.screen_parties import Desk
from lookthrough.actions.tie_parties import apart, caught_alone, tied_party
from lookthrough.model.holding import Tie, Tied
from lookthrough.model.ids import EntryId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.match import Scored, Via
from lookthrough.model.party import Identifier
from lookthrough.model.subject import Subject

NO_LISTED_PARTY = "none"
SETTLED = frozenset({Tie.IDENTIFIER, Tie.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom to look for: names, what identifies it, where it is at home (ISO 3166), and a person's word.

    `confirmed` is an entry (`us_ofac_cmic:33114`), `none` where a person found that it is no listed party, or empty.
    """

    key: str
    names: tuple[str, ...]
    kind: Kind = Kind.ORGANISATION
    identifiers: tuple[Identifier, ...] = ()
    country: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Identities:
    """Looks parties up as of a desk's day."""

    desk: Desk

    def identify(self, sought: Sequence[Sought]) -> list[tuple[Tied, ...]]:
        """Return the listed parties each is tied to, none where nothing was found; all names are compared at once."""
        matched = iter(self.desk.match([subject_of(one) for one in sought if not one.confirmed]))
        return [tuple(self._confirmed(one) if one.confirmed else self._found(one, next(matched))) for one in sought]

    def _confirmed(self, one: Sought) -> Iterator[Tied]:
        listed, _, entry = one.confirmed.partition(":")
        for version in self.desk.shelf.versions_of(EntryId(entry)):
            listings = self.desk.shelf[version].listings
            if self.desk.moment.alive[version] and any(listing.list == listed for listing in listings):
                says = f"A person has confirmed it as {one.confirmed}."
                yield tied_party(self.desk, Tie.CONFIRMED, self.desk.party_of(version), says)
                return

    def _found(self, one: Sought, matched: Sequence[Scored]) -> Iterator[Tied]:
        told: set[int] = set()
        ties = []
        for scored in matched:
            if scored.score < self.desk.policy.threshold or scored.version in told:
                continue
            party = self.desk.party_of(scored.version)
            told.update(party)
            ties.append(self._tied(one, scored, party))
        settled = [tied for tied in ties if tied.tie is Tie.IDENTIFIER]
        yield from settled or ties

    def _tied(self, one: Sought, scored: Scored, party: Sequence[int]) -> Tied:
        caption = self.desk.shelf[scored.version].names[0].text
        if scored.via is Via.IDENTIFIER:
            return tied_party(self.desk, Tie.IDENTIFIER, party, "The list states its number.", scored.score)
        if not apart(scored):
            like = _unended(scored.name.text)
            says = f"{one.names[0]} is named like {like}. A person must confirm that the two are one."
            return tied_party(self.desk, Tie.NAME, party, says, scored.score)
        tied = tied_party(self.desk, Tie.NOT_THE_ISSUER, party, "", scored.score)
        reaches = (
            "The list catches the listed company alone."
            if caught_alone(self.desk, tied)
            else "Whether ownership carries the listing to it is another question, which registers of stakes answer."
        )
        says = f"The list names {caption}, by its legal form another company than {_unended(one.names[0])}. {reaches}"
        return tied_party(self.desk, Tie.NOT_THE_ISSUER, party, says, scored.score)


def _unended(name: str) -> str:
    """Return a name that a sentence may end with."""
    return name.removesuffix(".")


def subject_of(one: Sought) -> Subject:
    """Return whom to look for as a subject of a screening."""
    return Subject(
        id=SubjectId(one.key),
        names=one.names,
        kind=one.kind,
        identifiers=one.identifiers,
        countries=(one.country,) if one.country else (),
    )
