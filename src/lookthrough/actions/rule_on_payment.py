"""Ruling on a payment to somebody who is listed: what the law of whoever pays makes of it."""

from collections.abc import Iterator

from msgspec import structs

from lookthrough.actions.rule_question import with_entry
from lookthrough.actions.screen_parties import Desk, used_listings
from lookthrough.actions.tell_history import versions_on_list
from lookthrough.law import Answers, Asked, Standing, answer_all
from lookthrough.law.on_security import Holder
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.refund import Barring, Ground
from lookthrough.model.ruling import Ruling, Verdict

PAYS = "receiving_bank"
"""The role whose acts paying a refund are: money moves, and what is another's own is dealt in."""
GROUNDS = {
    Verdict.BARRED: Ground.BARRED,
    Verdict.LICENCE_NEEDED: Ground.BARRED,
    Verdict.UNKNOWN: Ground.UNKNOWN,
}
"""Why money is held by a verdict; by every other one it is paid."""


def rule_on_payment(listed: ListId, entry: EntryId, payer: Holder, desk: Desk) -> Barring:
    """Return what stands in the way of paying an entry as of the desk's day; raise where no edition has the entry.

    The whole party is asked about: other entries that their publishers tie to this one stand beside it.
    """
    acts = desk.lawbook.content.vocabulary.roles[PAYS].acts
    asked = Asked(party=payer.party, acts=acts, facts=payer.facts, at=desk.at)
    whole, _ = with_entry(asked, listed, entry, shelf=desk.shelf, moment=desk.moment, gazetteer=desk.gazetteer)
    whole = structs.replace(whole, listings=(*whole.listings, *_of_others(listed, entry, desk)))
    answers = answer_all(desk.lawbook, whole)
    weighty = [one for one in answers.rulings if one.verdict is answers.verdict]
    return Barring(
        ground=GROUNDS.get(answers.verdict),
        verdict=answers.verdict.value,
        restrictions=tuple(dict.fromkeys(str(one.restriction) for one in weighty if one.restriction is not None)),
        do=tuple(dict.fromkeys(duty for one in weighty for duty in one.do)),
        deadline=_deadline(weighty),
        says=" ".join(dict.fromkeys(one.says for one in weighty[:1])),
        missing=_missing(answers),
    )


def _of_others(listed: ListId, entry: EntryId, desk: Desk) -> Iterator[Standing]:
    """Walk the listings of other entries that are the same party."""
    standing = [one for one in versions_on_list(listed, entry, desk.shelf) if desk.moment.alive[one]]
    for version in desk.party_of(standing[0])[1:] if standing else ():
        other = desk.shelf[version]
        for listing in used_listings(other, desk):
            yield Standing(listing=listing, stated=other.facts)


def _deadline(rulings: list[Ruling]) -> str:
    """Return the first day by which something must be done."""
    days = [one.deadline for one in rulings if one.deadline is not None]
    return min(days).isoformat() if days else ""


def _missing(answers: Answers) -> tuple[str, ...]:
    return answers.missing if answers.verdict is Verdict.UNKNOWN else ()
