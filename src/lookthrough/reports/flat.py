"""Results as a table: a row for each match, and one for each subject without."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lookthrough.reports.record import MatchRecord, RulingRecord, RunRecord, SubjectFacts, SubjectRecord
from lookthrough.reports.wording import SAMPLE_WARNING, by_party, condensed, weightiest

Value = str | float | int | bool | date | None

_SUBJECT: tuple[tuple[str, type, Callable[[SubjectFacts], Value]], ...] = (
    ("row", int, lambda subject: subject.row),
    ("subject_id", str, lambda subject: subject.id),
    ("subject_name", str, lambda subject: subject.name),
    ("subject_kind", str, lambda subject: subject.kind),
    ("subject_other_names", str, lambda subject: _joined(subject.names[1:])),
    ("subject_births", str, lambda subject: _joined(subject.births)),
    ("subject_countries", str, lambda subject: _joined(subject.countries)),
    ("subject_identifiers", str, lambda subject: _joined(f"{one.kind} {one.value}" for one in subject.identifiers)),
)

_MATCH: tuple[tuple[str, type, Callable[[MatchRecord], Value]], ...] = (
    ("alert", bool, lambda match: match.alert),
    ("score", float, lambda match: match.score),
    ("name_score", float, lambda match: match.name_score),
    ("matched_name", str, lambda match: match.name.text),
    ("matched_name_kind", str, lambda match: match.name.kind),
    ("weak_alias", bool, lambda match: match.name.weak),
    ("entry_name", str, lambda match: match.caption),
    ("entry_kind", str, lambda match: match.kind),
    ("via", str, lambda match: match.via),
    ("lists", str, lambda match: _joined(dict.fromkeys(one.list for one in match.listings))),
    ("entries", str, lambda match: _joined(dict.fromkeys(one.entry for one in match.listings))),
    ("programmes", str, lambda match: _joined(dict.fromkeys(one.programme for one in match.listings))),
    ("listed_on", date, lambda match: min((one.listed_on for one in match.listings if one.listed_on), default=None)),
    ("in_force", date, lambda match: min((one.in_force for one in match.listings if one.in_force), default=None)),
    ("divest_by", date, lambda match: min((one.divest_by for one in match.listings if one.divest_by), default=None)),
    ("grounds", str, lambda match: _joined(dict.fromkeys(why.ground for one in match.listings for why in one.grounds))),
    ("same_party", str, lambda match: _joined(f"{one.source} {one.entry} {one.caption}" for one in match.also)),
    ("reasons", str, lambda match: _joined(one.says for one in match.reasons)),
    ("verdict", str, lambda match: weightiest(one.verdict for one in match.rulings)),
    ("deadline", date, lambda match: min((one.deadline for one in match.rulings if one.deadline), default=None)),
    ("known_false", str, lambda match: match.known_false or ""),
    ("rebuilt", bool, lambda match: match.rebuilt),
    ("source", str, lambda match: match.source),
)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one run: its columns, among them two for each sort of party the law was read for."""

    run: RunRecord
    parties: tuple[str, ...]

    @classmethod
    def of(cls, run: RunRecord) -> "Table":
        """Lay out the table of a run."""
        return cls(run, parties_of(run))

    @property
    def columns(self) -> tuple[tuple[str, type], ...]:
        """Each column's heading and the type of its values."""
        rulings = [(f"{part}_{party}", str) for party in self.parties for part in ("verdict", "rulings")]
        return (
            *((heading, kind) for heading, kind, _ in _SUBJECT),
            *((heading, kind) for heading, kind, _ in _MATCH),
            *rulings,
            ("run", str),
            ("note", str),
        )

    def rows(self, record: SubjectRecord) -> Iterator[tuple[Value, ...]]:
        """Yield a subject's rows: one for each match, or one whose match columns are empty."""
        subject = tuple(of(record.subject) for _, _, of in _SUBJECT)
        last = (record.run, SAMPLE_WARNING if self.run.sample else "")
        if not record.matches:
            yield (*subject, *((None,) * (len(_MATCH) + 2 * len(self.parties))), *last)
        for match in record.matches:
            yield (*subject, *(of(match) for _, _, of in _MATCH), *self._rulings(by_party(match.rulings)), *last)

    def _rulings(self, parted: Mapping[str, tuple[RulingRecord, ...]]) -> Iterator[Value]:
        for party in self.parties:
            rulings = parted.get(party, ())
            yield weightiest(one.verdict for one in rulings)
            yield _joined(map(condensed, rulings))


def parties_of(run: RunRecord) -> tuple[str, ...]:
    """Return the sorts of party the run was asked for."""
    asked = run.recipe.get("we_are")
    return tuple(map(str, asked)) if isinstance(asked, list | tuple) else ()


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text)
