"""Looking through with a desk: whose listings count together."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import pytest

from lookthrough.actions.look_through import look_through
from lookthrough.actions.screen_parties import Desk
from lookthrough.books.stakes.table import StakeTable, stakes_of
from lookthrough.law import reach_rules
from lookthrough.lawbook import load
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough

ENTITY, MILITARY, BLOCKED = "Candiru", "Shenyang Aircraft Corporation", "XINJIANG PRODUCTION AND CONSTRUCTION CORPS"
DURING, STAYED = date(2025, 10, 15), date(2026, 1, 15)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Lookthrough:
    from lookthrough.cli.app import lookthrough, run

    home = tmp_path_factory.mktemp("owners") / "home"
    words = ["--home", str(home), "lists", "import", "--sample"]
    assert run(lambda: lookthrough.main(args=words, prog_name="lookthrough", standalone_mode=False)) == 0
    return Lookthrough(read_settings(home))


def answers(product: Lookthrough, stakes: Mapping[str, str], day: date) -> dict[str, str]:
    """Answer for one party with such owners; each that is listed is confirmed to be the entry it is called as."""
    lines = [{"owner": owner, "owned": "Example Ltd", "share": share} for owner, share in stakes.items()]
    register = stakes_of([StakeTable.of_lines("register", lines, range(2, len(lines) + 2))]).register
    desk: Desk = product.desk(Asked(day=day))
    [[party], *owners] = register.parties.find(["Example Ltd", *stakes])
    [first] = look_through(register, [party], desk)
    confirmed = {
        number: {(str(one.list), str(one.entry)): True for one in tie.match.listings}
        for tie in first.ties
        for name, [number] in zip(stakes, owners, strict=True)
        if tie.party == name and tie.match.caption.casefold() == name.casefold()
    }
    [looked] = look_through(register, [party], desk, confirmed)
    return {one.rule.programme: one.carried.value for one in looked.answers}


def test_parties_of_both_lists_count_together_under_the_affiliates_rule(product: Lookthrough) -> None:
    found = answers(product, {ENTITY: "30%", MILITARY: "20%"}, DURING)

    assert (found["us.el"], found["us.meu"]) == ("caught", "caught")


def test_alone_neither_is_enough_nor_answered_for_the_other_list(product: Lookthrough) -> None:
    found = answers(product, {ENTITY: "30%"}, DURING)

    assert found["us.el"] == "not_caught"
    assert "us.meu" not in found


def test_while_the_rule_is_stayed_nothing_carries(product: Lookthrough) -> None:
    found = answers(product, {ENTITY: "60%", MILITARY: "40%"}, STAYED)

    assert (found["us.el"], found["us.meu"]) == ("not_caught", "not_caught")


def test_blocked_persons_are_not_added_to_those_of_the_entity_list(product: Lookthrough) -> None:
    found = answers(product, {ENTITY: "30%", BLOCKED: "20%"}, DURING)

    assert (found["us.el"], found["us.sdn"]) == ("not_caught", "not_caught")


def test_the_lawbook_says_whose_listings_count_together() -> None:
    rules = reach_rules(load(), datetime.combine(DURING, time(12), UTC))
    beside = {one.programme: one.beside for one in rules if one.beside}

    assert beside == {"us.el": ("us.meu",), "us.meu": ("us.el",), "us.sdn": ("us.hkaa",)}
