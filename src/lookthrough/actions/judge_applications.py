"""Judging applications: whether the issuer's own term, or the law on the issuer's shares, keeps an applicant out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lookthrough.actions.ask_of_deal import DealLaw
from lookthrough.actions.deal_targets import Asking
from lookthrough.actions.exclude_applications import Exclusion, Unsure
from lookthrough.actions.review_offering import DealDesk, asked_of_deal, by_definitions
from lookthrough.law.on_security import Holder
from lookthrough.model.offering import Application, Attempt
from lookthrough.model.offering_review import Footing, TargetKind
from lookthrough.model.ruling import Verdict

APPLICANT = "applicant"
"""The role whose acts an applicant does."""
BARS = frozenset({Verdict.BARRED, Verdict.LICENCE_NEEDED})

HolderOf = Callable[[Application], Holder]


@dataclass(slots=True, kw_only=True)
class Judging:
    """Judges the applications of an attempt as of a desk's day; applicants of whom the same is told are judged once."""

    deal: DealDesk
    attempt: Attempt
    holder_of: HolderOf
    _askings: tuple[Asking, ...] = field(init=False)
    _law: DealLaw = field(init=False)
    _judged: dict[tuple[tuple[str, str], ...], Exclusion | Unsure | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._law = DealLaw(lawbook=self.deal.desk.lawbook)
        self._askings = tuple(
            one
            for one in asked_of_deal(self.deal)
            if one.target.kind is TargetKind.ISSUER and one.target.footing is Footing.SETTLED
        )

    def __call__(self, application: Application) -> Exclusion | Unsure | None:
        """Return what keeps an applicant out, what would have to be known to say so, or nothing."""
        key = tuple(sorted(application.cells.items()))
        if key not in self._judged:
            self._judged[key] = self._judge(self.holder_of(application))
        return self._judged[key]

    def _judge(self, holder: Holder) -> Exclusion | Unsure | None:
        by_law = self._by_law(holder)
        if isinstance(by_law, Exclusion):
            return by_law
        unsure = [by_law] if by_law is not None else []
        for exclusion in self.attempt.exclusions:
            answer = by_definitions(exclusion, holder, self.deal.desk)
            if answer.excluded:
                return Exclusion(term=exclusion.key, says=exclusion.says)
            if answer.excluded is None:
                missing = tuple(dict.fromkeys(name for by in answer.by for name in by.missing))
                unsure.append(Unsure(missing=missing or (f"whom the term {exclusion.key} means",), says=exclusion.says))
        return next(iter(unsure), None)

    def _by_law(self, holder: Holder) -> Exclusion | Unsure | None:
        missing: dict[str, None] = {}
        for verdict, restrictions, lacking, says in self._answers(holder):
            if verdict in BARS:
                return Exclusion(restrictions=restrictions, says=says)
            if verdict is Verdict.UNKNOWN:
                missing |= dict.fromkeys(lacking)
        return Unsure(missing=tuple(missing), says="The law's answer hangs on what is missing.") if missing else None

    def _answers(self, holder: Holder) -> Iterator[tuple[Verdict, tuple[str, ...], tuple[str, ...], str]]:
        role = self.deal.desk.lawbook.content.vocabulary.roles[APPLICANT]
        for asking in self._askings:
            for act in asking.acts(role):
                answer = self._law.ask(holder, act, asking.target.key, asking.under, self.deal.desk.at)
                spoken = [one for one in answer.rulings if one.verdict in BARS]
                keys = tuple(dict.fromkeys(str(one.restriction) for one in spoken))
                yield answer.verdict, keys, answer.missing, " ".join(one.says for one in spoken[:1])
