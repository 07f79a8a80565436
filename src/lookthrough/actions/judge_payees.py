"""Judging whom money may be paid to: by who an applicant was found to be, and by the law of whoever pays."""

from collections.abc import Callable, Mapping, Sequence

from lookthrough.actions.worked import Worked, detail_of, encoded, texts_in
from lookthrough.model.ledger import Decision
from lookthrough.model.offering import Application, ApplicationId
from lookthrough.model.refund import Barring, Ground, Suspect, Word

PLACE = "place"
"""What stands for an entry where a text catches an applicant by where he is."""

Law = Callable[[Application, str], Barring]
"""Says what the law of whoever pays an application's refund makes of paying somebody who is this entry."""


def barred_by(
    application: Application, suspects: Sequence[Suspect], word: Word | None, law: Law
) -> tuple[Barring | None, tuple[str, ...]]:
    """Return what stands in the way of paying an applicant, None where nothing does, and the entries it is about.

    A person's word is about the entries that were looked at then: a listed party that came up since is looked at anew.
    """
    about = frozenset() if word is None else word.about
    new = [one for one in suspects if about.isdisjoint(one.entries)]
    if new:
        return _to_review(new), tuple(dict.fromkeys(entry for one in new for entry in one.entries))
    if word is None or word.entry is None or word.licensed:
        return None, ()
    barring = law(application, word.entry)
    return (barring if barring.ground is not None else None), (word.entry,)


def words_of(worked: Worked) -> Mapping[ApplicationId, Word]:
    """Return what a person said last of each applicant somebody looked at."""
    said: dict[ApplicationId, Word] = {}
    for one in worked.ledger.decisions(Decision.REVIEW):
        application = one.written.application
        assert application is not None, "a review is of an application"
        detail = detail_of(one)
        entry = detail.get("entry")
        before = said.get(application)
        said[application] = Word(
            entry=None if entry is None else str(entry),
            because=str(detail.get("because", "")),
            about=frozenset(texts_in(detail.get("about"))) | (frozenset() if before is None else before.about),
            licensed=detail.get("licensed") is True,
        )
    return said


def held_detail(barring: Barring, entries: tuple[str, ...]) -> str:
    """Write why money is held, and what the law wants done."""
    return encoded(
        {
            "ground": None if barring.ground is None else barring.ground.value,
            "entries": entries,
            "verdict": barring.verdict,
            "restrictions": barring.restrictions,
            "do": barring.do,
            "deadline": barring.deadline,
            "missing": barring.missing,
            "says": barring.says,
        }
    )


def _to_review(suspects: Sequence[Suspect]) -> Barring:
    # No name of a listed party: it may be a person's, and the applicant's own.
    if all(PLACE in one.entries for one in suspects):
        says = "A text catches whoever is where the applicant is; a person must say whether it stands in the way."
    else:
        says = "A listed party is named alike; a person must say whether it is the applicant."
    return Barring(ground=Ground.TO_REVIEW, verdict="", restrictions=(), do=(), deadline="", says=says)
