"""OFAC's flat forms besides CSV: the same rows, cut at pipes, at signs or at fixed positions."""

import pytest
from tests.unit.sources.published import main_row, published, raw

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.ofac.forms import read_flat_set
from lookthrough.sources._kit.ofac.rows import OfacSet

NULLS = ("-0-",) * 12
OLD, NEW = 1867, 2017
"""The widths of a main row before and after its programme was widened."""


def fixed(role: str, *cells: str, wide: bool = False) -> str:
    """A row of the fixed-field form."""
    widths = {
        "main": (350, 12, 200 if wide else 50, 200, 8, 25, 14, 8, 40, 150, 1000),
        "add": (750, 116, 250, 200),
        "alt": (8, 350, 200),
    }[role]
    numbers = 1 if role == "main" else 2
    first = "".join(cell.rjust(10) for cell in cells[:numbers])
    return first + "".join(cell.ljust(width) for cell, width in zip(cells[numbers:], widths, strict=True))


def main(number: str = "36", name: str = "X", remarks: str = "-0-", *, wide: bool = False) -> str:
    return fixed("main", number, name, "-0-", "SDGT] [IFSR", *NULLS[:7], remarks, wide=wide)


def file(role: str, text: str | bytes) -> RawFile:
    return raw(text, role)


def read(**parts: str | bytes) -> OfacSet:
    return read_flat_set({role: file(role, text) for role, text in parts.items()}, Recall())


def refusal(**parts: str | bytes) -> BrokenList:
    with pytest.raises(BrokenList) as caught:
        read(**parts)
    return caught.value


@pytest.mark.parametrize(("form", "mark"), [("pip", "|"), ("del", "@")])
def test_a_delimited_form_has_the_rows_of_the_csv_form(form: str, mark: str) -> None:
    row = main_row(36, remarks="Email Address info@x.org.")
    cells = row.split(",")
    parts = {
        f"main_{form}": published(mark.join(cells)),
        f"add_{form}": mark.join(("36", "25", '"Obrapia 1, | @"', '"Havana"', '"Cuba"', "-0- ")),
        f"alt_{form}": mark.join(("36", "12", '"aka"', '"Y"', "-0- ")),
        f"comments_{form}": "",
    }
    plain = read(main=published(row), add='36,25,"Obrapia 1, | @","Havana","Cuba",-0- ', alt='36,12,"aka","Y",-0- ')
    found = read(**parts)

    assert (found.mains, found.addresses, found.aliases) == (plain.mains, plain.addresses, plain.aliases)
    assert found.remarks == plain.remarks
    assert found.rows == {f"main_{form}": 1, f"add_{form}": 1, f"alt_{form}": 1, f"comments_{form}": 0}


@pytest.mark.parametrize(
    ("role", "text", "problem"),
    [
        ("main_pip", main_row(36), "1 columns where this file has 12"),
        ("main_del", main_row(36).replace(",", "|"), "1 columns where this file has 12"),
        ("main_del", '36@"X', "ends inside a quoted cell"),
        ("main_ff", "", "the file is empty."),
    ],
)
def test_a_file_of_another_form_than_its_name_says_is_refused(role: str, text: str, problem: str) -> None:
    error = refusal(**{role: text})

    assert error.place.startswith(role)
    assert problem in error.problem


def test_a_file_of_fixed_fields_is_cut_at_its_positions() -> None:
    found = read(
        main_ff=published(main("36", "N" * 350, "POB Lima."), main("7", "B")),
        add_ff=published(fixed("add", "36", "25", "Obrapia 1", "Havana", "Cuba", "-0-")),
        alt_ff=published(fixed("alt", "36", "12", "aka", "Y", "-0-")),
        comments_ff="",
    )

    assert [(row.ent_num, row.name, row.type, row.programme) for row in found.mains] == [
        ("36", "N" * 350, None, "SDGT] [IFSR"),
        ("7", "B", None, "SDGT] [IFSR"),
    ]
    assert found.remarks["36"].text == "POB Lima."
    assert (found.addresses["36"][0].address, found.addresses["36"][0].country) == ("Obrapia 1", "Cuba")
    assert (found.aliases["36"][0].type, found.aliases["36"][0].name) == ("aka", "Y")
    assert found.rows == {"main_ff": 2, "add_ff": 1, "alt_ff": 1, "comments_ff": 0}


def test_the_width_of_a_row_tells_how_wide_its_programme_is() -> None:
    old, new = main(remarks="POB Lima."), main(remarks="POB Lima.", wide=True)

    assert (len(old), len(new)) == (OLD, NEW)
    assert read(main_ff=old).mains == read(main_ff=new).mains


def test_weak_aliases_of_fixed_fields_stand_in_the_quotes_of_the_delimited_forms() -> None:
    found = read(main_ff=main(name='THE "X" CO', remarks='a.k.a. "BIM".'))

    assert found.remarks["36"].text == "a.k.a. 'BIM'."
    assert found.mains[0].name == 'THE "X" CO'


def test_a_comment_of_fixed_fields_has_no_upper_limit() -> None:
    comment = f'{"36":>10}{"Y" * 3000}; a.k.a. "BIM".'
    found = read(main_ff=main(remarks="X" * 1000), comments_ff=comment)

    assert found.remarks["36"].text == "X" * 1000 + "Y" * 3000 + "; a.k.a. 'BIM'."


@pytest.mark.parametrize(
    ("parts", "place", "problem"),
    [
        (
            {"main_ff": published(main(), main("7")[:-1])},
            "main_ff:2",
            "a row of 1,866 characters where this file has 1,867 or 2,017; it reads '7X",
        ),
        ({"main_ff": main().rstrip()}, "main_ff:1", "a row of 870 characters"),
        ({"main_ff": published(main()), "add_ff": "36"}, "add_ff:1", "2 characters where this file has 1,336"),
        ({"main_ff": published(main()), "alt_ff": "36"}, "alt_ff:1", "2 characters where this file has 578"),
        ({"main_ff": main("36a")}, "main_ff:1", "ent_num is '36a', not a number."),
        ({"main_ff": main(name="A\0")}, "main_ff:1", "a NUL byte"),
        ({"main_ff": main(name="É").encode()[:-1]}, "main_ff:1", "a row of 1,866 characters"),
    ],
)
def test_a_row_of_another_width_is_refused_with_its_place(
    parts: dict[str, str | bytes], place: str, problem: str
) -> None:
    error = refusal(**parts)

    assert error.place == place
    assert problem in error.problem
