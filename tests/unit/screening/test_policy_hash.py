"""The hash of what decides a score: it changes with each part that does, and with nothing else."""

from datetime import date

import pytest

from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.policy import KnownFalse, Policy
from lookthrough.screening.features import NAME_FEATURES
from lookthrough.screening.policy_hash import policy_hash


def hashed(policy: Policy, *, lexicon: str = "words", code: str = "code") -> str:
    return policy_hash(policy, lexicon=lexicon, code=code)


@pytest.mark.parametrize(
    "policy",
    [
        Policy(threshold=0.81),
        Policy(cut_off=0.6),
        Policy(limit=5),
        Policy(by_kind={Kind.VESSEL: 0.9}),
        Policy(by_list={ListId("us_ofac_sdn"): 0.9}),
    ],
)
def test_every_threshold_counts(policy: Policy) -> None:
    assert hashed(policy) != hashed(Policy())


def test_lexicon_and_code_count() -> None:
    assert len({hashed(Policy()), hashed(Policy(), lexicon="other"), hashed(Policy(), code="other")}) == 3


def test_a_weight_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashed(Policy())
    monkeypatch.setattr("lookthrough.screening.policy_hash.NAME_FEATURES", NAME_FEATURES[1:])

    assert hashed(Policy()) != before


def test_what_silences_an_alert_or_names_the_policy_changes_no_score() -> None:
    known = KnownFalse(
        subject=SubjectId("1"), list=ListId("x"), entry=EntryId("1"), reason="r", expires_on=date(2027, 1, 1)
    )

    assert hashed(Policy(version="2026-11", known_false=(known,))) == hashed(Policy())
