"""OFAC's CSV files are read strictly: what is not as published is said with its file and line."""

import pytest
from tests.unit.sources.published import main_row, published, raw

from lookthrough.errors import BrokenList
from lookthrough.ports import Recall
from lookthrough.sources._kit.csv_text import MAX_CELL
from lookthrough.sources._kit.ofac.rows import OfacSet, read_ofac_set

TWO = published(main_row(36, "AEROCARIBBEAN AIRLINES"), main_row(173, "ANGLO-CARIBBEAN CO., LTD."))
ADD = published('36,25,-0- ,"Havana","Cuba",-0- ')
ALT = published('36,12,"aka","AERO-CARIBBEAN",-0- ')


def read(main: str | bytes = TWO, **others: str | bytes) -> OfacSet:
    parts = {"main": raw(main)}
    parts |= {role: raw(text, f"{role}.csv") for role, text in others.items()}
    return read_ofac_set(parts, Recall())


def refusal(main: str | bytes = TWO, **others: str | bytes) -> BrokenList:
    with pytest.raises(BrokenList) as caught:
        read(main, **others)
    return caught.value


def test_a_set_is_joined_by_its_numbers() -> None:
    found = read(add=ADD, alt=ALT, comments=b"")

    assert [row.name for row in found.mains] == ["AEROCARIBBEAN AIRLINES", "ANGLO-CARIBBEAN CO., LTD."]
    assert found.mains[0].remarks is None
    assert found.addresses["36"][0].country == "Cuba"
    assert found.aliases["36"][0].name == "AERO-CARIBBEAN"
    assert found.rows == {"main": 2, "add": 1, "alt": 1, "comments": 0}
    assert found.warnings == ()


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\r\n\x1a", "\n\x1a", "\r\n\x1a\r\n"])
def test_a_file_may_end_with_or_without_its_ctrl_z(ending: str) -> None:
    assert len(read(main_row(36) + ending).mains) == 1


@pytest.mark.parametrize(
    ("main", "place", "problem", "hint"),
    [
        (b"", "sdn.csv", "the file is empty.", "Fetch the file again"),
        (b"\x1a", "sdn.csv", "the file is empty.", "Fetch the file again"),
        ("<!DOCTYPE html>\n<html>", "sdn.csv:1", "1 columns where this file has 12", "another file than its name says"),
        (main_row(36) + "\r\n" + '173,"ANGLO', "sdn.csv:2", "ends inside a quoted cell: it is cut short", "Fetch"),
        (main_row(36) + "\r\n" + '173,"ANGLO"', "sdn.csv:2", "2 columns where this file has 12", "cut short"),
        (main_row(36) + '\r\n173,"A"B,-0- ', "sdn.csv:2", "not well-formed CSV", "Fetch"),
        (main_row("36a"), "sdn.csv:1", "ent_num is '36a', not a number.", "Fetch"),
        (main_row("-0- "), "sdn.csv:1", "ent_num is None, not a number.", "Fetch"),
        (main_row("٣٦"), "sdn.csv:1", "not a number", "Fetch"),
        (main_row(36, ""), "sdn.csv:1", "entry 36 has no name.", "Fetch"),
        (main_row(36, type="robot"), "sdn.csv:1", "entry 36 is of the unknown type 'robot'.", "the reader must learn"),
        (published(main_row(36), main_row(7), main_row(36)), "sdn.csv:3", "entry 36 stands here twice.", "Fetch"),
        (main_row(36, "A\0B"), "sdn.csv:1", "a NUL byte", "Fetch"),
        (main_row(36, "A" * (MAX_CELL + 1)), "sdn.csv:1", "a cell of more than 1,000,000 characters.", "Fetch"),
        (main_row(36).encode() + b"\n\x81\n", "sdn.csv:2", "neither UTF-8 nor Windows-1252 text.", "Fetch"),
    ],
)
def test_a_broken_main_file_is_refused_with_its_place(main: str | bytes, place: str, problem: str, hint: str) -> None:
    error = refusal(main)

    assert error.place == place
    assert problem in error.problem
    assert hint in error.hint


@pytest.mark.parametrize(
    ("role", "text", "line", "problem"),
    [
        ("add", '37,25,-0- ,"Havana","Cuba",-0- ', 1, "a row for entry 37, which sdn.csv does not have"),
        ("alt", '37,12,"aka","A",-0- ', 1, "different editions"),
        ("add", "36,x,-0- ,-0- ,-0- ,-0- ", 1, "add_num is 'x', not a number."),
        ("add", "x,1,-0- ,-0- ,-0- ,-0- ", 1, "ent_num is 'x', not a number."),
        ("add", "36,1,-0- ,-0- ,-0- ", 1, "5 columns where this file has 6"),
        ("alt", '36,12,"aka","A"', 1, "4 columns where this file has 5"),
        ("alt", '36,12,"also","A",-0- ', 1, "an alias of entry 36 is of the unknown type 'also'."),
        ("alt", '36,12,"aka",-0- ,-0- ', 1, "an alias of entry 36 has no name."),
        ("alt", "", None, "the file is empty."),
        ("add", "\x1a", None, "the file is empty."),
        ("comments", "36", 1, "1 columns where this file has 2"),
        ("comments", '36,"a"\n36,"b"', 2, "a second comment on entry 36."),
    ],
)
def test_a_broken_other_file_is_refused_with_its_place(role: str, text: str, line: int | None, problem: str) -> None:
    error = refusal(**{role: text})

    assert error.place == f"{role}.csv" + ("" if line is None else f":{line}")
    assert problem in error.problem


def test_a_comment_on_an_absent_entry_is_warned_of_with_its_count() -> None:
    found = read(comments='36,"POB Havana."\n999,"POB Lima."\n')

    assert any("1 of 2 comments" in warning and "999" in warning for warning in found.warnings)


LONG = "Linked To: " + "X" * 989


@pytest.mark.parametrize(
    ("remarks", "comment", "joined"),
    [
        (LONG, "Y S.A.S.", LONG + "Y S.A.S."),
        (LONG[:-1], "Financial Institutions.", LONG[:-1] + " Financial Institutions."),
        (LONG[:-1] + ";", "alt. POB Lima.", LONG[:-1] + "; alt. POB Lima."),
    ],
)
def test_a_comment_goes_on_where_the_remarks_were_cut(remarks: str, comment: str, joined: str) -> None:
    found = read(main_row(36, remarks=remarks), comments=f'36,"{comment}"')

    assert found.remarks["36"].text == joined
    assert not found.remarks["36"].cut
    assert found.warnings == ()


def test_remarks_that_nothing_goes_on_from_are_known_to_be_cut() -> None:
    found = read(main_row(36, remarks=LONG))

    assert found.remarks["36"].cut
    assert "1 entries (36) are cut at 1,000 characters" in found.warnings[0]


def test_a_comment_on_remarks_that_were_not_cut_stands_apart() -> None:
    found = read(published(main_row(36, remarks="POB Lima"), main_row(7)), comments='36,"POB Cali."\n7,"POB Rome."')

    assert found.remarks["36"].text == "POB Lima; POB Cali."
    assert found.remarks["7"].text == "POB Rome."
    assert "2 entries (36, 7) continue remarks that were not cut" in found.warnings[0]


def test_a_comment_of_nothing_is_nothing() -> None:
    assert read(comments="36,-0- \n").remarks == {}


def test_a_last_null_that_lost_a_character_is_read_and_warned_of() -> None:
    found = read(add='36,25,-0- ,"Havana","Cuba",-0')

    assert found.addresses["36"][0].remarks is None
    assert found.warnings[0].startswith("add.csv:1: the last cell lacks its last character")


def test_windows_1252_is_read_and_warned_of() -> None:
    found = read(main_row(36, "CAFÉ").encode("cp1252"))

    assert found.mains[0].name == "CAFÉ"
    assert found.warnings == ("sdn.csv:1: not UTF-8 from here; read as Windows-1252.",)


def test_a_byte_order_mark_is_taken_off() -> None:
    assert read(b"\xef\xbb\xbf" + main_row(36).encode()).mains[0].ent_num == "36"
