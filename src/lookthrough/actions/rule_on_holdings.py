"""Ruling on holdings: for each line, what its account may still do with it, until when, and what is at stake."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from lookthrough.actions.identify_issuers import Issuers
from lookthrough.law import Facts, Lawbook, Standing
from lookthrough.law.held import Exposure, HeldLine
from lookthrough.law.on_security import BARS, Holder, HolderAnswer, Paper, rule_for_holder
from lookthrough.model.holding import EXACT, Finding, Funds, Holding, HoldingsTally, Security, SecurityKind, Tie, Tied
from lookthrough.model.ids import EntryId
from lookthrough.model.ruling import Verdict

ORDER = tuple(Finding)
SETTLED = frozenset({Tie.IDENTIFIER, Tie.CONFIRMED})
ONE = Decimal(1)
AT_STAKE = frozenset({Finding.RESTRICTED, Finding.UNKNOWN, Finding.COMING, Finding.TO_CONFIRM})
MATTERS = frozenset({Finding.RESTRICTED, Finding.UNKNOWN, Finding.COMING})


@dataclass(slots=True, kw_only=True)
class HoldingsDesk:
    """Everything holdings are ruled on with: who is listed, the law, the moment, what funds hold.

    Each distinct question, a listed party for a holder and a sort of paper, is asked once.
    """

    issuers: Issuers
    lawbook: Lawbook
    at: datetime
    funds: Funds = field(default_factory=dict)
    _answers: dict[Hashable, HolderAnswer] = field(default_factory=dict)
    _exposures: dict[Hashable, tuple[Exposure, ...]] = field(default_factory=dict)
    _holders: dict[int, tuple[int, Holder]] = field(default_factory=dict)

    def prepare(self, holdings: Iterable[Holding]) -> None:
        """Look up the names of all securities at once, those that funds hold too."""
        direct = {holding.security: None for holding in holdings}
        inside = {one.security: None for security in direct for one in self.funds.get(security.isin, ())}
        self.issuers.look_up_names({**direct, **inside})

    def rule(self, holding: Holding, holder: Holder, like: int | None = None) -> HeldLine:
        """Rule on one line."""
        exposures = self._exposed(holding.security, holder)
        finding = min((one.finding for one in exposures), key=ORDER.index, default=Finding.NOT_FOUND)
        return HeldLine(
            holding=holding,
            holder=holder,
            like=like,
            finding=finding,
            exposures=exposures,
            at_stake=_at_stake(holding, finding, exposures),
        )

    def _exposed(self, security: Security, holder: Holder) -> tuple[Exposure, ...]:
        key = (security, self._number(holder))
        if key not in self._exposures:
            inside = self.funds.get(security.isin, ())
            own = replace(security, kind=SecurityKind.FUND) if inside else security
            found = [*self._behind(own, ONE, holder, through_fund=False)]
            for one in inside:
                found += self._behind(one.security, one.weight, holder, through_fund=True)
            self._exposures[key] = tuple(found)
        return self._exposures[key]

    def _number(self, holder: Holder) -> int:
        """Return a number for a holder; the same object is the same holder, which is quicker told than its facts."""
        return self._holders.setdefault(id(holder), (len(self._holders), holder))[0]

    def _behind(self, security: Security, weight: Decimal, holder: Holder, *, through_fund: bool) -> Iterator[Exposure]:
        """Walk the listed parties behind a security: those settled together, each that is only alike by itself."""
        tied = self.issuers.identify(security)
        settled = tuple(one for one in tied if one.tie in SETTLED)
        paper = _paper(security, through_fund=through_fund)
        for together in (settled,) if settled else tuple((one,) for one in tied):
            answer = self._answer(together, paper, holder)
            finding = found_in(answer, self.at)
            if finding in MATTERS and not settled:
                alike = together[0].tie is Tie.NAME
                finding = Finding.TO_CONFIRM if alike else Finding.NOT_THE_ISSUER
            shown = None if finding is Finding.NOT_THE_ISSUER else answer
            yield Exposure(security=security, weight=weight, tied=together, finding=finding, answer=shown)

    def _answer(self, issuers: Sequence[Tied], paper: Paper, holder: Holder) -> HolderAnswer:
        # The law is not told whose listing it is, so that all that are listed alike are answered at once.
        standings = tuple(
            dict.fromkeys(
                Standing(listing=replace(listing, entry=EntryId(""), grounds=(), citation=""), stated=stated)
                for one in issuers
                for listing, stated in one.listed
            )
        )
        key = (self._number(holder), standings, _key(paper))
        if key not in self._answers:
            self._answers[key] = rule_for_holder(self.lawbook, holder, paper, standings, self.at)
        return self._answers[key]


def _paper(security: Security, *, through_fund: bool) -> Paper:
    if through_fund:
        return Paper(kind=SecurityKind.FUND, through_fund=True)
    return Paper(
        kind=security.kind,
        issued_on=security.issued_on,
        matures_on=security.matures_on,
        facts=Facts(dict(security.facts)),
    )


def _key(paper: Paper) -> Hashable:
    return (paper.kind, paper.issued_on, paper.matures_on, paper.through_fund, tuple(sorted(paper.facts.known.items())))


def found_in(answer: HolderAnswer, at: datetime) -> Finding:
    """Return what an answer comes to."""
    verdicts = {one.verdict for one in answer.told}
    if verdicts & BARS:
        return Finding.RESTRICTED
    if Verdict.UNKNOWN in verdicts:
        return Finding.UNKNOWN
    if answer.restricted_from is not None and answer.restricted_from > at:
        return Finding.COMING
    return Finding.SILENT


def _at_stake(holding: Holding, finding: Finding, exposures: Sequence[Exposure]) -> Decimal | None:
    """Return the part of a line's value its finding is about; what is tied to the line itself is the whole of it."""
    if finding not in AT_STAKE or holding.value is None:
        return None
    # What several listed parties are behind is at stake once.
    weights = {one.security: one.weight for one in exposures if one.finding is finding}
    part = Decimal(0)
    for weight in weights.values():
        part = EXACT.add(part, weight)
    return EXACT.multiply(holding.value, min(ONE, part))


def tally(lines: Sequence[HeldLine], rejected: int) -> HoldingsTally:
    """Count lines, and add up what is at stake."""
    found = Counter(one.finding for one in lines)
    sums: dict[Finding, dict[str, Decimal]] = {}
    without: Counter[Finding] = Counter()
    missing: Counter[str] = Counter()
    for one in lines:
        if one.at_stake is not None:
            by_currency = sums.setdefault(one.finding, {})
            before = by_currency.get(one.holding.currency, Decimal(0))
            by_currency[one.holding.currency] = EXACT.add(before, one.at_stake)
        elif one.finding in AT_STAKE:
            without[one.finding] += 1
        if one.finding is Finding.UNKNOWN:
            missing.update(one.missing)
    return HoldingsTally(
        read=len(lines) + rejected,
        rejected=rejected,
        found={finding: found[finding] for finding in ORDER if found[finding]},
        at_stake={finding: _sorted(sums[finding]) for finding in ORDER if finding in sums},
        without_value={finding: without[finding] for finding in ORDER if without[finding]},
        missing=dict(sorted(missing.items())),
    )


def _sorted(sums: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {currency: sums[currency] for currency in sorted(sums)}
