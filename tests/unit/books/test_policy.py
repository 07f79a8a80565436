"""A policy file is read strictly, and all its faults are shown at once."""

from datetime import date
from pathlib import Path

import pytest

from lookthrough.books.policy import read_policy
from lookthrough.errors import BrokenPolicy
from lookthrough.model.ids import ListId
from lookthrough.model.kind import Kind
from lookthrough.model.policy import KnownFalse, Policy

LISTS = (ListId("us_ofac_sdn"), ListId("us_bis_uvl"))

WHOLE = """
version: 2026-11
threshold: 0.82
cut_off: 0.6
limit: 5
by_kind: {vessel: 0.85}
by_list: {us_bis_uvl: 0.9}
known_false:
  - {subject: C-17, list: us_ofac_sdn, entry: "7213", reason: "born 1950, ours 1981", expires_on: 2027-06-30}
"""


def read(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "policy.yml"
    path.write_text(text)
    return read_policy(path, LISTS)


def test_every_setting_is_read(tmp_path: Path) -> None:
    policy = read(tmp_path, WHOLE)

    assert policy.version == "2026-11"
    assert (policy.threshold, policy.cut_off, policy.limit) == (0.82, 0.6, 5)
    assert policy.by_kind == {Kind.VESSEL: 0.85}
    assert policy.by_list == {"us_bis_uvl": 0.9}
    (known,) = policy.known_false
    assert isinstance(known, KnownFalse)
    assert (known.subject, known.entry, known.expires_on) == ("C-17", "7213", date(2027, 6, 30))


def test_what_a_file_leaves_out_is_as_usual(tmp_path: Path) -> None:
    assert read(tmp_path, "limit: 3") == Policy(limit=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("treshold: 0.8", "policy.yml:1: The key `treshold` is not known."),
        ("limit: 3\nlimit: 4", "policy.yml:2: The key `limit` is written twice."),
        ("threshold: 1.8", "1.8 is not between 0 and 1"),
        ("threshold: high", "could not convert string to float"),
        ("threshold: [0.8]", "`threshold` takes one value."),
        ("limit: 0", "0 is less than 1"),
        ("cut_off: 0.9", "The cut-off 0.9 is above a threshold of 0.8"),
        ("by_kind: {lorry: 0.8}", "'lorry' is not a valid Kind"),
        ("by_kind: 0.8", "`by_kind` is a table"),
        ("by_list: {us_ofac: 0.8}", "no list is called 'us_ofac'; lists: us_bis_uvl, us_ofac_sdn"),
        ("known_false: 7213", "`known_false` is a list."),
        ("known_false: [7213]", "A known false match is a table."),
        ("known_false: [{subject: C-17}]", "It has no list and no entry and no reason and no expires_on."),
        (WHOLE.replace("2027-06-30", "June"), "`expires_on`: Invalid isoformat string"),
        (WHOLE.replace('"born 1950, ours 1981"', '" "'), "`reason`: it is empty."),
        ("- threshold", "The file is a table of keys."),
        ("a: [", "This is not YAML"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BrokenPolicy) as broken:
        read(tmp_path, text)

    assert message in str(broken.value)


def test_all_faults_are_shown_at_once(tmp_path: Path) -> None:
    with pytest.raises(BrokenPolicy) as broken:
        read(tmp_path, "threshold: 2\nlimit: none\nby_kind: {lorry: 1}")

    assert len(broken.value.faults) == 3


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "policy.yml"
    path.write_bytes("threshold: 0.8 # für alle".encode("latin-1"))

    with pytest.raises(BrokenPolicy, match="is not UTF-8 text"):
        read_policy(path, LISTS)
