"""What a holder may still do with a security of a listed company, to the minute."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from lookthrough.law import Facts, Standing, declared_party, party_by_facts
from lookthrough.law.on_security import Holder, HolderAct, HolderAnswer, Paper, rule_for_holder, stops_at_the_name
from lookthrough.lawbook import load
from lookthrough.model.holding import SecurityKind
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact

LAW = load()
NEW_YORK = timezone(timedelta(hours=-5))
US = Holder(party=declared_party(LAW, frozenset({"us_person"})), facts=Facts())
SENSETIME = Standing(
    listing=Listing(
        list=ListId("us_ofac_cmic"),
        entry=EntryId("33114"),
        programme=ProgrammeTag("CMIC-EO13959"),
        listed_on=date(2021, 12, 10),
        in_force_on=date(2022, 2, 8),
        divest_by=date(2022, 12, 10),
    )
)
BLOCKED = Standing(
    listing=Listing(
        list=ListId("us_ofac_sdn"), entry=EntryId("1"), programme=ProgrammeTag("SDGT"), listed_on=date(2021, 12, 10)
    )
)
DIRECTIVE_1 = Standing(
    listing=Listing(
        list=ListId("us_ofac_ssi"),
        entry=EntryId("17013"),
        programme=ProgrammeTag("UKRAINE-EO13662"),
        listed_on=date(2014, 7, 29),
    ),
    stated=(Fact(name="directive_eo13662", value="Subject to Directive 1"),),
)


def asked(
    at: datetime, standing: Standing = SENSETIME, holder: Holder = US, kind: SecurityKind = SecurityKind.EQUITY
) -> HolderAnswer:
    return rule_for_holder(LAW, holder, Paper(kind=kind), (standing,), at)


def verdicts(answer: HolderAnswer) -> str:
    return " ".join(answer.of(act).verdict.value for act in HolderAct)


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (datetime(2021, 12, 10, 12, tzinfo=NEW_YORK), "allowed allowed silent silent silent"),
        (datetime(2022, 2, 8, 0, 0, 59, tzinfo=NEW_YORK), "allowed allowed silent silent silent"),
        (datetime(2022, 2, 8, 0, 1, tzinfo=NEW_YORK), "allowed allowed allowed barred barred"),
        (datetime(2022, 12, 10, 0, 0, 59, tzinfo=NEW_YORK), "allowed allowed allowed barred barred"),
        (datetime(2022, 12, 10, 0, 1, tzinfo=NEW_YORK), "allowed allowed barred barred barred"),
    ],
)
def test_the_windows_open_and_close_at_one_minute_past_midnight_in_new_york(at: datetime, wanted: str) -> None:
    answer = asked(at)

    assert verdicts(answer) == wanted
    assert answer.restricted_from == datetime(2022, 2, 8, 0, 1, tzinfo=NEW_YORK)
    assert answer.divest_until == datetime(2022, 12, 10, 0, 1, tzinfo=NEW_YORK)


def test_stretches_begin_with_the_listing_and_follow_one_another() -> None:
    answer = asked(datetime(2022, 3, 1, tzinfo=UTC))
    divest = [one for one in answer.spans if one.act is HolderAct.SELL_TO_DIVEST]

    assert [one.verdict.value for one in divest] == ["silent", "allowed", "barred"]
    assert divest[0].start is None
    assert [one.end for one in divest[:-1]] == [one.start for one in divest[1:]]
    assert divest[-1].end is None


def test_what_is_blocked_can_be_kept_and_nothing_else() -> None:
    answer = asked(datetime(2022, 3, 1, tzinfo=UTC), BLOCKED)

    assert verdicts(answer) == "silent barred barred barred barred"
    assert answer.divest_until is None


def test_a_fund_that_holds_shares_of_a_blocked_party_is_not_its_property() -> None:
    paper = Paper(kind=SecurityKind.FUND, through_fund=True)

    answer = rule_for_holder(LAW, US, paper, (BLOCKED,), datetime(2022, 3, 1, tzinfo=UTC))

    assert verdicts(answer) == "silent silent silent silent silent"


@pytest.mark.parametrize(
    ("issued", "matures", "wanted"),
    [
        (date(2014, 7, 15), date(2020, 1, 1), "silent"),
        (date(2014, 7, 29), date(2014, 10, 27), "silent"),
        (date(2014, 7, 29), date(2014, 10, 28), "barred"),
        (date(2017, 11, 27), date(2017, 12, 27), "silent"),
        (date(2017, 11, 28), date(2017, 12, 13), "barred"),
        (date(2017, 11, 28), date(2017, 12, 12), "silent"),
    ],
)
def test_debt_is_barred_by_the_day_of_issue_and_the_tenor(issued: date, matures: date, wanted: str) -> None:
    paper = Paper(kind=SecurityKind.DEBT, issued_on=issued, matures_on=matures)

    answer = rule_for_holder(LAW, US, paper, (DIRECTIVE_1,), datetime(2019, 3, 1, tzinfo=UTC))

    assert answer.of(HolderAct.BUY).verdict.value == wanted


def test_of_debt_whose_days_nobody_gave_they_are_named() -> None:
    answer = asked(datetime(2019, 3, 1, tzinfo=UTC), DIRECTIVE_1, kind=SecurityKind.DEBT)

    assert answer.of(HolderAct.BUY).verdict.value == "unknown"
    assert {"issued_on", "tenor"} <= set(answer.missing)


def test_of_a_holder_of_whom_nothing_is_told_the_facts_are_named() -> None:
    answer = asked(datetime(2022, 3, 1, tzinfo=UTC), holder=Holder(party=party_by_facts(), facts=Facts()))

    assert answer.of(HolderAct.BUY).verdict.value == "unknown"
    assert {"place_at_act", "citizenships", "organised_in"} <= set(answer.missing)


def test_the_cmic_list_stops_at_the_name_and_the_sdn_list_does_not() -> None:
    assert stops_at_the_name(LAW, SENSETIME.listing)
    assert not stops_at_the_name(LAW, BLOCKED.listing)
