"""The UN's consolidated list: what stops an import, and the message it gives."""

import pytest
from tests.unit.sources.published import raw

from lookthrough.errors import BrokenList
from lookthrough.sources.un_sc.source import SOURCE

NAME = "un_consolidated.xml"
PERSON = (
    "<INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>X</FIRST_NAME>"
    "<UN_LIST_TYPE>Yemen</UN_LIST_TYPE><REFERENCE_NUMBER>YEi.099</REFERENCE_NUMBER><LISTED_ON>2015-01-02</LISTED_ON>"
    "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>{}</INDIVIDUAL>"
)
WHOLE = PERSON.format("")


def un(*records: str, attributes: str = 'dateGenerated="2026-01-15T23:00:05Z"') -> bytes:
    return f"<CONSOLIDATED_LIST {attributes}><INDIVIDUALS>{''.join(records)}</INDIVIDUALS></CONSOLIDATED_LIST>".encode()


def alias(quality: str, name: str, more: str = "") -> bytes:
    cells = f"<QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME>{more}"
    return un(PERSON.format(f"<INDIVIDUAL_ALIAS>{cells}</INDIVIDUAL_ALIAS>"))


def birth(cells: str) -> bytes:
    return un(PERSON.format(f"<INDIVIDUAL_DATE_OF_BIRTH>{cells}</INDIVIDUAL_DATE_OF_BIRTH>"))


def document(cells: str) -> bytes:
    return un(PERSON.format(f"<INDIVIDUAL_DOCUMENT>{cells}</INDIVIDUAL_DOCUMENT>"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty."),
        (b"<html><body/></html>", "its root is html, where CONSOLIDATED_LIST is expected."),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + un(WHOLE), "it declares a document type"),
        (un(WHOLE)[:-30], "this is not well-formed XML, or it is cut short"),
        (un(), "there is no party in it."),
        (un(WHOLE, attributes=""), "there is no dateGenerated in CONSOLIDATED_LIST."),
        (un(WHOLE, attributes='dateGenerated="soon"'), "dateGenerated is 'soon', not a moment."),
        (un(WHOLE, attributes='dateGenerated="2026-01-15" mood="x"'), "nobody reads mood of CONSOLIDATED_LIST"),
        (un("<VESSEL/>"), "nobody reads VESSEL."),
        (un(PERSON.format("<MOOD>good</MOOD>")), "nobody reads MOOD of INDIVIDUAL."),
        (un(PERSON.format("<GENDER>Other</GENDER>")), "the unknown gender 'Other'."),
        (un(WHOLE.replace("UN List", "EU List")), "LIST_TYPE is EU List, where UN List is known."),
        (un(WHOLE.replace("YEi.099", "QI.A.3.01.")), "REFERENCE_NUMBER is 'QI.A.3.01.', which is no"),
        (un(WHOLE.replace("2015-01-02", "2015-13-02")), "LISTED_ON is '2015-13-02', not a day."),
        (un(WHOLE.replace("<FIRST_NAME>X", "<FIRST_NAME>")), "FIRST_NAME of INDIVIDUAL is empty"),
        (un(WHOLE, WHOLE), "entry YEi.099 stands here twice."),
        (alias("Middling", "Y"), "the unknown quality 'Middling' of an alias."),
        (alias("Good", ""), "an alias without its name."),
        (alias("Good", "Y", "<DATE_OF_BIRTH>x</DATE_OF_BIRTH>"), "the date of birth 'x' is none."),
        (alias("Good", "Y", "<MOOD>x</MOOD>"), "nobody reads MOOD of INDIVIDUAL_ALIAS."),
        (birth("<TYPE_OF_DATE>SOME</TYPE_OF_DATE>"), "the unknown type of date 'SOME'."),
        (birth("<YEAR>1960</YEAR>"), "the unknown type of date None."),
        (birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>19x0</YEAR>"), "the date of birth '19x0' is none."),
        (birth("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><TO_YEAR>1960</TO_YEAR>"), "a range of years with one end."),
        (birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960</DATE>"), "DATE is '1960', not a day."),
        (
            birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-01-01</DATE><YEAR>1961</YEAR>"),
            "a date of birth and another one beside it.",
        ),
        (document("<NUMBER>7</NUMBER>"), "a document without its type."),
        (document("<TYPE_OF_DOCUMENT>Visa</TYPE_OF_DOCUMENT>"), "the unknown type of document 'Visa'."),
    ],
)
def test_a_broken_file_is_refused_with_its_place(data: bytes, problem: str) -> None:
    with pytest.raises(BrokenList) as caught:
        SOURCE.read({"main": raw(data, NAME)})

    assert caught.value.place.partition(":")[0] == NAME
    assert problem in caught.value.problem
    assert caught.value.hint
