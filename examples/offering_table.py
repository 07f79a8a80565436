"""What each party of SenseTime's offering could do, day by day, with the sample editions: one table, in Markdown.

Run `python examples/offering_table.py`. Parties that fare alike stand on one row; a cell is the answer on the shares
that are offered, then the one on SenseTime Group Limited's securities, which nobody offers. Not for compliance use.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from lookthrough.actions.import_lists import HowToImport
from lookthrough.reports.offering.reading import Read
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.offering import read_folder, review
from lookthrough.wiring.product import Lookthrough

FOLDER = Path(__file__).with_name("sensetime-2021")
DAYS = tuple(map(date.fromisoformat, ("2021-12-09", "2021-12-10", "2021-12-13", "2021-12-20", "2022-02-08")))
OFFERED, LISTED, EXPECTED = "issuer", "listed-company", "issuer?listing-expected"


def reviews(home: Path) -> Iterator[Read]:
    """Review the offering on each day."""
    product = Lookthrough(read_settings(home))
    folder = read_folder(product, FOLDER)
    for day in DAYS:
        yield Read(review(product, folder, Asked(day=day)))


def table(reads: tuple[Read, ...]) -> Iterator[str]:
    """Write the table, parties that fare alike on one row."""
    yield f"| party | {' | '.join(str(read.review.day) for read in reads)} |"
    yield f"|---|{'---|' * len(reads)}"
    names = dict.fromkeys(party.name for read in reads for party in read.review.parties)
    alike: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        alike.setdefault(tuple(cell(read, name) for read in reads), []).append(name)
    for cells, several in alike.items():
        yield f"| {', '.join(several)} | {' | '.join(cells)} |"


def cell(read: Read, name: str) -> str:
    """Say how a party fares on a day: the offered shares, the listed company, what is to come, who keeps it out."""
    parties = [party for party in read.review.parties if party.name == name]
    if not parties:
        return ""
    told = {target: worst(read, name, target) for target in (OFFERED, EXPECTED, LISTED)}
    says = [told[OFFERED]]
    if told[EXPECTED]:
        says.append(f"if listed: {told[EXPECTED]}{coming(read, name, EXPECTED)}")
    if told[LISTED]:
        says.append(f"listed company: {told[LISTED]}{coming(read, name, LISTED)}")
    out = {read.kept_out(party) for party in parties} - {"", "no"}
    return "; ".join((*says, *(f"kept out by the issuer: {one}" for one in sorted(out))))


def worst(read: Read, name: str, target: str) -> str:
    """Return the verdict that weighs most on what a party does with a target, in all its roles."""
    found: Mapping[str, str] = {
        party.role: read.verdict(party, target) for party in read.review.parties if party.name == name
    }
    order = ("barred", "licence_needed", "unknown", "notifiable", "allowed", "silent")
    return next((one.replace("_", " ") for one in order if one in found.values()), "")


def coming(read: Read, name: str, target: str) -> str:
    """Say when a party is barred from something, where that is to come."""
    changes = [
        change
        for party in read.review.parties
        if party.name == name
        for act in read.acts(party, target)
        for change in act.changes
        if change.verdict in {"barred", "unknown"}
    ]
    first = min(changes, key=lambda change: change.at, default=None)
    return "" if first is None else f" ({first.verdict} from {first.at:%Y-%m-%d})"


def main() -> None:
    """Print the table, over a home of its own."""
    with TemporaryDirectory() as made:
        product = Lookthrough(read_settings(Path(made)))
        product.import_lists((product.sample_folder(),), HowToImport(sample=True))
        sys.stdout.write("\n".join(table(tuple(reviews(Path(made))))) + "\n")


if __name__ == "__main__":
    main()
