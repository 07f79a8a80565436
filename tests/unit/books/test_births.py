"""Birth dates as books write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.births import read_births


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("1961-12-31", ["1961-12-31"]),
        ("31/12/1961", ["1961-12-31"]),
        ("12/31/1961", ["1961-12-31"]),
        ("31.12.1961", ["1961-12-31"]),
        ("31-12-1961", ["1961-12-31"]),
        ("03/04/1961", ["1961-04-03", "1961-03-04"]),
        ("04/04/1961", ["1961-04-04"]),
        ("1961/12/31", ["1961-12-31"]),
        ("19611231", ["1961-12-31"]),
        ("31 Dec 1961", ["1961-12-31"]),
        ("31st December 1961", ["1961-12-31"]),
        ("December 31, 1961", ["1961-12-31"]),
        ("1961年12月31日", ["1961-12-31"]),
        ("1961-12-31T00:00:00Z", ["1961-12-31"]),
        ("1961-12-31; 1962-12-31", ["1961-12-31", "1962-12-31"]),
        ("31/12/1961 | ", ["1961-12-31"]),
        ("n/a", []),
        ("0000-00-00", []),
    ],
)
def test_a_day_is_read_in_its_usual_forms(cell: str, days: list[str]) -> None:
    spans = read_births(cell)

    assert spans is not None
    assert [span.first.isoformat() for span in spans] == days
    assert all(span.is_day for span in spans)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("1961", "1961-01-01", "1961-12-31"),
        ("Dec 1961", "1961-12-01", "1961-12-31"),
        ("1961年12月", "1961-12-01", "1961-12-31"),
        ("1961 to 1963", "1961-01-01", "1963-12-31"),
    ],
)
def test_less_than_a_day_is_a_span(cell: str, first: str, last: str) -> None:
    (span,) = read_births(cell) or ()

    assert (span.first.isoformat(), span.last.isoformat(), span.text) == (first, last, cell)


@pytest.mark.parametrize(
    "cell", ["32/12/1961", "31/13/1961", "01/02/61", "22645", "soon", "1961-12-31; soon", "19611332"]
)
def test_what_is_no_date_is_not_guessed(cell: str) -> None:
    assert read_births(cell) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_any_day_written_day_first_is_among_its_readings(day: date) -> None:
    spans = read_births(f"{day.day:02}.{day.month:02}.{day.year}")

    assert spans is not None
    assert day in [span.first for span in spans]
