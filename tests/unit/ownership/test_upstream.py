"""Whoever stands above a party: sources that disagree, shares given twice, too many owners, what was sold."""

from datetime import date

import pytest
from tests.unit.ownership.registers import DAY, Line, number, numbers, register, rule

from lookthrough.books.stakes.table import StakeTable, stakes_of
from lookthrough.errors import Unusable
from lookthrough.model.reach import Carried, Reach
from lookthrough.ownership import upstream as room
from lookthrough.ownership.answer import answer, answer_above
from lookthrough.ownership.past import caught_before, days_of_sale, sellers
from lookthrough.ownership.stakes import Register
from lookthrough.ownership.upstream import by_word_of, disagreeing, given_too_often, upstream


def own(owner: str, owned: str, share: str) -> Line:
    return (owner, owned, "equity", share, "")


def test_each_source_is_answered_by_its_own_word_and_others_where_it_is_silent() -> None:
    lines = [own("A", "M", "1"), own("M", "X", "0.6"), own("M", "X", "0.4")]
    of = register(lines, ["register", "register", "press"])
    above = upstream(of, number(of, "X"), DAY)

    told = {
        of.sources[source]: answer_above(of, by_word_of(above, source), numbers(of, "A"), rule()).carried
        for source in disagreeing(above)
    }

    assert told == {"register": Carried.CAUGHT, "press": Carried.NOT_CAUGHT}


def test_sources_that_say_the_same_do_not_disagree() -> None:
    of = register([own("A", "X", "0.6"), own("A", "X", "0.6"), own("B", "X", "0.1")], ["register", "press", "press"])

    assert disagreeing(upstream(of, number(of, "X"), DAY)) == ()


def test_a_party_given_away_more_than_once_is_told_with_its_source() -> None:
    lines = [own("A", "X", "0.6"), own("B", "X", "0.5"), own("A", "X", "0.6"), own("X", "X", "0.1")]
    of = register(lines, ["register", "register", "press", "press"])

    [(party, source, _, parts)] = given_too_often(upstream(of, number(of, "X"), DAY))

    assert (of.parties.name(party), of.sources[source], parts > 0) == ("X", "register", True)


def test_a_register_in_which_everybody_owns_everybody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_OWNERS", 3)
    of = register([own(str(place), str(place + 1), "1") for place in range(8)])

    with pytest.raises(Unusable, match="More than 3 parties stand above 8"):
        upstream(of, number(of, "8"), DAY)


@pytest.fixture
def sold() -> Register:
    lines = [
        {"owner": "A", "owned": "M", "share": "60%", "until": "2023-02-01"},
        {"owner": "C", "owned": "M", "share": "60%", "from": "2023-02-01"},
        {"owner": "M", "owned": "X", "share": "100%"},
        {"owner": "A", "owned": "X", "share": "1%", "until": "2022-01-01"},
    ]
    return stakes_of([StakeTable.of_lines("register", lines, range(2, 6))]).register


def test_what_was_caught_before_a_sale_is_remembered(sold: Register) -> None:
    [[party], [a]] = sold.parties.find(["X", "A"])
    days = days_of_sale(sold, party, DAY)

    assert answer(sold, party, frozenset({a}), rule(), DAY).carried is Carried.NOT_CAUGHT
    assert days == (date(2023, 1, 31), date(2021, 12, 31))
    assert sellers(sold, party, DAY) == {a}
    assert caught_before(sold, party, rule(), listed=lambda _: frozenset({a}), days=days) == (date(2023, 1, 31),)


def test_an_owner_listed_only_after_it_sold_leaves_nothing_to_remember(sold: Register) -> None:
    [[party], [a]] = sold.parties.find(["X", "A"])
    days = days_of_sale(sold, party, DAY)

    def listed(day: date) -> frozenset[int]:
        return frozenset({a}) if day >= date(2023, 6, 1) else frozenset()

    assert caught_before(sold, party, rule(), listed=listed, days=days) == ()
    assert caught_before(sold, party, rule(Reach.NONE), listed=lambda _: frozenset({a}), days=days) == ()
