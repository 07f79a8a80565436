"""An entry's life through the editions of one source."""

from datetime import UTC, datetime

from tests.unit.history.test_difference import entry

from lookthrough.history.life import life_of
from lookthrough.model.edition import Edition
from lookthrough.model.history import Life, Turn
from lookthrough.model.ids import EditionId, SourceId

DAYS = [datetime(2021, 12, day, tzinfo=UTC) for day in (8, 9, 10, 11, 12)]
EDITIONS = [
    Edition(id=EditionId(f"e{day.day}"), source=SourceId("us_ofac_sdn"), published_at=day, held_at=day, parts=())
    for day in DAYS
]
FORMS = ["csv", "csv", "csv", "xml", "xml"]
ENTRIES = {7: entry(), 8: entry(titles=("Chairman",))}


def life(*rows: tuple[int, int, int]) -> Life:
    return life_of(EDITIONS, FORMS, rows, ENTRIES)


def test_an_entry_that_appears_and_stays_goes_on() -> None:
    (one,) = life((7, 2, 5)).stretches

    assert (one.turn, one.since, one.last, one.gone_at) == (Turn.FIRST_SEEN, DAYS[2], DAYS[4], None)
    assert (one.edition, one.form, one.editions, one.fields) == ("e10", "csv", 3, ())


def test_a_change_says_what_changed() -> None:
    first, second = life((8, 3, 5), (7, 0, 3)).stretches

    assert (first.turn, first.gone_at) == (Turn.FIRST_SEEN, None)
    assert (second.turn, second.since) == (Turn.CHANGED, DAYS[3])
    assert [(field.field, field.new) for field in second.fields] == [("title", ("Chairman",))]


def test_an_entry_that_was_gone_comes_back() -> None:
    first, second = life((7, 0, 1), (7, 3, 5)).stretches

    assert (first.last, first.gone_at) == (DAYS[0], DAYS[1])
    assert (second.turn, second.since, second.fields) == (Turn.BACK, DAYS[3], ())


def test_a_life_tells_the_editions_it_was_told_from() -> None:
    told = life((7, 0, 5))

    assert (told.first, told.last, told.editions) == (DAYS[0], DAYS[4], tuple(DAYS))
