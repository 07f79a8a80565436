"""Results as one self-contained page, for the screen and for paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from jinja2 import Template

from lookthrough.model.subject import Rejected
from lookthrough.reports import wording
from lookthrough.reports.flat import parties_of
from lookthrough.reports.record import CitedRecord, MatchRecord, SubjectFacts, SubjectRecord
from lookthrough.reports.results import Results
from lookthrough.reports.templates import environment

MOST_CARDS = 1_000
"""Subjects with alerts that are shown in full, best scores first."""
MOST_LINES = 2_000
"""Lines of each condensed part; beyond, they are only counted."""

_LINE = 90
"""Characters of a part of the recipe that stands on one line."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A match below the threshold, or set aside as known false."""

    subject: SubjectFacts
    match: MatchRecord


@dataclass(slots=True)
class Overview:
    """What one walk over the results finds: where the alerts are, and what is shown condensed."""

    alerting: list[tuple[float, int]] = field(default_factory=list)
    """For each subject with alerts: its best score with the sign turned, and its place in the file."""
    kept: list[Kept] = field(default_factory=list)
    kept_count: int = 0
    without: list[SubjectFacts] = field(default_factory=list)
    without_count: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts rulings rest on, numbered as they are first met."""

    numbers: dict[CitedRecord, int] = field(default_factory=dict)

    def number(self, text: CitedRecord) -> int:
        """Return a text's number."""
        return self.numbers.setdefault(text, len(self.numbers) + 1)


def write_page(results: Results, rejected: Sequence[Rejected], out: Path) -> None:
    """Write the page; it is rendered piece by piece, whatever its length."""
    overview = look_over(results)
    order = [place for _, place in sorted(overview.alerting)]
    pieces = _page().stream(
        run=results.run,
        asof=wording.as_of(results.run.recipe),
        end=results.end,
        parties=parties_of(results.run),
        policy=_policy(results.run.recipe),
        recipe=_recipe(results.run.recipe),
        overview=overview,
        cards=lambda: results.at(order[:MOST_CARDS]),
        lines=lambda: results.at(order[: MOST_CARDS + MOST_LINES]),
        most_cards=MOST_CARDS,
        most_lines=MOST_LINES,
        rejected=rejected,
        texts=Texts(),
        wording=wording,
    )
    pieces.enable_buffering(64)
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)


def look_over(results: Results) -> Overview:
    """Walk over the results once."""
    overview = Overview()
    for place, record in results.located():
        alerts = record.alerts
        if alerts:
            overview.alerting.append((-max(match.score for match in alerts), place))
        for match in record.matches:
            if not match.alert:
                overview.kept_count += 1
                if len(overview.kept) < MOST_LINES:
                    overview.kept.append(Kept(record.subject, match))
        if not record.matches:
            overview.without_count += 1
            if len(overview.without) < MOST_LINES:
                overview.without.append(record.subject)
    return overview


def below(record: SubjectRecord) -> int:
    """Return how many of a subject's matches are kept and do not alert."""
    return len(record.matches) - len(record.alerts)


def _page() -> Template:
    filling = environment()
    filling.filters |= {
        "day": wording.day,
        "moment": wording.moment,
        "words": wording.words_of,
        "title_of": wording.title_of,
        "share": wording.share,
        "count": wording.count,
        "below": below,
    }
    return filling.get_template("page.html")


@dataclass(frozen=True, slots=True)
class PolicyShown:
    """What alerts and what is kept, as far as the recipe says."""

    threshold: float | None
    cut_off: float | None
    narrower: tuple[str, ...]
    """Thresholds of single kinds and lists, in words."""

    @property
    def tick(self) -> float | None:
        """Where a score's bar shows the threshold: only where one holds for all."""
        return None if self.narrower else self.threshold


def _policy(recipe: Mapping[str, object]) -> PolicyShown:
    policy = recipe.get("policy")
    stated = policy if isinstance(policy, dict) else {}
    narrower = [
        f"{wording.share(float(value))} for {wording.words_of(key) if part == 'by_kind' else key}"
        for part in ("by_kind", "by_list")
        for key, value in (stated.get(part) or {}).items()
    ]
    return PolicyShown(_number(stated.get("threshold")), _number(stated.get("cut_off")), tuple(narrower))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _recipe(recipe: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in recipe.items():
        if isinstance(value, str):
            yield key, value
            continue
        line = msgspec.json.encode(value)
        yield key, (line if len(line) <= _LINE else msgspec.json.format(line, indent=2)).decode()
