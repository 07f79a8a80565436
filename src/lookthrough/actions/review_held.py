"""Reviewing held money: a person says who the applicant is; money is reported, and released by what lets it go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lookthrough.actions.judge_payees import Law, held_detail
from lookthrough.actions.worked import Worked, detail_of, encoded, texts_in
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Decision, LedgerEntry, Move, Pot
from lookthrough.model.offering import Application, ApplicationId
from lookthrough.model.refund import Ground, HeldMoney

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


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAsked:
    """A person's word on who an applicant is: the entry (`us_ofac_sdn:34079`), or none of those looked at."""

    application: ApplicationId
    entry: str | None
    because: str


def held_money(worked: Worked) -> Iterator[HeldMoney]:
    """Walk the money that is held, each with why, by the last word on it."""
    reported = {one.written.application: one.number for one in worked.ledger.decisions(Decision.REPORTED)}
    for batch in worked.ledger.with_money(Pot.HELD):
        for standing in batch:
            entry = _last_held(worked, standing.application)
            detail = detail_of(entry)
            yield HeldMoney(
                application=standing.application,
                minor=standing.balance.held,
                ground=Ground(str(detail["ground"])),
                entries=texts_in(detail.get("entries")),
                says=str(detail.get("says", "")),
                do=texts_in(detail.get("do")),
                missing=texts_in(detail.get("missing")),
                deadline=str(detail.get("deadline", "")),
                # A report of an earlier holding is none of this one.
                reported=reported.get(standing.application, 0) > entry.number,
            )


def say_who(worked: Worked, asked: WhoAsked, law: Law) -> Ground | None:
    """Record who an applicant is; return why his money stays held, None where nothing is held of it.

    One who is no listed party is due again. One who is stays held where the law of whoever pays stands in the way.
    """
    application = asked.application
    head = worked.ledger.head()
    row = _row(worked, application)
    held = worked.ledger.balance_of(application).held
    looked_at = texts_in(detail_of(_last_held(worked, application)).get("entries")) if held else ()
    if asked.entry is None and not looked_at:
        raise NotAllowed(
            f"No money of application {application} is held for a likeness to anybody: there is nobody whom the "
            "applicant could be said not to be."
        )
    about = tuple(dict.fromkeys((*looked_at, *(() if asked.entry is None else (asked.entry,)))))
    word = {"entry": asked.entry, "because": asked.because, "about": about}
    written = [worked.written(Decision.REVIEW, word, application=application)]
    barring = None if asked.entry is None else law(row, asked.entry)
    ground = None if barring is None else barring.ground
    if held:
        said = encoded({"because": asked.because, "entry": asked.entry})
        written.append(worked.moved(Move.RELEASED, application, held, said))
        if barring is not None and ground is not None and asked.entry is not None:
            written.append(worked.moved(Move.HELD, application, held, held_detail(barring, (asked.entry,))))
    worked.ledger.append(written, after=head)
    return ground if held else None


def report(worked: Worked, application: ApplicationId, authority: str, paper: str) -> None:
    """Record that held money was reported to an authority."""
    head = worked.ledger.head()
    _held_of(worked, application)
    worked.decided(Decision.REPORTED, {"authority": authority, "paper": paper}, application=application, after=head)


def release(worked: Worked, asked: ReleaseAsked, stands: Stands) -> int:
    """Let held money go; return how much (minor units). Raise NotAllowed where what is said to free it does not.

    Whom a licence frees is paid from then on, as long as he is not found to be another listed party too. Of whom a
    delisting frees the law is asked again before he is paid.
    """
    head = worked.ledger.head()
    held = _held_of(worked, asked.application)
    detail = detail_of(_last_held(worked, asked.application))
    if detail["ground"] == Ground.TO_REVIEW:
        raise NotAllowed(
            f"Whether application {asked.application} is of a listed party was not said yet. Say it first: "
            "`offering who`."
        )
    entries = texts_in(detail.get("entries"))
    standing = [one for one in entries if stands(one)] if asked.by is By.DELISTING else []
    if standing:
        raise NotAllowed(
            f"{', '.join(standing)} stands on its list: the money of application {asked.application} stays held. "
            "Import the list as it is today if it was taken off, or record a licence."
        )
    if not asked.paper:
        raise Unusable("Say which paper lets the money go: the licence's number, or the notice of the delisting.")
    word = {
        "entry": next(iter(entries), None),
        "about": entries,
        "licensed": asked.by is By.LICENCE,
        "because": f"{asked.by.value}: {asked.paper}",
    }
    freed = encoded({"by": asked.by.value, "paper": asked.paper, "entries": entries})
    worked.ledger.append(
        [
            worked.written(Decision.REVIEW, word, application=asked.application),
            worked.moved(Move.RELEASED, asked.application, held, freed),
        ],
        after=head,
    )
    return held


def _held_of(worked: Worked, application: ApplicationId) -> int:
    held = worked.ledger.balance_of(application).held
    if not held:
        raise NotAllowed(f"No money of application {application} is held.")
    return held


def _last_held(worked: Worked, application: ApplicationId) -> LedgerEntry:
    """Return the last entry by which money of an application was held; ask only where some is."""
    return [one for one in worked.ledger.entries_of(application) if one.written.what is Move.HELD][-1]


def _row(worked: Worked, application: ApplicationId) -> Application:
    rows = worked.ledger.received_by([application])
    if not rows:
        raise Unusable(f"There is no application {application} on record. Give its number as it was taken in.")
    return rows[0].application
