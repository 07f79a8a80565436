"""Every case in tests/cases/law is a test under its own sentence."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from tests.unit.law.law_cases import Case, read_cases, table, text, texts

from lookthrough.law import Lawbook, Question, rule, rule_on_listing
from lookthrough.law.conditions import Condition, shown
from lookthrough.law.holds import holds as condition_holds
from lookthrough.law.moments import Found
from lookthrough.law.restriction import Moment, Restriction
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.ruling import Ruling

LISTING_CASES = read_cases("listings*.yml")
RULE_CASES = [case for case in read_cases("*.yml") if case.rule]
A_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("case", RULE_CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_a_rule_answers_as_its_lawyer_says(lawbook: Lawbook, case: Case) -> None:
    ruling = rule(lawbook, lawbook.restriction(case.rule), case.question)

    holds(ruling, table(case.expect))


@pytest.mark.parametrize("case", LISTING_CASES, ids=lambda case: case.name)
def test_a_listing_means_what_its_lawyer_says(lawbook: Lawbook, case: Case) -> None:
    rulings = rule_on_listing(
        lawbook,
        _listing(table(case.values["listing"])),
        kind=Kind(text(case.values["kind"])),
        we_are=text(case.values["we_are"]),
        at=case.at,
    )

    assert isinstance(case.expect, list)
    shown = [(str(one.restriction or ""), one.act, one.verdict.value) for one in rulings]
    wanted = [table(one) for one in case.expect]
    assert shown == [(text(one["restriction"]), text(one["act"]), text(one["verdict"])) for one in wanted]
    for ruling, expect in zip(rulings, wanted, strict=True):
        holds(ruling, {name: value for name, value in expect.items() if name not in {"restriction", "act"}})


def test_every_edge_of_every_window_has_a_case_on_either_side(lawbook: Lawbook) -> None:
    bare = [
        f"{restriction.key}: {label}"
        for restriction in lawbook.content.restrictions
        for label, moment in _edges(restriction)
        if not _both_sides(lawbook, restriction, moment)
    ]

    assert not bare, bare


def test_every_condition_of_every_window_has_a_case_that_meets_it_and_one_that_does_not(lawbook: Lawbook) -> None:
    bare = []
    for restriction in lawbook.content.restrictions:
        cases = [case.question for case in RULE_CASES if case.rule == restriction.key]
        for window in (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)):
            for condition in window.when:
                answers = {_met(lawbook, condition, case) for case in cases}
                if not {True, False} <= answers:
                    bare.append(f"{restriction.key}: {shown(condition)}")

    assert not bare, bare


def _met(lawbook: Lawbook, condition: Condition, question: Question) -> bool | None:
    return condition_holds(lawbook, condition, question.party, question.facts).holds


def _edges(restriction: Restriction) -> list[tuple[str, Moment]]:
    """List the moments at which the rule's answer may change."""
    edges = [
        (f"window {number} {name}", moment)
        for number, window in enumerate(
            (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)), start=1
        )
        for name, moment in (("start", window.start), ("end", window.end))
        if moment is not None
    ]
    # The first step of look-through stands for as long as the programme is covered.
    edges += [(f"look-through from {step.start.on}", step.start) for step in restriction.look_through[1:]]
    edges += [
        (f"known to {one.known_to.on}", one.known_to) for one in restriction.if_nothing_more if one.known_to is not None
    ]
    return edges


def _both_sides(lawbook: Lawbook, restriction: Restriction, moment: Moment) -> bool:
    before = after = False
    for case in RULE_CASES:
        if case.rule == restriction.key:
            question = case.question
            edge = lawbook.find(moment, question.facts)
            if isinstance(edge, Found):
                before = before or edge.utc - A_MINUTE <= question.at < edge.utc
                after = after or edge.utc <= question.at <= edge.utc + A_MINUTE
    return before and after


def holds(ruling: Ruling, expect: Mapping[str, object]) -> None:
    seen = {
        "verdict": ruling.verdict.value,
        "from": ruling.start,
        "until": ruling.end,
        "because": tuple(cited.key for cited in ruling.because),
        "missing": ruling.missing,
        "do": ruling.do,
        "deadline": ruling.deadline,
        "read": ruling.read,
    }
    for name, value in expect.items():
        if name == "says":
            assert isinstance(value, str)
            assert value in ruling.says
        else:
            assert seen[name] == _wanted(name, value), "\n".join((ruling.says, *ruling.trace))


def _wanted(name: str, value: object) -> object:
    match name:
        case "from" | "until":
            return datetime.fromisoformat(str(value))
        case "deadline":
            return date.fromisoformat(str(value))
        case "because" | "missing" | "do":
            assert isinstance(value, list)
            return texts(value)
        case _:
            return value


def _listing(tree: Mapping[str, object]) -> Listing:
    def day(name: str) -> date | None:
        return date.fromisoformat(str(tree[name])) if name in tree else None

    return Listing(
        list=ListId(str(tree["list"])),
        entry=EntryId(str(tree["entry"])),
        programme=ProgrammeTag(str(tree["programme"])),
        listed_on=day("listed_on"),
        in_force_on=day("in_force_on"),
        until=day("until"),
        divest_by=day("divest_by"),
    )
