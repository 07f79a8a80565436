"""Reading a review for people: which answers stand beside each other, what changes when, who is kept out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from lookthrough.reports import wording
from lookthrough.reports.offering.record import ActRecord, PartyRecord, ReviewRecord, TargetRecord

FREE = frozenset({"silent", "allowed"})
KEPT_OUT: Mapping[bool | None, str] = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """From when which act is answered otherwise, and for whom."""

    at: datetime
    what: str
    verdict: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A party in those of its roles in which the same is answered; `party` is it in the first of them."""

    party: PartyRecord
    roles: tuple[str, ...]

    @property
    def roles_say(self) -> str:
        """The roles in words."""
        return ", ".join(map(wording.words_of, self.roles))


@dataclass(frozen=True)
class Read:
    """A review with what a page or a terminal asks of it."""

    review: ReviewRecord
    _columns: tuple[TargetRecord, ...] = field(default=(), init=False)

    @cached_property
    def targets(self) -> Mapping[str, TargetRecord]:
        """Targets by their keys."""
        return {one.key: one for one in self.review.targets}

    def columns(self) -> tuple[TargetRecord, ...]:
        """Return the targets that somebody's answers differ on, or that tell something; the issuer always."""
        told = {
            act.target
            for party in self.review.parties
            for act in party.acts
            if act.verdict != "silent" or act.changes or act.conflicts
        }
        return tuple(one for one in self.review.targets if one.kind == "issuer" or one.key in told)

    def rows(self) -> tuple[Row, ...]:
        """Return the parties, those roles of one together in which every column says the same."""
        found: dict[tuple[object, ...], list[PartyRecord]] = {}
        columns = self.columns()
        for party in self.review.parties:
            told = (self.verdict_says(party, target.key) for target in columns)
            key = (party.id, party.shown, party.promised, *told, self.next_change(party), self.kept_out(party))
            found.setdefault(key, []).append(party)
        return tuple(Row(party=alike[0], roles=tuple(one.role for one in alike)) for alike in found.values())

    @property
    def zone(self) -> str:
        """The offering's own zone."""
        return self.review.zone

    def names_of(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Return what parties of the deal are called, each once."""
        return tuple(dict.fromkeys(map(self.name_of, parties)))

    def name_of(self, party: str) -> str:
        """Return what a party of the deal is called."""
        return next((one.name for one in self.review.parties if one.id == party), party)

    def acts(self, party: PartyRecord, target: str) -> tuple[ActRecord, ...]:
        """Return the answers of a party about a target."""
        return tuple(act for act in party.acts if act.target == target)

    def verdict(self, party: PartyRecord, target: str) -> str:
        """Return the verdict that weighs most on what a party does with a target; empty where nothing was asked."""
        return wording.weightiest(act.verdict for act in self.acts(party, target))

    def levels(self, party: PartyRecord, target: str) -> tuple[str, ...]:
        """Return the levels of the conflicts of laws a party meets with a target."""
        keys = {key for act in self.acts(party, target) for key in act.conflicts}
        return tuple(sorted({self.review.conflicts[key].level for key in keys} - {"none"}))

    def verdict_says(self, party: PartyRecord, target: str) -> str:
        """Say the verdict, and after a dot the levels of conflicts."""
        verdict = self.verdict(party, target)
        levels = self.levels(party, target)
        return (
            " · ".join((wording.verdict_word(verdict).lower(), *(["/".join(levels)] if levels else ())))
            if verdict
            else ""
        )

    def counted(self) -> tuple[str, ...]:
        """Say how many parties meet which verdict with each target, those apart of whom all is silent."""
        found = []
        for target in self.columns():
            verdicts = Counter(self.verdict(party, target.key) for party in self.review.parties)
            told = [
                f"{verdict} for {count} of {len(self.review.parties)}"
                for verdict, count in ((word, verdicts[word]) for word in wording.VERDICTS)
                if count and verdict != "silent"
            ]
            if told:
                found.append(f"{target.caption}: {', '.join(told).replace('_', ' ')}")
        return tuple(found)

    def proceeding_says(self) -> str:
        """Say of an issuer that is listed, where no text bars anything that is asked, that there is still to decide."""
        issuer = next((one for one in self.review.targets if one.kind == "issuer" and one.footing == "settled"), None)
        if issuer is None or not issuer.lists:
            return ""
        acts = [act for party in self.review.parties for act in self.acts(party, issuer.key)]
        if any(act.verdict not in FREE for act in acts):
            return ""
        later = " yet; what is to come stands below" if any(act.changes for act in acts) else ""
        return (
            f"{issuer.caption} stands on {', '.join(issuer.lists)}, and no text of the lawbook bars what the parties "
            f"do with its shares{later}. That is no clearance: whether to go on is the desk's to decide and to record."
        )

    def next_change(self, party: PartyRecord) -> datetime | None:
        """Return when the first of a party's answers changes."""
        coming = (change.at for act in party.acts for change in act.changes)
        return min(coming, key=lambda at: at.astimezone(UTC), default=None)

    def kept_out(self, party: PartyRecord) -> str:
        """Say whether the issuer's own terms keep a party out."""
        answers = {one.excluded for one in party.exclusions}
        return KEPT_OUT[True if True in answers else None if None in answers else False] if answers else ""

    def changes(self) -> tuple[Coming, ...]:
        """Return what changes when, those told the same together."""
        found: dict[tuple[datetime, str, str], dict[str, None]] = {}
        for party in self.review.parties:
            for act in party.acts:
                for change in act.changes:
                    key = (change.at, f"{self._what(act)}", change.verdict)
                    found.setdefault(key, {})[party.name] = None
        ordered = sorted(found.items(), key=lambda one: (one[0][0].astimezone(UTC), one[0][1]))
        return tuple(
            Coming(at=at, what=what, verdict=verdict, parties=tuple(names)) for (at, what, verdict), names in ordered
        )

    def _what(self, act: ActRecord) -> str:
        caption = self.targets[act.target].caption
        return f"{wording.words_of(act.act)} {wording.words_of(act.thing)} of {caption}"

    def conflict_lines(self) -> Iterator[str]:
        """Say each conflict of laws once, with whom it meets."""
        meets: dict[str, dict[str, None]] = {}
        for party in self.review.parties:
            for act in party.acts:
                for key in act.conflicts:
                    meets.setdefault(key, {})[party.name] = None
        for refusal in self.review.refusals:
            for key in refusal.conflicts:
                meets.setdefault(key, {})[f"{self.name_of(refusal.party)} (keeping others out)"] = None
        for key, names in meets.items():
            conflict = self.review.conflicts[key]
            if conflict.level != "none":
                yield f"{', '.join(names)}: {conflict.says} [{conflict.level}]"

    def standing_says(self) -> str:
        """Say where the offering stood, and which moment this is at home."""
        standing = self.review.standing
        here = self.review.at.astimezone(ZoneInfo(self.zone))
        attempt = f", attempt {standing.attempt}" if standing.attempt else ""
        since = f" since {wording.moment(standing.since)}" if standing.since else ""
        may = f" It may: {', '.join(standing.may)}." if standing.may else ""
        return f"State: {standing.state}{attempt}{since}. The day ends at {here:%Y-%m-%d %H:%M} in {self.zone}.{may}"
