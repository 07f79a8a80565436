"""How well changed names of listed parties are found, and how many innocents alert: recall by class of change.

The list is OFAC's SDN of 2023-12-28. Two halves, by the parity of the entry's id and of the innocent's line:
`development` (what the program may be tuned on) and `final` (which is only measured; the default). Some aliases are
withheld from the index and asked for. The card ends with the ten worst misses and the ten worst false alerts. `--floor`
measures instead a dozen lines of brute force on the same names.
"""

import csv
import gzip
import io
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from bench.card import Figure, close
from bench.changes import CLASSES
from bench.worst import Case, false_alerts, misses

from lookthrough import lexicon
from lookthrough.actions.match_classes import told_as
from lookthrough.actions.match_subjects import match_subjects
from lookthrough.index.build import build
from lookthrough.index.search import open_index
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.policy import DEFAULT_THRESHOLD, Policy
from lookthrough.model.source import RawFile
from lookthrough.model.subject import Subject
from lookthrough.mutations.classes import DROPPED, DROPPED_TO_COMMON
from lookthrough.sources.us_ofac_sdn.source import SOURCE

SHARED = Path(__file__).parents[2] / "shared"
SET = SHARED / "lists" / "us_ofac_sdn" / "2023-12-28_full_set"
SEED = 20231228
A_CLASS = 500
"""Changed names of each class, in each half."""
INNOCENTS = 1_500
"""Innocents of each sort, in each half."""
WITHHELD = 700
WANTED = {
    "exact": 100,
    "case, accents": 100,
    "word order": 100,
    "legal form": 100,
    "first letter": 98,
    "initial": 98,
    "1 substitution": 99.5,
    "1 deletion": 99.5,
    "1 insertion": 99.5,
    "1 swap": 99.5,
    "joined": 99.5,
    "split": 99.5,
    DROPPED: 97,
    "extra words": 97,
    "2 edits": 95,
    "romanisation": 96.5,
    "Cyrillic": 95,
    "Chinese": 85,
    "Arabic": 70,
    "withheld alias": 65,
}
"""Which share of each class is to be found while no more than the first of these shares of innocents alert."""
SHARES = (0.005, 0.001)
"""The shares of innocents alerted at which recall is read."""
SECURITY = re.compile(
    r"\s+(?:-\s|common s|ordinary s|class [a-c]\b|american dep|depositary|preferred|\(the\)|inc\. \(the\)).*",
    re.IGNORECASE,
)
_NOT_A_COMPANY = re.compile(
    r"\b(?:etf|etn|warrants?|units?|rights?|notes?|fund|trust|bond|preferred|proshares)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name asked for, and the entry that should be found; None for an innocent."""

    of_class: str
    text: str
    kind: Kind
    entry: str | None
    listed: str = ""
    """The listed name that was changed."""


def main() -> int:
    """Measure one half, print, compare."""
    if not SET.is_dir():
        print("The published list files are not beside the project (../shared/lists): there is nothing to measure.")
        return 0
    half = "development" if "--development" in sys.argv else "final"
    entries, withheld = _entries()
    asked = changed(entries, withheld, half) + innocents(half)
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, the {half} half: {len(asked):,} names")
    scores = _floor(entries, asked) if "--floor" in sys.argv else _scores(entries, asked)
    if "--dump" in sys.argv:
        _dump(asked, scores)
    return close(f"matching-{half}", _figures(asked, scores), notes=_worst(entries, asked, scores))


def _entries() -> tuple[tuple[Entry, ...], list[tuple[Entry, str]]]:
    files = {"main": "sdn.csv.gz", "add": "add.csv.gz", "alt": "alt.csv.gz", "comments": "sdn_comments_2023-11-30.csv"}
    parts = {role: _raw(SET / name) for role, name in files.items()}
    entries = SOURCE.read(parts).entries
    draw = random.Random(SEED)
    spare = [entry for entry in entries if any(not alias.weak for alias in entry.names[1:])]
    withheld = []
    without = {}
    for entry in draw.sample(spare, WITHHELD):
        alias = draw.choice([alias for alias in entry.names[1:] if not alias.weak])
        withheld.append((entry, alias.text))
        kept = tuple(name for name in entry.names if name.text != alias.text) or entry.names
        without[entry.id] = replace(entry, names=kept)
    return tuple(without.get(entry.id, entry) for entry in entries), withheld


def _raw(path: Path) -> RawFile:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return RawFile(place=path.name, name=path.name.removesuffix(".gz"), data=data)


def changed(entries: Sequence[Entry], withheld: Sequence[tuple[Entry, str]], half: str) -> list[Asked]:
    """Return the changed names of a half, class by class."""
    draw = random.Random(f"{SEED} {half}")
    mine = [entry for entry in entries if (sum(map(ord, entry.id)) % 2 == 0) == (half == "development")]
    names = [(entry, name.text) for entry in mine for name in entry.names if not name.weak]
    words = lexicon.load()
    asked = []
    for of_class, change in CLASSES.items():
        found = 0
        for entry, text in draw.sample(names, len(names)):
            new = change(text, entry.kind is Kind.PERSON, draw)
            if new and new.strip():
                told = told_as(of_class, new, entry.kind, words)
                asked.append(Asked(told, new, Kind.UNKNOWN, entry.id, text))
                found += 1
            if found == A_CLASS:
                break
    ids = {entry.id for entry in mine}
    return asked + [
        Asked("withheld alias", text, Kind.UNKNOWN, entry.id, text) for entry, text in withheld if entry.id in ids
    ]


def innocents(half: str) -> list[Asked]:
    """Return the innocents of a half: persons, and listed companies under their full and their short names."""
    draw = random.Random(f"{SEED} innocents")
    with gzip.open(SHARED / "names" / "innocents_us.csv.gz", "rt", encoding="utf-8") as lines:
        persons = [row["full_name"] for row in csv.DictReader(lines)]
    companies = []
    for file, column in (("nasdaq-listed.csv.gz", "Security Name"), ("other-listed_NYSE_AMEX.csv.gz", "Company Name")):
        with gzip.open(SHARED / "names" / file, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                name = SECURITY.sub("", row[column] or "").strip(" -")
                if name and not _NOT_A_COMPANY.search(row[column]):
                    companies.append(name)
    hkex = SHARED / "names" / "hkex_ListOfSecurities_2026-03_equity_reit_etp.ndjson.gz"
    with gzip.open(hkex, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    short = [row["Name of Securities"] for row in rows if row["Category"] == "Equity"]
    asked = []
    for of_class, texts in (("person", persons), ("company", companies), ("short name", short)):
        drawn = draw.sample(list(dict.fromkeys(texts)), 2 * INNOCENTS if of_class != "short name" else INNOCENTS)
        mine = drawn[::2] if half == "development" else drawn[1::2]
        asked += [Asked(f"innocent {of_class}", text, Kind.UNKNOWN, None) for text in mine]
    return asked


def _scores(entries: tuple[Entry, ...], asked: Sequence[Asked]) -> list[tuple[float, str]]:
    """Return each name's best score (with the entry that should be found, or with any), and the name it matched."""
    words = lexicon.load()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), entries, words)
        index = open_index(Path(folder), words)
        alive = np.ones(len(entries), dtype=np.bool_)
        policy = Policy(cut_off=0.5, limit=1000)
        scores = []
        before = time.process_time()
        for start in range(0, len(asked), 2000):
            batch = asked[start : start + 2000]
            subjects = [
                Subject(id=SubjectId(str(place)), names=(one.text,), kind=one.kind) for place, one in enumerate(batch)
            ]
            answers = match_subjects(subjects, index=index, entries=entries, alive=alive, policy=policy, lexicon=words)
            for one, matches in zip(batch, answers, strict=True):
                found = [(m.score, m.name.text) for m in matches if one.entry in (None, entries[m.version].id)]
                scores.append(max(found, default=(0.0, "")))
    print(f"{len(asked) / (time.process_time() - before):,.0f} names a second of processor time, cut-off 0.5")
    return scores


def _floor(entries: tuple[Entry, ...], asked: Sequence[Asked]) -> list[tuple[float, str]]:
    """Score by the floor: the larger of the ratio of the sorted words and the edit likeness of the joined letters."""
    from anyascii import anyascii
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    def plain(text: str) -> list[str]:
        return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower().replace("'", "")).split()

    names = [(entry.id, name.text, plain(name.text)) for entry in entries for name in entry.names]
    ids = np.array([entry for entry, _, _ in names])
    by_words, by_letters = (
        [sign.join(sorted(words) if sign else words) for _, _, words in names] for sign in (" ", "")
    )
    scores = []
    for start in range(0, len(asked), 500):
        batch = [plain(one.text) for one in asked[start : start + 500]]
        left = cdist([" ".join(sorted(words)) for words in batch], by_words, scorer=fuzz.ratio, workers=-1) / 100
        right = cdist(["".join(words) for words in batch], by_letters, scorer=OSA.normalized_similarity, workers=-1)
        best = np.maximum(left, right)
        for one, row in zip(asked[start : start + 500], best, strict=True):
            of = row if one.entry is None else np.where(ids == one.entry, row, 0)
            at = int(of.argmax())
            scores.append((float(of[at]), names[at][1]))
    return scores


def _figures(asked: Sequence[Asked], scores: Sequence[tuple[float, str]]) -> list[Figure]:
    value = np.array([score for score, _ in scores])
    of_class = np.array([one.of_class for one in asked])
    innocent = np.array([one.entry is None for one in asked])
    sure = [
        DEFAULT_THRESHOLD,
        *(float(np.quantile(value[innocent], 1 - share, method="higher")) + 1e-9 for share in SHARES),
    ]
    heads = [
        f"at {DEFAULT_THRESHOLD:.2f}",
        *(f"at {share:.1%} of innocents ({t:.3f})" for share, t in zip(SHARES, sure[1:], strict=True)),
    ]
    print("\n| class | n | wanted | " + " | ".join(heads) + " |\n|---|---:|---:|" + "---:|" * len(heads))
    told = innocent | (of_class == DROPPED_TO_COMMON)
    groups = {name: of_class == name for name in dict.fromkeys(of_class[~innocent])}
    groups |= {"all changed": ~innocent, f"all changed, without {DROPPED_TO_COMMON!r}": ~told}
    groups |= {name: of_class == name for name in dict.fromkeys(of_class[innocent])} | {"all innocents": innocent}
    for name, mine in groups.items():
        cells = " | ".join(f"{100 * (value[mine] >= threshold).mean():.2f}" for threshold in sure)
        print(f"| {name} | {mine.sum():,} | {WANTED.get(name, '')} | {cells} |")
    print()
    figures = []
    for name in dict.fromkeys(of_class[~innocent]):
        recall = 100 * float((value[of_class == name] >= sure[0]).mean())
        figures.append(
            Figure(name=f"found: {name}", value=recall, unit="%", better="higher", margin=0.01, wanted=WANTED.get(name))
        )
    pooled = [100 * float((value[~innocent] >= threshold).mean()) for threshold in sure]
    without = 100 * float((value[~told] >= sure[1]).mean())
    alerted = 100 * float((value[innocent] >= sure[0]).mean())
    return [
        *figures,
        Figure(name="found: all changed", value=pooled[0], unit="%", better="higher", margin=0.005),
        Figure(name="found at 0.5% of innocents", value=pooled[1], unit="%", better="higher", margin=0.005, wanted=94),
        Figure(
            name=f"found at 0.5% of innocents, without {DROPPED_TO_COMMON}",
            value=without,
            unit="%",
            better="higher",
            margin=0.005,
        ),
        Figure(name="found at 0.1% of innocents", value=pooled[2], unit="%", better="higher", margin=0.01, wanted=90),
        Figure(name="innocents alerted", value=alerted, unit="%", better="lower", margin=0.2),
    ]


def _worst(entries: Sequence[Entry], asked: Sequence[Asked], scores: Sequence[tuple[float, str]]) -> list[str]:
    by_id: dict[str, Entry] = {entry.id: entry for entry in entries}
    by_name = {name.text: entry for entry in entries for name in entry.names}
    told = [
        (one, Case(of_class=one.of_class, text=one.text, listed=one.listed, score=score, met=name))
        for one, (score, name) in zip(asked, scores, strict=True)
    ]
    words = lexicon.load()
    changed = [(case, by_id[one.entry]) for one, case in told if one.entry is not None]
    innocent = [(case, by_name[case.met]) for one, case in told if one.entry is None and case.met]
    return misses(changed, WANTED, DEFAULT_THRESHOLD, words) + false_alerts(innocent, words)


def _dump(asked: Sequence[Asked], scores: Sequence[tuple[float, str]]) -> None:
    out = io.StringIO()
    rows = csv.writer(out, delimiter="\t")
    rows.writerows(
        (one.of_class, f"{score:.4f}", one.text, name, one.entry)
        for one, (score, name) in zip(asked, scores, strict=True)
    )
    Path(sys.argv[sys.argv.index("--dump") + 1]).write_text(out.getvalue(), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
