"""Reading the lexicon's files: what each column means, and what may not stand in them."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from lookthrough.errors import BrokenLexicon, Fault
from lookthrough.lexicon.opening import FILES, revision_of
from lookthrough.names.clean import marked_words, words
from lookthrough.names.lexicon_types import (
    Commonness,
    FormCode,
    FormSpelling,
    Lexicon,
    Spelling,
    Tier,
    TitleSort,
    Variant,
    Where,
)

UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff㈜㈱]"
)
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one of the files: where it stands, its cells, and where its faults are put."""

    path: str
    line: int
    cells: Mapping[str, str]
    faults: list[Fault]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The spellings of the line."""
        return self.split("spellings")

    def split(self, column: str) -> tuple[str, ...]:
        """Return what stands in a cell, set apart by `|`; nothing where the file has no such column."""
        return tuple(spelling for spelling in self.cells.get(column, "").split("|") if spelling)

    def fault(self, problem: str, hint: str) -> None:
        """Tell what is wrong with the line, and what to do."""
        self.faults.append(Fault(f"lexicon/{self.path}", self.line, problem, hint))

    def one_of(self, kind: type[_Word], column: str) -> _Word | None:
        """Return a cell as one of the words that may stand in it; a fault where it is none of them."""
        try:
            return kind(self.cells[column])
        except ValueError:
            self.fault(f"{self.cells[column]!r} is no {column}.", f"Write one of {', '.join(kind)}.")
            return None


def read(texts: Mapping[str, str]) -> Lexicon:
    """Read the lexicon from the texts of its files; every fault is shown, not the first alone."""
    faults: list[Fault] = []
    rows = {path: rows_of(path, texts[path], faults) for path in FILES}
    forms, codes = _forms(rows["legal_forms.csv"])
    variants: defaultdict[str, set[int]] = defaultdict(set)
    tiers = _tiers(rows["words.csv"], variants)
    nicknames: defaultdict[str, set[int]] = defaultdict(set)
    names = _names(rows["name_variants.csv"], rows["common_names.csv"], variants, nicknames)
    country_codes, country_names = _countries(rows["countries.csv"], variants)
    for row in rows["places.csv"]:
        _group(row, ["".join(marked_words(spelling)) for spelling in row.spellings], variants)
    longest: dict[str, int] = {}
    for spelling in forms:
        longest[spelling[0]] = max(longest.get(spelling[0], 0), len(spelling))
    titles = _titles(rows["titles.csv"])
    if faults:
        raise BrokenLexicon(tuple(faults))
    return Lexicon(
        revision=revision_of({path: texts[path].encode() for path in FILES}),
        forms=forms,
        form_codes=codes,
        longest=longest,
        common_words=tiers,
        common_names=names,
        variants={word: frozenset(groups) for word, groups in variants.items()},
        nicknames={word: frozenset(groups) for word, groups in nicknames.items()},
        titles=titles,
        particles=frozenset(word for row in rows["particles.csv"] for word in row.spellings),
        country_codes=country_codes,
        country_names=country_names,
        country_within={row.cells["code"]: row.cells["within"] for row in rows["countries.csv"] if row.cells["within"]},
        unspaced=_unspaced(rows["legal_forms.csv"] + rows["words.csv"]),
    )


def rows_of(path: str, text: str, faults: list[Fault]) -> list[Row]:
    """Return the lines of a file under its headings."""
    return [Row(path, line, cells, faults) for line, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2)]


def _forms(rows: list[Row]) -> tuple[dict[Spelling, FormSpelling], dict[str, FormCode]]:
    codes: dict[str, FormCode] = {}
    spellings: dict[Spelling, FormSpelling] = {}
    for row in rows:
        code, unlike = row.cells["code"], frozenset(row.cells["unlike"].split())
        places = tuple(row.cells["jurisdiction"].split())
        known = codes.get(code)
        if known is not None:
            places, unlike = known.jurisdictions + places, known.unlike | unlike
        codes[code] = FormCode(code, known.title if known else row.cells["title"], places, unlike)
    # A spelling is first of all the form that writes itself so, whatever other forms are translated by it.
    for column in ("spellings", "translations"):
        for row in rows:
            _spelled(row, row.split(column), spellings)
    for row in rows:
        for other in sorted(frozenset(row.cells["unlike"].split()) - codes.keys()):
            row.fault(f"{other!r} is no form's code.", "Write the code of a form in this file, or leave it out.")
    return spellings, codes


def _spelled(row: Row, texts: tuple[str, ...], spellings: dict[Spelling, FormSpelling]) -> None:
    where, code = row.one_of(Where, "where"), row.cells["code"]
    for spelling in {written for text in texts for written in writings(text)}:
        if not spelling:
            row.fault("A spelling has no letters.", "Take it out.")
        elif where is not None:
            before = spellings.get(spelling)
            wider = where if before is None else _either(where, before.where)
            known = before.codes if before else frozenset()
            spellings[spelling] = FormSpelling(before.own if before else code, known | {code}, wider)


def _either(one: Where, other: Where) -> Where:
    """Return where a spelling may stand that one law allows here and another there."""
    if Where.ANY in (one, other):
        return Where.ANY
    return one if one is other else Where.ENDS


def writings(text: str) -> tuple[Spelling, ...]:
    """Return a spelling as it is cleaned with its dots, and without them: S.A. is `s a` and `sa`."""
    return marked_words(text), marked_words(re.sub(r"[./]", "", text))


def _tiers(rows: list[Row], variants: defaultdict[str, set[int]]) -> dict[str, Tier]:
    tiers: dict[str, Tier] = {}
    for row in rows:
        tier = row.one_of(Tier, "tier")
        spelled = [marked_words(spelling) for spelling in row.spellings]
        for word in {word for spelling in spelled for word in spelling if tier is not None}:
            tiers.setdefault(word, tier or Tier.STOP)
        if row.cells["same"] == "yes":
            _group(row, [spelling[0] for spelling in spelled if len(spelling) == 1], variants)
    return tiers


def _group(row: Row, spelled: list[str], variants: defaultdict[str, set[int]]) -> None:
    number = hash_of(row.path, row.line)
    for word in spelled:
        variants[word].add(number)


def hash_of(path: str, line: int) -> int:
    """Return a number for a line that no other line of the lexicon has."""
    return FILES.index(path) * 1_000_000 + line


def _names(
    spelled: list[Row],
    listed: list[Row],
    variants: defaultdict[str, set[int]],
    nicknames: defaultdict[str, set[int]],
) -> dict[str, Commonness]:
    common: dict[str, Commonness] = {}
    called: list[tuple[Row, list[str]]] = []
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for row in spelled:
        commonness, how = row.one_of(Commonness, "commonness"), row.one_of(Variant, "how")
        cleaned = ["".join(marked_words(spelling)) for spelling in row.spellings]
        if not all(cleaned):
            row.fault("A spelling has no letters.", "Take it out.")
        if how is Variant.NICKNAME:
            called.append((row, cleaned))
        else:
            _group(row, cleaned, variants)
            for word in cleaned:
                alike[word].update(cleaned)
        if commonness not in (None, Commonness.PLAIN):
            for word in cleaned:
                common.setdefault(word, commonness or Commonness.PLAIN)
    for row, cleaned in called:
        # Who is called Sasha may write Alexander in any of its spellings.
        _group(row, [*cleaned, *sorted(alike[cleaned[0]].difference(cleaned))], nicknames)
    for row in listed:
        commonness = row.one_of(Commonness, "commonness")
        for word in words(row.cells["names"]):
            common.setdefault(word, commonness or Commonness.PLAIN)
    return common


def _titles(rows: list[Row]) -> dict[str, TitleSort]:
    titles: dict[str, TitleSort] = {}
    for row in rows:
        sort = row.one_of(TitleSort, "sort")
        for word in (word for spelling in row.spellings for word in words(spelling)):
            if sort is not None and titles.setdefault(word, sort) is not sort:
                row.fault(f"{word!r} is already a title of another sort.", "Leave it in one line.")
    return titles


def _countries(rows: list[Row], variants: defaultdict[str, set[int]]) -> tuple[dict[Spelling, str], dict[str, str]]:
    codes: dict[Spelling, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        code, name = row.cells["code"], row.cells["name"]
        names[code] = name
        demonyms = tuple(row.cells["demonyms"].split("|")) if row.cells["demonyms"] else ()
        for spelling in (code, name, *demonyms, *row.spellings):
            if codes.setdefault(words(spelling), code) != code:
                row.fault(f"{spelling!r} is already {codes[words(spelling)]}.", "Leave it in one line.")
        # The ways to write a country are one word in a company's name: Kuba and Cuba. Codes are no words.
        spelled = [words(spelling) for spelling in (name, *row.spellings)]
        _group(row, [spelling[0] for spelling in spelled if len(spelling) == 1 and len(spelling[0]) > 3], variants)
    return codes, names


def _unspaced(rows: list[Row]) -> re.Pattern[str]:
    cut = sorted(
        {spelling for row in rows for spelling in row.spellings if len(spelling) > 1 and UNSPACED.search(spelling)},
        key=lambda spelling: (-len(spelling), spelling),
    )
    return re.compile("|".join(map(re.escape, cut)) or "(?!)")
