"""A review on a terminal: where the offering stands, who is listed, what each party may do, what is to come."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lookthrough.reports import wording
from lookthrough.reports.console import box_of, line, show
from lookthrough.reports.offering.reading import Read, Row
from lookthrough.reports.offering.record import EventRecord, ReviewRecord, TargetRecord
from lookthrough.reports.terminal import lists_shown

STYLES = {
    "barred": "bold red",
    "licence_needed": "bold yellow",
    "unknown": "bold magenta",
    "notifiable": "bold cyan",
    "allowed": "green",
}


def show_review(review: ReviewRecord) -> None:
    """Print a review."""
    show(lambda console: render_review(review, console))


def render_review(review: ReviewRecord, console: Console) -> None:
    """Render a review from the top: what a desk must know first comes first."""
    read = Read(review)
    if review.run.sample:
        console.print(line(wording.SAMPLE_WARNING, "bold yellow"))
    console.print(line(f"{review.title}, as of {wording.day(review.day)}", "bold"))
    console.print(line(read.standing_says()))
    proceeding = read.proceeding_says()
    for text in (*identity_lines(review), *term_lines(review), *([proceeding] if proceeding else [])):
        console.print(line(text))
    console.print()
    console.print(_table(read, console))
    for title, lines in (
        ("To come", tuple(_coming(read))),
        ("Conflicts of laws", tuple(read.conflict_lines())),
        ("Known by then", tuple(map(event_line, review.known))),
        ("Open questions", tuple(question_lines(read))),
    ):
        if lines:
            console.print()
            console.print(line(title, "bold"))
            for text in lines:
                console.print(line(f"  {text}"))
    console.print()
    console.print(lists_shown(review.run))


def identity_lines(review: ReviewRecord) -> Iterator[str]:
    """Say of each company of the group, and of each party that may be listed, who it is on the lists."""
    for one in (*review.companies, *review.listed_parties):
        if not one.tied:
            yield f"{one.caption}: nothing listed was found."
        for tied in one.tied:
            listings = "; ".join(map(wording.listing_line, tied.listings))
            yield f"{one.caption}: {wording.words_of(tied.tie)} {tied.caption} ({listings}). {tied.says}"
        yield from (f"  {says}" for says in one.owners)


def term_lines(review: ReviewRecord) -> Iterator[str]:
    """Say the issuer's own terms, which are no law."""
    for one in review.exclusions:
        read = wording.reading_word(one.read)
        yield f"The issuer's own term, not law: {one.says} ({one.document}, {read})"


def event_line(event: EventRecord) -> str:
    """Say an event: when, how it was known, and by what."""
    return f"{wording.moment(event.at)}: {event.says} [{event.known}, known {wording.moment(event.known_at)}]"


def question_lines(read: Read) -> Iterator[str]:
    """Say the facts that would settle what is unknown, and for whom."""
    for one in read.review.questions:
        names = ", ".join(read.names_of(one.about))
        yield f"{wording.words_of(one.fact)}: {one.asks} ({names})"


def _coming(read: Read) -> Iterator[str]:
    for change in read.changes():
        names = ", ".join(change.parties)
        verdict = wording.verdict_word(change.verdict).lower()
        yield f"{wording.moment(change.at)}: {change.what} becomes {verdict} for {names}"


def _table(read: Read, console: Console) -> Table:
    table = Table(box=box_of(console), show_edge=False, pad_edge=False)
    targets = read.columns()
    for heading in ("party", "role", "before the law", *(target.caption for target in targets), "next change"):
        table.add_column(heading)
    if read.review.exclusions:
        table.add_column("kept out by the issuer")
    for row in read.rows():
        table.add_row(*_cells(read, row, targets))
    return table


def _cells(read: Read, row: Row, targets: Sequence[TargetRecord]) -> list[Text]:
    party = row.party
    verdicts = [read.verdict(party, target.key) for target in targets]
    change: datetime | None = read.next_change(party)
    cells = [line(party.name), line(row.roles_say), line(party.shown)]
    cells += [
        line(read.verdict_says(party, target.key), STYLES.get(verdict, ""))
        for target, verdict in zip(targets, verdicts, strict=True)
    ]
    cells.append(line("" if change is None else f"{change:%Y-%m-%d %H:%M}"))
    if read.review.exclusions:
        cells.append(line(read.kept_out(party)))
    return cells
