"""Results on a terminal: a table for a book, the whole answer for one party."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lookthrough.errors import Unusable
from lookthrough.model.subject import Rejected
from lookthrough.reports import wording
from lookthrough.reports.console import box_of, clean, show
from lookthrough.reports.console import line as _line
from lookthrough.reports.flat import parties_of
from lookthrough.reports.record import (
    EndRecord,
    MatchRecord,
    RulingRecord,
    RunRecord,
    SubjectFacts,
    SubjectRecord,
    read_results,
)
from lookthrough.reports.results import Results

MOST_SUBJECTS = 100
"""Subjects with alerts that the table of a book shows, best scores first."""
MOST_REJECTED = 10
"""Rejected rows that are shown; the register holds all."""

_STYLES = {
    "barred": "bold red",
    "licence_needed": "bold yellow",
    "unknown": "bold magenta",
    "notifiable": "bold cyan",
    "allowed": "green",
    "silent": "",
}


def show_screening(results: Path, rejected: Sequence[Rejected]) -> None:
    """Print what the screening of a book found."""
    show(lambda console: render_screening(Results(results), rejected, console))


def show_who(lines: Iterable[bytes]) -> None:
    """Print the whole answer about some parties, from lines in the stable form."""
    show(lambda console: render_who(lines, console))


def render_screening(results: Results, rejected: Sequence[Rejected], console: Console) -> None:
    """Render the alerts of a run as a table, then its counts, its lists and what was rejected."""
    counted = _Counted()
    best = heapq.nsmallest(MOST_SUBJECTS, counted.walk(results.subjects()), key=_weight)
    _print_sample(results.run, console)
    if best:
        console.print(_table(best, parties_of(results.run), results.run, console))
    if counted.alerting > len(best):
        more = wording.count(counted.alerting - len(best), "further subject")
        console.print(_line(f"{more} with alerts: write them with --out.", "bold"))
    console.print(lists_shown(results.run))
    for line in _counts(results.end, counted):
        console.print(line)
    for row in rejected[:MOST_REJECTED]:
        console.print(_line(f"  row {row.row}: {row.reason} {row.hint}"))
    if len(rejected) > MOST_REJECTED:
        more = wording.count(len(rejected) - MOST_REJECTED, "further rejected row")
        console.print(_line(f"  {more}: write them with --out."))
    _print_sample(results.run, console)


def render_who(lines: Iterable[bytes], console: Console) -> None:
    """Render each party's answer in full: matches, reasons, listings, what these mean, and how lists cover the day."""
    records = read_results(lines)
    run = next(records, None)
    if not isinstance(run, RunRecord):
        raise Unusable("The results do not begin with their run.")
    _print_sample(run, console)
    for record in records:
        if isinstance(record, SubjectRecord):
            console.print(_subject(record.subject))
            console.print(_answer(record, run))
    console.print(lists_shown(run))
    _print_sample(run, console)


class _Counted:
    """Counts what walks past: subjects with alerts, and matches kept without."""

    def __init__(self) -> None:
        self.alerting = self.kept = 0

    def walk(self, records: Iterable[SubjectRecord]) -> Iterator[SubjectRecord]:
        for record in records:
            alerts = len(record.alerts)
            self.kept += len(record.matches) - alerts
            if alerts:
                self.alerting += 1
                yield record


def _weight(record: SubjectRecord) -> float:
    return -max(match.score for match in record.alerts)


def _table(
    records: Sequence[SubjectRecord], parties: Sequence[str], run: RunRecord, console: Console
) -> RenderableType:
    table = Table(box=box_of(console), pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Subject", ratio=3, overflow="fold")
    table.add_column("Matched name", ratio=3, overflow="fold")
    table.add_column("List", overflow="fold")
    table.add_column("Score", no_wrap=True)
    for party in parties:
        table.add_column(wording.title_of(party), ratio=2, overflow="fold")
    for record in records:
        for place, match in enumerate(record.alerts):
            name = _line(record.subject.name if place == 0 else "", "bold")
            table.add_row(
                name,
                _matched(match),
                _line(_lists_of(match)),
                wording.share(match.score),
                *_verdicts(match, parties, run),
            )
    return table


def _matched(match: MatchRecord) -> Text:
    text = _line(match.name.text)
    if match.name.weak:
        text.append(" (weak alias)", "yellow")
    return text


def _lists_of(match: MatchRecord) -> str:
    return ", ".join(dict.fromkeys(listing.list for listing in match.listings)) or match.source


def _verdicts(match: MatchRecord, parties: Sequence[str], run: RunRecord) -> Iterator[Text]:
    parted = wording.by_party(match.rulings)
    for party in parties:
        rulings = parted.get(party, ())
        yield _verdict(rulings, run) if rulings else _line("not read", "dim")


def _verdict(rulings: Sequence[RulingRecord], run: RunRecord) -> Text:
    verdict = wording.weightiest(ruling.verdict for ruling in rulings)
    text = Text(wording.verdict_word(verdict), _STYLES.get(verdict, "bold"))
    change = wording.changes_on(rulings, wording.as_of(run.recipe))
    if change is not None:
        text.append(f", changes {wording.day(change)}", "not bold default")
    return text


def _subject(subject: SubjectFacts) -> RenderableType:
    said = [
        "" if subject.kind == "unknown" else subject.kind,
        f"born {', '.join(subject.births)}" if subject.births else "",
        ", ".join(subject.countries),
        ", ".join(f"{one.kind} {one.value}" for one in subject.identifiers),
        f"also {'; '.join(subject.names[1:])}" if len(subject.names) > 1 else "",
    ]
    facts = "; ".join(part for part in said if part)
    return Group(_line(subject.name, "bold underline"), *((_line(facts, "dim"),) if facts else ()))


def _answer(record: SubjectRecord, run: RunRecord) -> RenderableType:
    alerts = record.alerts
    others = [match for match in record.matches if not match.alert]
    parts: list[RenderableType] = [_match(match, run) for match in alerts]
    if not record.matches:
        parts.append(_line("No match at or above the cut-off on the lists below, as far as they are covered."))
    elif not alerts:
        parts.append(_line("No match alerts."))
    if others:
        parts.append(_line("Kept, not alerting", "bold"))
        parts += [_kept(match) for match in others]
    return Padding(Group(*parts), (1, 0, 1, 0))


def _match(match: MatchRecord, run: RunRecord) -> RenderableType:
    head = _line(match.caption, "bold")
    if match.via != "place":
        head.append(f"  {wording.share(match.score)}", "bold")
        head.append(f"  (name alone {wording.share(match.name_score)})", "dim")
    return Padding(Group(head, _indented(Group(*_matched_how(match), *_means(match, run)))), (0, 0, 1, 0))


def _matched_how(match: MatchRecord) -> Iterator[RenderableType]:
    """Say how and why the entry was found and how it is listed; of what no list names, where it is."""
    if match.via == "place":
        yield _line(f"Caught by where it is, on whatever list: {match.name.text}")
        yield from (_line("Why", "bold"), _reasons(match))
        return
    how = {
        "identifier": "Found by an identifier; nearest name: ",
        "ownership": "Found through ownership; nearest name: ",
    }
    weak = "weak " if match.name.weak else ""
    matched = _line(f"{how.get(match.via, 'Matched: ')}{match.name.text} ({weak}{wording.name_sort(match)})")
    yield matched
    if match.rebuilt:
        yield _line("Rebuilt: known from a later edition, by its own listing date.", "yellow")
    yield from (_line("Why", "bold"), _reasons(match), _line("Listed", "bold"))
    for listing in match.listings:
        yield _indented(_line(wording.listing_line(listing)))
        yield from (_indented(_indented(_line(line, "dim"))) for line in wording.ground_lines(listing))
    if match.also:
        yield _indented(_line(wording.same_party(match)))


def _means(match: MatchRecord, run: RunRecord) -> Iterator[RenderableType]:
    for party, rulings in wording.by_party(match.rulings).items():
        heading = _line(f"For {wording.with_article(party)}: ", "bold")
        yield from (heading.append_text(_verdict(rulings, run)), _rulings(rulings))


def _reasons(match: MatchRecord) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for reason in match.reasons:
        says = _line(reason.says)
        says.append(clean(f"  [{reason.subject} | {reason.entry}]"), "dim")
        grid.add_row(wording.share(reason.score), says)
    return _indented(grid)


def _rulings(rulings: Sequence[RulingRecord]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for ruling in rulings:
        short = "; ".join(
            part for part in (wording.act_of(ruling), wording.span_of(ruling), wording.duty_of(ruling)) if part
        )
        lines = [_line(short), _line(ruling.says)]
        if ruling.because:
            style = "red" if any(text.read == "unread" for text in ruling.because) else "dim"
            lines.append(_line(f"Texts: {wording.texts_of(ruling)}", style))
        grid.add_row(Text(wording.verdict_word(ruling.verdict), _STYLES.get(ruling.verdict, "bold")), Group(*lines))
    return _indented(grid)


def _kept(match: MatchRecord) -> RenderableType:
    why = f"known false: {match.known_false}" if match.known_false is not None else "below the threshold"
    return _indented(_line(f"{wording.share(match.score)}  {match.name.text}  {_lists_of(match)}  {why}"))


def lists_shown(run: RunRecord) -> RenderableType:
    """Say how well the lists cover the day, those together of which the same is to be said; the worst first."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for coverage, says in wording.covered_alike(run):
        style = "" if coverage == "covered" else "bold yellow"
        grid.add_row(Text(wording.COVERAGES.get(coverage, coverage), style), _line(says))
    return Padding(grid, (1, 0, 1, 0)) if run.lists else _line("No list was asked.", "bold yellow")


def _counts(end: EndRecord, counted: _Counted) -> Iterator[Text]:
    yield _line(
        f"{wording.count(end.read, 'row')} read = {end.screened:,} screened + {end.rejected:,} rejected. "
        f"{wording.count(end.alerts, 'alert')} on {wording.count(counted.alerting, 'subject')}; "
        f"{wording.count(counted.kept, 'match', 'matches')} kept without alerting.",
        "bold",
    )


def _print_sample(run: RunRecord, console: Console) -> None:
    if run.sample:
        console.print(Text(wording.SAMPLE_WARNING, "bold black on yellow" if console.is_terminal else "bold"))


def _indented(what: RenderableType) -> RenderableType:
    return Padding(what, (0, 0, 0, 2))
