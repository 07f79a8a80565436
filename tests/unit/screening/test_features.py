"""The table of features is the whole of a score: each has its words, its name and a weight that keeps the bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.screening.made import entry, party_pair, reasons, subject

from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Address, Identifier, IdentifierKind, Name
from lookthrough.screening.features import EVIDENCE, NAME_FEATURES, Evidence, NameFeature

BY_NAME = {feature.look.__name__: feature for feature in (*NAME_FEATURES, *EVIDENCE)}
LOUDEST = subject(
    "SenseTime Group Limited",
    kind=Kind.PERSON,
    births=("1952",),
    countries=("CN",),
    addresses=("8 Science Park West Avenue",),
    identifiers=(Identifier(kind=IdentifierKind.IMO, value="9116412"),),
    gender=Gender.MALE,
)
LISTED = entry(
    Name("SENSETIME", weak=True),
    kind=Kind.VESSEL,
    births=("1952",),
    nationalities=("China",),
    addresses=(Address(text="8 Science Park West Avenue"),),
    identifiers=(Identifier(kind=IdentifierKind.IMO, value="9116412"),),
    gender=Gender.MALE,
)


def test_no_feature_is_in_the_table_twice() -> None:
    assert len(BY_NAME) == len(NAME_FEATURES) + len(EVIDENCE)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_feature_tells_a_reader_what_it_looks_at(name: str) -> None:
    docstring = BY_NAME[name].look.__doc__ or ""

    assert docstring.split("\n")[0].endswith(".")
    assert not docstring.startswith(("This", "Return"))


@pytest.mark.parametrize("feature", EVIDENCE, ids=lambda feature: feature.look.__name__)
def test_the_reason_of_evidence_bears_its_features_name(feature: Evidence) -> None:
    reason = feature.look(party_pair(LOUDEST, LISTED))

    assert reason is not None
    assert reason.feature == feature.look.__name__


HEARD = [
    ("words_in_common", "Gazprom", "LUKOIL", Kind.ORGANISATION),
    ("words_missing", "Gazprom", "GAZPROM NEFT", Kind.ORGANISATION),
    ("words_extra", "Gazprom Neft", "GAZPROM", Kind.ORGANISATION),
    ("alike_and_alone", "Gazpron Neft", "GAZPROM", Kind.ORGANISATION),
    ("initials", "R. Kadyrov", "KADYROV, Ramzan", Kind.PERSON),
    ("one_name_only", "Viktor Kadyrov", "KADYROV, Ramzan", Kind.PERSON),
    ("common_words_only", "First Bank", "FIRST CREDIT BANK", Kind.ORGANISATION),
    ("legal_form", "Siemens AG", "SIEMENS GMBH", Kind.ORGANISATION),
    ("word_order", "Bank Mellat", "MELLAT BANK", Kind.ORGANISATION),
    ("spelled_by_signs", "王明德", "WANG, Mingfu", Kind.PERSON),
]


@pytest.mark.parametrize(("name", "one", "other", "kind"), HEARD)
def test_the_reason_of_a_name_feature_bears_its_name(name: str, one: str, other: str, kind: Kind) -> None:
    assert BY_NAME[name].look.__name__ == name
    assert reasons(one, other, kind)[name].feature == name


def test_every_name_feature_is_heard() -> None:
    assert [heard[0] for heard in HEARD] == [feature.look.__name__ for feature in NAME_FEATURES]


shares = st.floats(0, 1)


@given(st.sampled_from(NAME_FEATURES), shares, shares)
def test_a_name_feature_never_raises_a_score_and_never_takes_it_below_0(
    feature: NameFeature, score: float, seen: float
) -> None:
    assert 0 <= feature.weigh(score, seen) <= score
    assert feature.weigh(score, 1.0) == score


@given(st.sampled_from(EVIDENCE), shares, shares)
def test_evidence_keeps_a_score_between_0_and_1(feature: Evidence, score: float, seen: float) -> None:
    assert 0 <= feature.weigh(score, seen) <= 1
    assert feature.weigh(score, 0.5) == score


@given(st.sampled_from(EVIDENCE), shares, shares, shares)
def test_evidence_that_agrees_more_never_scores_less(feature: Evidence, score: float, one: float, other: float) -> None:
    less, more = sorted((one, other))

    assert feature.weigh(score, less) <= feature.weigh(score, more) + 1e-12


@pytest.mark.parametrize("feature", EVIDENCE, ids=lambda feature: feature.look.__name__)
def test_evidence_against_lowers_and_never_silences(feature: Evidence) -> None:
    assert 0.7 <= feature.weigh(1.0, 0.0) <= 1.0
