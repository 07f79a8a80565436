"""Published lists and their history: taking them in, their room, comparing editions, asking about any day.

The daily series is unpacked from its git bundle first, which is not counted. Every list file beside the project is then
taken into one home, the daily series among them, and the table says what was read of each.
"""

import csv
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.card import Figure, close
from bench.commands import SHARED, run, timed, watching

from lookthrough.settings import read_settings
from lookthrough.wiring.product import Lookthrough

LISTS = SHARED / "lists"
DAILY = LISTS / "us_ofac_sdn" / "daily_2021-2024"
DAYS = [f"{year}-{month:02}-13" for year in (2021, 2022, 2023) for month in (9, 10, 11, 12)]
ASKED = ("ZAKIR, Shohrat", "SBERBANK OF RUSSIA", "Marks and Spencer plc")
BEFORE, AFTER = "us_ofac_sdn@2021-12-09", "us_ofac_sdn@2021-12-10"
FAR = "us_ofac_sdn@2024-05-03"

FILES: tuple[tuple[str, str | None], ...] = (
    ("us_ofac_sdn/2019-01_full_set", "2019-01-31"),
    ("us_ofac_sdn/2021-07_full_set", "2021-07-31"),
    ("us_ofac_sdn/2023-12-28_full_set", None),
    ("us_ofac_nonsdn/2018-04-06_all_formats", None),
    ("us_ofac_nonsdn/2020-03-17_advanced_xml", None),
    ("us_ofac_nonsdn/2022-11_csv", "2022-11-30"),
    ("us_ofac_nonsdn/2025-01-14_enhanced_xml/CONS_ENHANCED.ZIP", None),
    ("us_ofac_nonsdn/2025-03-26_csv", None),
    ("us_ofac_nonsdn/2025-03-28_xml", None),
    ("us_ofac_nonsdn/2025-04-21_csv", None),
    ("us_ofac_nonsdn/2025-12-19_csv", None),
    ("us_csl/2022-05-06_csl_consolidated.csv.gz", None),
    ("us_csl/2023-11-30_csl.csv.gz", None),
    ("us_bis_dpl/2019-06-29_dpl.txt", None),
    ("us_bis_dpl/2022-09-07_dpl.txt", None),
    ("us_bis_dpl/2023-11-30_dpl.txt.gz", None),
    ("us_1260h/sanctions_2026-08-20.csv", None),
    ("un_sc/2018-06-08_UN_consolidated.xml.gz", None),
    ("un_sc/2025-04-19_UN_consolidated.xml.gz", None),
    ("un_sc/2025-11_UN_consolidated.xml.gz", None),
    ("un_sc/2026-02_UN_consolidated.xml.gz", None),
    ("uk/2018-04-13_OFSI_ConList_sanctionsconlist.csv.gz", None),
    ("uk/uk_sanctions_list_xml_excerpt_2026-09-02.xml", None),
    ("eu/2018-07-04_EU_csvFullSanctionsList_SHORT.csv.gz", None),
    ("eu/eu_fsf_xml_1_1_excerpt_2018-12-21.xml", None),
    ("eu/eu_fsf_xml_1_1_excerpt_2024-12-11.xml", None),
    ("ca/ca_sema_2025-05.xml.gz", "2025-05-31"),
    ("ch/ch_seco_xml_excerpt_2026-08-27.xml", None),
    ("ch/ch_seco_official_EXAMPLE_2024-01-17.xml", None),
    ("cn_countermeasures/sanctions_2026-06-29.csv", None),
    ("cn_countermeasures/sanctions_2026-08-07.csv.gz", None),
)
"""Every list file as published or compiled, and its day where neither it nor its name states one."""


def main() -> int:
    """Measure, print, compare."""
    if not DAILY.is_dir():
        print("The published list files are not beside the project (../shared/lists): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(work: Path) -> int:
    series, home = _unpacked(work), work / "home"
    peak: list[float] = []
    with watching(peak):
        taken = timed(lambda: run("--home", home, "lists", "import-series", series, allowed=(4,)))
    rows_agree = _rows_agree(home)
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
    diffs = [timed(partial(run, "--home", home, "lists", "diff", BEFORE, AFTER)) for _ in range(5)]
    far = [timed(partial(run, "--home", home, "lists", "diff", BEFORE, FAR)) for _ in range(3)]
    who = [
        timed(partial(run, "--home", home, "who", ASKED[place % 3], "--as-of", day, allowed=(0, 3, 4)))
        for place, day in enumerate(DAYS)
    ]
    everything: list[float] = []
    with watching(everything):
        refused: list[str] = []
        rest = timed(lambda: refused.extend(_import_everything(home)))
    wholes = _whole_sets(home)
    parts = timed(lambda: run("--home", home, "lists", "diff", *wholes))
    asked: list[float] = []
    with watching(asked):
        all_lists = [
            timed(partial(run, "--home", home, "who", name, "--as-of", "2026-09-30", allowed=(0, 3, 4)))
            for name in ASKED
        ]
    figures = [
        _figure("daily series of 309 editions, imported and indexed", taken, "s"),
        _figure("peak memory of that", max(peak), "MB"),
        _figure("room on disk of 308 editions", size, "MB"),
        _figure("diff of two daily editions, cold process, median", statistics.median(diffs), "s"),
        _figure("diff over three years, cold process, median", statistics.median(far), "s"),
        _figure("diff of two whole sets of 2021 and 2023, cold process", parts, "s"),
        _figure("who on any of 12 days in three years, cold process, median", statistics.median(who), "s"),
        _figure("who on any of 12 days in three years, cold process, slowest", max(who), "s"),
        _figure("every other list file, one import each", rest, "s"),
        _figure("peak memory of taking every list file in", max(everything), "MB"),
        _figure("who over every list held, cold process, median", statistics.median(all_lists), "s"),
        _figure("peak memory of who over every list held", max(asked), "MB"),
    ]
    notes = (
        f"Rows of the daily editions equal to the manifest's: {rows_agree}.",
        f"Refused among the files of all lists: {', '.join(refused) or 'none'}.",
        "",
        *_table(home),
    )
    return close("lists", figures, notes=notes)


def _figure(name: str, value: float, unit: str) -> Figure:
    # Machines are shared and noisy: only a clear fall is a fall.
    return Figure(name=name, value=value, unit=unit, better="lower", margin=0.5)


def _manifest() -> list[dict[str, str]]:
    with (DAILY / "manifest.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _unpacked(work: Path) -> Path:
    """Unpack the series: a folder each, named by its moment."""
    clone = work / "clone"
    subprocess.run(
        ["git", "clone", "-q", "-b", "main", str(DAILY / "sdn_csv_daily.bundle"), str(clone)],
        check=True,
        capture_output=True,
    )
    for row in _manifest():
        folder = work / "series" / row["commit_time_utc"]
        folder.mkdir(parents=True)
        shown = ["git", "-C", str(clone), "show", f"{row['commit_in_bundle']}:sdn.csv"]
        (folder / "sdn.csv").write_bytes(subprocess.run(shown, check=True, capture_output=True).stdout)
    return work / "series"


def _whole_sets(home: Path) -> list[str]:
    """Return the two newest SDN editions that have their addresses and aliases."""
    held = Lookthrough(read_settings(home)).opened.entries.held
    whole = [one for one in held if one.edition.source == "us_ofac_sdn" and len(one.edition.parts) > 1]
    return [one.edition.id for one in whole[-2:]]


def _rows_agree(home: Path) -> str:
    held = Lookthrough(read_settings(home)).opened.entries.held
    stated = {row["commit_time_utc"]: int(row["rows"]) for row in _manifest() if int(row["rows"])}
    found = {one.edition.published_at.isoformat(): one.rows["main"] for one in held}
    same = sum(found.get(moment) == rows for moment, rows in stated.items())
    return f"{same} of {len(stated)}"


def _import_everything(home: Path) -> list[str]:
    """Take every file in; return those that were refused, as a file cut by its copier must be."""
    refused = []
    for path, published in FILES:
        words = ("--published", published) if published else ()
        told = run("--home", home, "lists", "import", LISTS / path, *words, "--accept-shrunk", allowed=(0, 2))
        if "imported" not in told:
            refused.append(path)
    return refused


def _table(home: Path) -> Iterator[str]:
    """Say of each source and form: editions, entries of the newest, clauses unread over all editions."""
    product = Lookthrough(read_settings(home))
    yield "| source | form | editions | newest | entries | clauses | unread | share |"
    yield "|---|---|---:|---|---:|---:|---:|---:|"
    rows: dict[tuple[str, str], list[tuple[str, int, int, int]]] = {}
    for one in product.opened.entries.held:
        form = product.sources[one.edition.source].card.form_of(one.edition.parts[0].role).name
        read = one.clauses.taken + one.clauses.ignored + one.clauses.unread
        told = (f"{one.edition.published_at:%Y-%m-%d}", one.entries, read, one.clauses.unread)
        rows.setdefault((one.edition.source, form), []).append(told)
    for (source, form), some in sorted(rows.items()):
        clauses, unread = sum(read for *_, read, _ in some), sum(left for *_, left in some)
        share = f"{unread / clauses:.2%}" if clauses else ""
        newest, entries = some[-1][:2]
        yield f"| {source} | {form} | {len(some)} | {newest} | {entries:,} | {clauses:,} | {unread:,} | {share} |"


if __name__ == "__main__":
    raise SystemExit(main())
