"""What headings mean."""

from collections import Counter
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.columns import find_columns
from lookthrough.books.headings import FIELDS, field_of, heading_key
from lookthrough.errors import BrokenBook, Unusable
from lookthrough.model.party import IdentifierKind


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Customer Name", "name"),
        ("LEGAL_NAME", "name"),
        ("Raison sociale", "name"),
        ("公司名称", "name"),
        ("Surname", "last_name"),
        ("D.O.B.", "birth_date"),
        ("birthDate", "birth_date"),
        ("Country of Residence", "country"),
        ("Nationality 2", "country"),
        ("AKA_3", "alias"),
        ("Passport No.", "passport"),
        ("IMO", "imo"),
        ("LEI", "lei"),
        ("isin", "isin"),
        ("Tax ID", "tax_id"),
        ("Company Registration No", "registration"),
        ("bank_code", "bank_code"),
        ("Branch", None),
        ("", None),
    ],
)
def test_a_heading_serves_its_usual_field(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def test_no_heading_is_claimed_by_two_fields_and_every_field_has_one() -> None:
    text = files("lookthrough.books").joinpath("headings.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)

    claims = Counter(key for headings in data.values() for key in {heading_key(heading) for heading in headings})

    assert [key for key, count in claims.items() if count > 1] == []
    assert set(data) == set(FIELDS)


def test_every_kind_of_identifier_has_a_column() -> None:
    assert {kind.value for kind in IdentifierKind} - set(FIELDS) == {"other"}


@given(st.sampled_from(FIELDS), st.sampled_from([" ", "_", "-", "", ". "]), st.booleans())
def test_case_and_what_parts_words_do_not_matter(field: str, parting: str, loud: bool) -> None:
    heading = field.replace("_", parting)

    assert field_of(heading.upper() if loud else heading.title()) == field


def test_columns_say_what_serves_what_and_what_is_ignored() -> None:
    columns = find_columns(["Ref", "Client", "Nationality", "Residence", "Branch", ""], {}, place="book.csv:1")

    assert columns.serving == {"id": ("Ref",), "name": ("Client",), "country": ("Nationality", "Residence")}
    assert columns.ignored == ("Branch", "(column 6, without heading)")


def test_a_mapping_goes_before_the_usual_headings() -> None:
    columns = find_columns(["Name", "Trade Style", "Account"], {"name": "trade_style", "alias": "NAME"}, place="b")

    assert columns.serving == {"name": ("Trade Style",), "alias": ("Name",)}


def test_a_mapping_may_use_a_usual_word_for_the_field() -> None:
    columns = find_columns(["Who", "When"], {"customer": "Who", "dob": "When"}, place="b")

    assert columns.serving == {"name": ("Who",), "birth_date": ("When",)}


def test_a_field_mapped_to_a_hyphen_is_served_by_no_column() -> None:
    columns = find_columns(["Name", "Type"], {"kind": "-"}, place="b")

    assert columns.ignored == ("Type",)


def test_of_several_ids_the_first_is_taken_and_the_others_are_named_as_ignored() -> None:
    columns = find_columns(["Customer ID", "Name", "Account No"], {}, place="b")

    assert columns.serving["id"] == ("Customer ID",)
    assert columns.ignored == ("Account No",)


@pytest.mark.parametrize(
    ("headings", "mapping", "message"),
    [
        (["Foo", "Bar"], {}, r"b:1: No column holds a name; there are 'Foo', 'Bar'\. .*--map name=COLUMN"),
        (["Name", "na_me", "Id"], {}, r"Columns are doubled: 'Name', 'na_me'\."),
        (["Name", "%", "%"], {}, r"Columns are doubled: '%', '%'\."),
        (["Company", "Full name"], {}, r"Several columns could be the name: 'Company', 'Full name'\. .*--map alias="),
        (["Name", "Sex", "Gender"], {}, r"Several columns could be the gender.*--map gender=Sex"),
        (["Name"], {"name": "Customer"}, r"--map name=Customer names a column that is not there; there are 'Name'"),
    ],
)
def test_columns_that_leave_doubt_are_refused(headings: list[str], mapping: dict[str, str], message: str) -> None:
    with pytest.raises(BrokenBook, match=message):
        find_columns(headings, mapping, place="b:1")


def test_a_mapping_of_an_unknown_field_names_the_fields() -> None:
    with pytest.raises(Unusable, match=r"no field 'colour'. The fields are id, name, first_name"):
        find_columns(["Name"], {"colour": "Name"}, place="b")


def test_a_field_cannot_be_mapped_twice_by_two_words() -> None:
    with pytest.raises(Unusable, match="--map gives the field birth_date two columns"):
        find_columns(["Name", "A", "B"], {"dob": "A", "birth_date": "B"}, place="b")
