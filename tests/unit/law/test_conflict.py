"""Every case in tests/cases/conflict is a test under its own sentence: which laws collide for whom, and how hard."""

from collections.abc import Mapping
from datetime import date

import pytest
from tests.unit.law.law_cases import CASES, Case, party_of, read_cases, table, text, texts

from lookthrough.law import Act, Answers, Asked, Lawbook, Standing, answer_all
from lookthrough.model.conflict import Level
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing

CONFLICTS = read_cases("*.yml", CASES / "conflict")


@pytest.mark.parametrize("case", CONFLICTS, ids=lambda case: f"{case.file}: {case.name}")
def test_laws_collide_as_their_lawyer_says(case: Case) -> None:
    holds(answered(case), case)


def answered(case: Case) -> Answers:
    """Answer a case's whole question: target by programmes and tag, by a listing, or by facts alone."""
    party, known = party_of(case.values["party"], case.book)
    acts = case.values.get("acts")
    assert isinstance(acts, list)
    target = table(case.values.get("target", {}))
    programmes = target.get("programmes", [])
    refused = case.values.get("refused")
    return answer_all(
        case.book,
        Asked(
            party=party,
            acts=tuple(Act(*text(one).split(" ")) for one in acts),
            facts=known.also(case.facts),
            at=case.at,
            listings=(Standing(listing=listing_of(target)),) if "list" in target else (),
            programmes=texts(programmes),
            refused=None if refused in (None, "") else text(refused),
        ),
    )


def holds(answers: Answers, case: Case) -> None:
    """Hold an answer against what a case expects; of conflicts, those named must be there as said."""
    expect = table(case.expect)
    seen = "\n".join([*(one.says for one in answers.rulings), *(one.says for one in answers.conflicts)])
    if "verdict" in expect:
        assert answers.verdict.value == text(expect["verdict"]), seen
    if "missing" in expect:
        assert set(texts(expect["missing"])) <= set(answers.missing), seen
    if "not_looked_at" in expect:
        assert set(texts(expect["not_looked_at"])) == set(answers.unlooked), seen
    for name in texts(expect.get("no_conflict_with", [])):
        assert not [one for one in answers.conflicts if one.forbids_obeying == name and one.level is not Level.NONE], (
            seen
        )
    conflicts = expect.get("conflicts", [])
    assert isinstance(conflicts, list)
    for wanted in map(table, conflicts):
        found = [one for one in answers.conflicts if one.forbids_obeying == text(wanted["forbids_obeying"])]
        if "bars" in wanted:
            found = [one for one in found if one.bars == text(wanted["bars"])]
        assert found, seen
        assert {one.level.value for one in found} == {text(wanted["level"])}, seen
        if "missing" in wanted:
            assert {one.missing for one in found} == {texts(wanted["missing"])}, seen
        if "side" in wanted:
            assert {one.side.value for one in found} == {text(wanted["side"])}, seen
        if "says" in wanted:
            assert all(text(wanted["says"]) in one.says for one in found), seen


def listing_of(target: Mapping[str, object]) -> Listing:
    def day(name: str) -> date | None:
        return date.fromisoformat(str(target[name])) if name in target else None

    return Listing(
        list=ListId(str(target["list"])),
        entry=EntryId("1"),
        programme=ProgrammeTag(str(target.get("tag", ""))),
        listed_on=day("listed_on"),
        in_force_on=day("in_force_on"),
        until=day("until"),
        divest_by=day("divest_by"),
    )


def test_an_answer_without_any_ruling_is_silent(lawbook: Lawbook) -> None:
    party, known = party_of("hk_person", lawbook)
    asked = Asked(
        party=party, acts=(Act("hold", "publicly_traded_security"),), facts=known, at=read_cases("us_*.yml")[0].at
    )

    assert answer_all(lawbook, asked).verdict.value == "silent"
