"""The worst of a test: which names that should be found score least, which innocents most, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.screening.compare import compare_parties

MANY = 10
MOST_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A name asked for, the listed name it was made of (empty for an innocent), its score and the name it met."""

    of_class: str
    text: str
    listed: str
    score: float
    met: str


def misses(
    cases: Sequence[tuple[Case, Entry]], wanted: dict[str, float], threshold: float, lexicon: Lexicon
) -> list[str]:
    """Return the worst misses as rows: those of the classes of which most is wanted first, the lowest score first."""
    missed = [told for told in cases if told[0].score < threshold and told[0].of_class in wanted]
    missed.sort(key=lambda told: (-wanted[told[0].of_class], told[0].score, told[0].text))
    return _table(
        "The ten worst misses",
        [
            (case.of_class, case.listed, case.text, f"{case.score:.4f}", _why(case.text, entry, lexicon))
            for case, entry in missed[:MANY]
        ],
    )


def false_alerts(cases: Sequence[tuple[Case, Entry]], lexicon: Lexicon) -> list[str]:
    """Return the worst false alerts as rows, the highest score first."""
    worst = sorted(cases, key=lambda told: (-told[0].score, told[0].text))[:MANY]
    return _table(
        "The ten worst false alerts",
        [
            (case.of_class, case.met, case.text, f"{case.score:.4f}", _why(case.text, entry, lexicon))
            for case, entry in worst
        ],
    )


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> list[str]:
    head = ["", f"{title}:", "", "| class | listed name | name asked | score | why |", "|---|---|---|---:|---|"]
    return [*head, *("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)]


def _why(text: str, entry: Entry, lexicon: Lexicon) -> str:
    """Return the reasons in words, what speaks against first; also of a pair that the search did not offer."""
    subject = Subject(id=SubjectId("1"), names=(text,), kind=Kind.UNKNOWN)
    tried = [(0, place) for place in range(len(entry.names))]
    scored = compare_parties(subject, entry, version=0, tried=tried, by_identifier=False, lexicon=lexicon, least=0.0)
    if scored is None:
        return "no name to compare"
    reasons = sorted(scored.reasons, key=lambda reason: reason.score)[:MOST_REASONS]
    return f"{scored.score:.2f} with {scored.name.text!r}: " + " ".join(reason.says for reason in reasons)
