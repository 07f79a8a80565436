"""Ruling on a payment to somebody who is listed: what the law of whoever pays makes of it."""

from lookthrough.actions.rule_question import with_entry
from lookthrough.actions.screen_parties import Desk
from lookthrough.law import Answers, Asked, answer_all
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
    """Return what stands in the way of paying an entry as of the desk's day; raise where no edition has the entry."""
    acts = desk.lawbook.content.vocabulary.roles[PAYS].acts
    asked = Asked(party=payer.party, acts=acts, facts=payer.facts, at=desk.at)
    whole, _ = with_entry(asked, listed, entry, shelf=desk.shelf, moment=desk.moment, gazetteer=desk.gazetteer)
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


def _deadline(rulings: list[Ruling]) -> str:
    """Return the first day by which something must be done."""
    days = [one.deadline for one in rulings if one.deadline is not None]
    return min(days).isoformat() if days else ""


def _missing(answers: Answers) -> tuple[str, ...]:
    return answers.missing if answers.verdict is Verdict.UNKNOWN else ()
