"""The lint of the lexicon's files: what reads without a fault and is wrong all the same."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lookthrough.errors import BrokenLexicon, Fault
from lookthrough.lexicon.loading import UNSPACED, Row, read, rows_of, writings
from lookthrough.lexicon.opening import COMPILED, FILES, bundled, compiled_of
from lookthrough.names.clean import marked_words
from lookthrough.names.lexicon_types import Commonness, Spelling, Variant, Where
from lookthrough.names.script import script_of

UNIONS = frozenset({"EU"})
"""Jurisdictions with legal forms of their own that are no country."""
SPELLED = ("spellings", "translations", "demonyms")
"""The columns that hold spellings, set apart by `|`."""
SHORTEST = 3
"""The letters that a legal form has at least which may stand anywhere in a name."""
DISTINCT = Commonness.PLAIN
"""A name that as few people or companies bear as any: it is distinctive."""

Rows = Mapping[str, list[Row]]
_Told = tuple[str, Spelling]


def lint_bundled(compiled: Path = COMPILED) -> tuple[Fault, ...]:
    """Return everything wrong with the files that come with the program, their compiled form included."""
    files = bundled()
    faults = lint({name: data.decode() for name, data in files.items()})
    if not faults and (not compiled.is_file() or compiled.read_bytes() != compiled_bytes(files)):
        problem = "The compiled form is not of these files."
        return (Fault(f"lexicon/{compiled.name}", None, problem, "Run `python -m lookthrough.lexicon compile`."),)
    return faults


def compiled_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return the compiled form of some files; raise with every fault where there is one."""
    return compiled_of(read({name: data.decode() for name, data in files.items()}), files)


def lint(texts: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return everything wrong with the texts of the lexicon's files, by file and line."""
    faults: list[Fault] = []
    rows = {path: rows_of(path, texts[path], faults) for path in FILES}
    for check in CHECKS:
        check(rows)
    try:
        read(texts)
    except BrokenLexicon as broken:
        faults += broken.faults
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.path, fault.line or 0, fault.problem)))


def spellings_have_letters(rows: Rows) -> None:
    """A spelling that cleans to nothing can never be found in a name."""
    for row in _all(rows):
        for spelling in _spellings(row):
            if not marked_words(spelling):
                row.fault(f"{spelling!r} has no letters.", "Take it out.")


def no_spelling_is_told_twice_in_a_line(rows: Rows) -> None:
    """Case, accents, dots and spaces are set aside before words are compared, so they make no second spelling."""
    for row in _all(rows):
        for spelling in _told_by_the_others(row):
            row.fault(f"{spelling!r} is told by the other spellings of the line.", "Take it out.")


def _told_by_the_others(row: Row) -> Iterator[str]:
    kept = list(_spellings(row))
    for spelling in reversed(tuple(kept)):
        kept.remove(spelling)
        others = {told for other in kept for told in _told(row, other)}
        if set(_told(row, spelling)) <= others:
            yield spelling
        else:
            kept.append(spelling)


def _told(row: Row, spelling: str) -> Iterator[_Told]:
    # A spelling in another script is told once more, whatever its romanisation: it says how the name is written.
    script = script_of(spelling)
    if UNSPACED.search(spelling):
        # Set apart before it is cleaned, so every sign counts: traditional beside simplified ones.
        yield script, (spelling,)
        return
    for written in writings(spelling) if row.path == "legal_forms.csv" else (marked_words(spelling),):
        yield script, written if row.path in ("legal_forms.csv", "countries.csv") else ("".join(written),)


def jurisdictions_are_countries(rows: Rows) -> None:
    """A legal form belongs to countries that the lexicon knows; so does a place, or a country within another."""
    known = {row.cells["code"] for row in rows["countries.csv"]} | UNIONS
    for path, column in (("legal_forms.csv", "jurisdiction"), ("places.csv", "country"), ("countries.csv", "within")):
        for row in rows[path]:
            for code in row.cells[column].split():
                if code not in known:
                    row.fault(f"{code!r} is no jurisdiction.", "Write the code of a country in countries.csv.")


def no_form_is_its_unlike(rows: Rows) -> None:
    """A form's own spelling is not that of a form it is unlike; a translation may be: law is translated loosely."""
    own: dict[Spelling, list[Row]] = {}
    for row in rows["legal_forms.csv"]:
        for written in {written for spelling in row.split("spellings") for written in writings(spelling)}:
            own.setdefault(written, []).append(row)
    unlike = {(row.cells["code"], other) for row in rows["legal_forms.csv"] for other in row.cells["unlike"].split()}
    for written, sharing in own.items():
        for row in sharing:
            for other in sharing:
                if (row.cells["code"], other.cells["code"]) in unlike:
                    row.fault(
                        f"{' '.join(written)!r} is also a spelling of {other.cells['code']}, which this form is not.",
                        "Leave it in one of the two, or move it to the translations of the other.",
                    )


def a_form_is_not_unlike_itself(rows: Rows) -> None:
    """What a form is not cannot be the form."""
    for row in rows["legal_forms.csv"]:
        if row.cells["code"] in row.cells["unlike"].split():
            row.fault(f"{row.cells['code']!r} is unlike itself.", "Take it out of the line's unlike.")


def a_short_form_has_its_place(rows: Rows) -> None:
    """Two letters are a legal form at an end of a name; anywhere in it they may be anything: UP, AS, IT."""
    for row in rows["legal_forms.csv"]:
        for spelling in _spellings(row) if row.cells["where"] == Where.ANY else ():
            if any(len(written) == 1 and len(written[0]) < SHORTEST for written in writings(spelling)):
                row.fault(
                    f"{spelling!r} is too short to be a form anywhere.", "Give it a line of its own: end, or ends."
                )


def a_word_has_one_tier(rows: Rows) -> None:
    """Two lines that weigh one word differently: only the first would count."""
    tiers: dict[str, Row] = {}
    for row in rows["words.csv"]:
        for word in {word for spelling in row.spellings for word in marked_words(spelling)}:
            first = tiers.setdefault(word, row)
            if first.cells["tier"] != row.cells["tier"]:
                row.fault(
                    f"{word!r} is {first.cells['tier']} in line {first.line} and {row.cells['tier']} here.",
                    "Leave it in one of the two.",
                )


def a_common_word_is_more_than_a_sign(rows: Rows) -> None:
    """A single sign of an unspaced script is never set apart, and romanised it is a syllable that names have."""
    for row in rows["words.csv"]:
        for spelling in row.spellings:
            if len(spelling) == 1 and UNSPACED.match(spelling):
                row.fault(f"{spelling!r} is a single sign.", "Write a word of two signs or more, or take it out.")


def a_common_word_is_no_distinctive_name(rows: Rows) -> None:
    """A word that says little and a name that says much cannot be one word."""
    common = {word: row for row in rows["words.csv"] for spelling in row.spellings for word in marked_words(spelling)}
    for row in rows["name_variants.csv"]:
        for spelling in row.spellings if row.cells["commonness"] == DISTINCT else ():
            word = "".join(marked_words(spelling))
            if word in common:
                row.fault(
                    f"{spelling!r} is a distinctive name, and a common word in words.csv line {common[word].line}.",
                    "Take it out of one of the two.",
                )


def a_nickname_is_no_spelling(rows: Rows) -> None:
    """Two names are spellings of one, or one is what people call the other: not both."""
    groups: dict[str, list[tuple[frozenset[str], Row]]] = {Variant.SPELLING: [], Variant.NICKNAME: []}
    for row in rows["name_variants.csv"]:
        words = frozenset("".join(marked_words(spelling)) for spelling in row.spellings)
        groups.get(row.cells["how"], []).append((words, row))
    for nicknames, row in groups[Variant.NICKNAME]:
        for spellings, other in groups[Variant.SPELLING]:
            both = sorted(nicknames & spellings)
            if len(both) > 1:
                row.fault(
                    f"{' and '.join(both)} are spellings of one name in line {other.line}.", "Keep one of the two."
                )


def no_line_is_within_another(rows: Rows) -> None:
    """A group whose every spelling is in another group of the file adds nothing."""
    for path in ("name_variants.csv", "places.csv"):
        groups = [({"".join(marked_words(spelling)) for spelling in row.spellings}, row) for row in rows[path]]
        for mine, row in groups:
            if len(row.spellings) < 2:
                row.fault("A group has one spelling.", "Add another, or take the line out.")
            for others, other in groups:
                alike = row.cells.get("how") == other.cells.get("how")
                if alike and mine <= others and (mine < others or other.line < row.line):
                    row.fault(f"Line {other.line} has all of this line's spellings.", "Take the line out.")


CHECKS: tuple[Callable[[Rows], None], ...] = (
    spellings_have_letters,
    no_spelling_is_told_twice_in_a_line,
    jurisdictions_are_countries,
    no_form_is_its_unlike,
    a_form_is_not_unlike_itself,
    a_short_form_has_its_place,
    a_word_has_one_tier,
    a_common_word_is_more_than_a_sign,
    a_common_word_is_no_distinctive_name,
    a_nickname_is_no_spelling,
    no_line_is_within_another,
)


def _all(rows: Rows) -> Iterator[Row]:
    for path in FILES:
        yield from rows[path]


def _spellings(row: Row) -> Iterator[str]:
    for column in SPELLED:
        yield from row.split(column)
