"""What turns one edition into another."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.history.difference import apply, difference, field_changes
from lookthrough.history.lines import lines_of
from lookthrough.model.date_span import DateSpan
from lookthrough.model.history import FieldChange
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind, Reference


def entry(number: str = "34079", /, **changed: object) -> Entry:
    plain = Entry(
        source=SourceId("us_ofac_sdn"),
        id=EntryId(number),
        kind=Kind.PERSON,
        names=(Name("ZAKIR, Shohrat"),),
        listings=(Listing(list=ListId("us_ofac_sdn"), entry=EntryId(number), programme=ProgrammeTag("GLOMAG")),),
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # each case names a field of an entry


words = st.text(alphabet="ABc ", min_size=1, max_size=3)
entries = st.lists(
    st.builds(
        entry,
        st.integers(0, 9).map(str),
        names=st.lists(words.map(Name), min_size=1, max_size=3).map(tuple),
        titles=st.lists(words, max_size=2).map(tuple),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(before=entries, after=entries)
def test_applying_a_difference_gives_the_second_edition_exactly(before: list[Entry], after: list[Entry]) -> None:
    assert apply(difference(before, after), before) == tuple(sorted(after, key=lambda one: one.id))


@given(before=entries, after=entries)
def test_every_entry_is_added_removed_changed_or_the_same(before: list[Entry], after: list[Entry]) -> None:
    found = difference(before, after)
    same = {one.id for one in before if one in after}

    told = [one.id for one in (*found.added, *found.removed)] + [one.after.id for one in found.changed]

    assert sorted((*told, *same)) == sorted({one.id for one in (*before, *after)})


@given(before=entries, after=entries)
def test_a_change_names_at_least_one_field(before: list[Entry], after: list[Entry]) -> None:
    found = difference(before, after)

    assert all(one.fields for one in found.changed if lines_of(one.before) != lines_of(one.after))


def test_a_difference_of_another_edition_is_not_applied() -> None:
    change = difference([entry("1")], [])

    with pytest.raises(ValueError, match="does not have entry 1"):
        apply(change, [entry("1", titles=("Chairman",))])
    with pytest.raises(ValueError, match="has entry 1 already"):
        apply(difference([], [entry("1")]), [entry("1")])


IMO, PASSPORT = IdentifierKind.IMO, IdentifierKind.PASSPORT


@pytest.mark.parametrize(
    ("changed", "field", "line"),
    [
        ({"names": (Name("ZAKIR, Shohrat"), Name("SHOHRAT", NameKind.ALIAS, weak=True))}, "name", "weak alias SHOHRAT"),
        ({"gender": Gender.MALE}, "gender", "male"),
        ({"births": (DateSpan(date(1953, 8, 1), date(1953, 8, 31), "Aug 1953"),)}, "born", "Aug 1953"),
        ({"addresses": (Address(text="Urumqi, China"),)}, "address", "Urumqi, China"),
        (
            {"identifiers": (Identifier(kind=IMO, value="9116413", fails_check=True),)},
            "identifier",
            "imo 9116413, its check digits fail",
        ),
        (
            {"identifiers": (Identifier(kind=PASSPORT, value="A1", country="China", note="issued 2001"),)},
            "identifier",
            "passport A1 (China), issued 2001",
        ),
        ({"links": (Link(name="XPSB", entry="29159"),)}, "tie", "linked to XPSB (29159)"),
        ({"links": (Link(name="XPSB"),)}, "tie", "linked to XPSB"),
        ({"references": (Reference("un_sc", "QDi.001"),)}, "reference", "un_sc QDi.001"),
        ({"facts": (Fact(name="vessel_type", value="Tug"),)}, "fact", "vessel type: Tug"),
        ({"unread": ("?",)}, "unread", "?"),
    ],
)
def test_what_a_field_gained_is_a_line_a_person_can_read(changed: dict[str, object], field: str, line: str) -> None:
    assert field_changes(entry(), entry(**changed)) == (FieldChange(field=field, gone=(), new=(line,)),)


def test_a_listing_is_told_with_its_days_and_its_text() -> None:
    listing = Listing(
        list=ListId("us_ofac_cmic"),
        entry=EntryId("33114"),
        programme=ProgrammeTag("CMIC-EO13959"),
        listed_on=date(2021, 12, 10),
        in_force_on=date(2022, 2, 8),
        divest_by=date(2022, 12, 10),
        until=date(2030, 1, 1),
        citation="EO 13959",
    )

    assert lines_of(entry(listings=(listing,)))["listing"] == (
        "us_ofac_cmic 33114, programme CMIC-EO13959, listed on 2021-12-10, in force on 2022-02-08, "
        "divest by 2022-12-10, until 2030-01-01 (EO 13959)",
    )


def test_a_mere_change_of_order_is_told_in_both_orders() -> None:
    assert field_changes(entry(titles=("A", "B")), entry(titles=("B", "A"))) == (
        FieldChange(field="title", gone=("A", "B"), new=("B", "A")),
    )
