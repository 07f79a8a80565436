"""What belongs in evidence, and what can be wrong with it: over records alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.actions.evidence_contents import missing_contents, unfit_paths
from lookthrough.actions.make_evidence import make_evidence
from lookthrough.actions.verify_evidence import Inside, Recipe, changed_files, disagreements
from lookthrough.errors import BrokenEvidence
from lookthrough.model.evidence import CONTENTS, EvidenceFile, Manifest
from lookthrough.model.ids import EditionId
from lookthrough.model.ledger import Head

NEEDED = tuple(f"{one.path}x.yml" if one.path.endswith("/") else one.path for one in CONTENTS if one.needed)
ABOUT = Manifest(
    offering="acme-2026",
    as_of=date(2026, 11, 26),
    run="0123",
    lawbook="2026-11-26.abcdef",
    ledger="",
    sample=False,
    program="0.1.0",
    created_at=datetime(2026, 11, 26, 12, 30, tzinfo=UTC),
    files=(),
)
HEAD = Head(3, b"\1" * 32)
EDITION = EditionId("us_ofac_sdn@2026-11-25.00112233")
RECIPE = Recipe(
    run="0123",
    lawbook="2026-11-26.abcdef",
    lexicon="77",
    as_of="2026-11-26",
    program="0.1.0",
    editions=frozenset({EDITION}),
    files={"offering.yml": "aa", "accounts.csv": "bb"},
)
INSIDE = Inside(
    recipe=RECIPE,
    lawbook="abcdef0123456789",
    lexicon="77",
    editions={EDITION: EDITION},
    files={"offering.yml": "aa", "accounts.csv": "bb"},
    ledger=None,
    head=None,
)
OTHER = EditionId("us_ofac_sdn@2026-11-25.99999999")


def files(*paths: str) -> list[EvidenceFile]:
    return [EvidenceFile(path=path, size=1, sha256="aa") for path in paths]


def told(faults: object) -> list[str]:
    return [str(fault) for fault in faults]  # type: ignore[attr-defined]  # faults of any action


def test_evidence_lists_its_files_by_path() -> None:
    made = make_evidence(ABOUT, files(*reversed(NEEDED), "report.html"))

    assert [file.path for file in made.files] == sorted((*NEEDED, "report.html"))
    assert replace(made, files=()) == ABOUT


def test_everything_that_is_missing_or_does_not_belong_is_told_at_once() -> None:
    with pytest.raises(BrokenEvidence) as caught:
        make_evidence(ABOUT, files(*NEEDED[1:], "notes.txt", "ledger.jsonl", "../up"))

    assert [fault.path for fault in caught.value.faults] == [
        "../up",
        "../up",
        "notes.txt",
        NEEDED[0],
        "decisions.jsonl",
        "ledger_head.json",
    ]


def test_what_may_be_missing_may_be_missing() -> None:
    assert told(missing_contents(NEEDED)) == []
    assert told(missing_contents((*NEEDED, "ledger.jsonl", "decisions.jsonl", "ledger_head.json"))) == []


@pytest.mark.parametrize(
    "path",
    [
        "../up",
        "/etc/passwd",
        "a/../b",
        "a//b",
        "a\\b",
        "C:a",
        "a/",
        "",
        ".hidden",
        "a/.b",
        "-rf",
        "ä",
        "a\n",
        "a" * 201,
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    (fault,) = unfit_paths([path])

    assert fault.problem.startswith("This is no path that evidence has")
    assert fault.path.isascii()
    assert "\n" not in fault.path


@given(st.lists(st.from_regex(r"[A-Za-z0-9_]{1,5}(/[a-z._-]{0,5})?", fullmatch=True), max_size=5))
def test_paths_without_fault_stay_below_their_folder_and_are_distinct(paths: list[str]) -> None:
    if not list(unfit_paths(paths)):
        assert len({path.lower() for path in paths}) == len(paths)
        assert all(part not in {"", ".", ".."} for path in paths for part in path.split("/"))


def test_two_files_of_one_path_are_refused_also_where_capitals_differ() -> None:
    assert told(unfit_paths(["A.txt", "a.txt", "b.txt", "b.txt"])) == [
        "a.txt: There are 2 files of this path. Do not unpack the file.",
        "b.txt: There are 2 files of this path. Do not unpack the file.",
    ]


def test_files_out_of_their_order_are_told() -> None:
    assert told(unfit_paths(["b", "a"])) == ["its files: They do not stand in the order of their paths."]


def test_files_that_are_those_of_the_manifest_have_no_fault() -> None:
    manifest = replace(ABOUT, files=tuple(files("a", "b")))

    assert told(changed_files(manifest, files("a", "b", "manifest.json", "manifest.json.sig"))) == []


def test_what_was_changed_taken_away_or_added_is_told_at_once() -> None:
    manifest = replace(ABOUT, files=tuple(files("a", "b", "c")))
    found = [EvidenceFile(path="a", size=1, sha256="bb"), EvidenceFile(path="b", size=2, sha256="aa"), *files("d")]

    assert [(fault.path, fault.problem.partition(":")[0]) for fault in changed_files(manifest, found)] == [
        ("a", "It was changed"),
        ("b", "It was changed"),
        ("c", "It is missing"),
        ("d", "It was added"),
    ]


def test_what_agrees_has_no_fault() -> None:
    assert told(disagreements(ABOUT, INSIDE)) == []
    with_ledger = replace(INSIDE, ledger=HEAD, head=HEAD)
    assert told(disagreements(replace(ABOUT, ledger=HEAD.hash.hex()), with_ledger)) == []


@pytest.mark.parametrize(
    ("manifest", "inside", "says"),
    [
        (replace(ABOUT, run="9"), INSIDE, "the hash of the recipe is '0123' here and '9' there"),
        (replace(ABOUT, as_of=date(2026, 1, 1)), INSIDE, "the day is '2026-11-26' here and '2026-01-01' there"),
        (replace(ABOUT, program="9"), INSIDE, "the program is '0.1.0' here"),
        (replace(ABOUT, lawbook="2026-11-26.9"), INSIDE, "the lawbook is '2026-11-26.abcdef' here"),
        (ABOUT, replace(INSIDE, lawbook="9" * 16), "lawbook/: It does not agree"),
        (ABOUT, replace(INSIDE, lexicon="9"), "lexicon/: It does not agree"),
        (ABOUT, replace(INSIDE, editions={EDITION: OTHER}), f"the id that an edition's files make is '{OTHER}' here"),
        (ABOUT, replace(INSIDE, editions={}), f"The recipe rests on {EDITION}, and it is not told here"),
        (ABOUT, replace(INSIDE, files={**INSIDE.files, "accounts.csv": "9"}), "input/accounts.csv: It does not agree"),
        (ABOUT, replace(INSIDE, files={"offering.yml": "aa"}), "its SHA-256 is 'none' here and 'bb' there"),
        (ABOUT, replace(INSIDE, files={**INSIDE.files, "x.csv": "9"}), "its SHA-256 is '9' here and 'none' there"),
    ],
)
def test_what_does_not_agree_is_told(manifest: Manifest, inside: Inside, says: str) -> None:
    (fault,) = disagreements(manifest, inside)

    assert says in str(fault)


def test_a_ledger_that_ends_elsewhere_than_it_says_is_told() -> None:
    inside = replace(INSIDE, ledger=HEAD, head=Head(4, b"\2" * 32))

    assert [fault.path for fault in disagreements(replace(ABOUT, ledger="02" * 32), inside)] == [
        "ledger_head.json",
        "ledger.jsonl",
    ]
    (fault,) = disagreements(ABOUT, replace(INSIDE, head=HEAD))
    assert "The ledger ends nowhere, and this says it ends at entry 3" in str(fault)
