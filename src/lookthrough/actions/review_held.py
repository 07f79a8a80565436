"""Reviewing held money: a person says who the applicant is; money is reported, and released by what lets it go."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lookthrough.actions.refund_applications import Law, held_detail
from lookthrough.actions.worked import Worked, detail_of, encoded
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Decision, Move, Pot, Written
from lookthrough.model.offering import Application, ApplicationId
from lookthrough.model.refund import Ground, HeldMoney, Word

Stands = Callable[[str], bool]
"""Says whether an entry (`us_ofac_sdn:34079`) stands on its list today."""


class By(StrEnum):
    """What lets held money go: a licence of the authority, or that the applicant stands on the list no longer."""

    LICENCE = "licence"
    DELISTING = "delisting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAsked:
    """A release as a person asks for it: by what, with the paper that says so."""

    application: ApplicationId
    by: By
    paper: str


def held_money(worked: Worked) -> Iterator[HeldMoney]:
    """Walk the money that is held, each with why, by the last word on it."""
    reported = {one.written.application for one in worked.ledger.decisions(Decision.REPORTED)}
    for batch in worked.ledger.with_money(Pot.HELD):
        for standing in batch:
            detail = _why(worked, standing.application)
            entries, do = (detail.get(key, []) for key in ("entries", "do"))
            yield HeldMoney(
                application=standing.application,
                minor=standing.balance.held,
                ground=Ground(str(detail["ground"])),
                entries=_texts(entries),
                says=str(detail.get("says", "")),
                do=_texts(do),
                deadline=str(detail.get("deadline", "")),
                reported=standing.application in reported,
            )


def say_who(worked: Worked, application: ApplicationId, word: Word, law: Law) -> Ground | None:
    """Record who an applicant is; return why his money stays held, None where it is due again.

    One who is no listed party is due again. One who is stays held where the law of whoever pays stands in the way.
    """
    head = worked.ledger.head()
    row = _row(worked, application)
    written = [worked.written(Decision.REVIEW, {"entry": word.entry, "because": word.because}, application=application)]
    barring = None if word.entry is None else law(row, word.entry)
    held = worked.ledger.balance_of(application).held
    ground = None if barring is None else barring.ground
    if held:
        said = {"because": word.because, "entry": word.entry}
        written.append(_move(worked, Move.RELEASED, application, held, encoded(said)))
        if barring is not None and ground is not None and word.entry is not None:
            written.append(_move(worked, Move.HELD, application, held, held_detail(barring, (word.entry,))))
    worked.ledger.append(written, after=head)
    return ground


def report(worked: Worked, application: ApplicationId, authority: str, paper: str) -> None:
    """Record that held money was reported to an authority."""
    head = worked.ledger.head()
    if not worked.ledger.balance_of(application).held:
        raise NotAllowed(f"No money of application {application} is held: there is nothing to report of it.")
    worked.decided(Decision.REPORTED, {"authority": authority, "paper": paper}, application=application, after=head)


def release(worked: Worked, asked: ReleaseAsked, stands: Stands) -> int:
    """Let held money go; return how much (minor units). Raise NotAllowed where what is said to free it does not."""
    head = worked.ledger.head()
    held = worked.ledger.balance_of(asked.application).held
    if not held:
        raise NotAllowed(f"No money of application {asked.application} is held.")
    detail = _why(worked, asked.application)
    if detail["ground"] == Ground.TO_REVIEW:
        raise NotAllowed(
            f"Whether application {asked.application} is of a listed party was not said yet. Say it first: "
            "`offering who`."
        )
    entries = _texts(detail.get("entries", []))
    standing = [one for one in entries if stands(one)] if asked.by is By.DELISTING else []
    if standing:
        raise NotAllowed(
            f"{', '.join(standing)} stands on its list: the money of application {asked.application} stays held. "
            "Import the list as it is today if it was taken off, or record a licence."
        )
    if not asked.paper:
        raise Unusable("Say which paper lets the money go: the licence's number, or the notice of the delisting.")
    freed = encoded({"by": asked.by.value, "paper": asked.paper, "entries": entries})
    written = [_move(worked, Move.RELEASED, asked.application, held, freed)]
    said = {"entry": entries[0] if entries else None, "freed": True, "because": f"{asked.by.value}: {asked.paper}"}
    written.append(worked.written(Decision.REVIEW, said, application=asked.application))
    worked.ledger.append(written, after=head)
    return held


def _why(worked: Worked, application: ApplicationId) -> dict[str, object]:
    """Return the detail of the last entry by which money of an application was held."""
    held = [one for one in worked.ledger.entries_of(application) if one.written.what is Move.HELD]
    return dict(detail_of(held[-1])) if held else {}


def _row(worked: Worked, application: ApplicationId) -> Application:
    rows = worked.ledger.received_by([application])
    if not rows:
        raise Unusable(f"There is no application {application} on record. Give its number as it was taken in.")
    return rows[0].application


def _move(worked: Worked, move: Move, application: ApplicationId, minor: int, detail: str) -> Written:
    return Written(what=move, at=worked.at, by=worked.by, application=application, minor=minor, detail=detail)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()
