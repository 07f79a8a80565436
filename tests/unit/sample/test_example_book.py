"""The example book: what it promises to show can be shown from the samples, and nobody in it is made up."""

import csv
from pathlib import Path

import yaml

from lookthrough.model.source import RawFile
from lookthrough.sources.catalogue import all_sources

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "src/lookthrough/sources/sample"


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "examples" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sample_listings() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for source in all_sources():
        files = sorted((SAMPLE / source.card.id / "2021-12-16").glob("*"))
        if not files:  # not every source has a sample
            continue
        parts = {
            source.claim(file.name, file.read_bytes()) or "": RawFile(
                place=file.name, name=file.name, data=file.read_bytes()
            )
            for file in files
        }
        found.update((listing.list, entry.id) for entry in source.read(parts).entries for listing in entry.listings)
    return found


def test_every_row_of_the_book_has_its_expectation_in_the_same_order() -> None:
    book, expected = table("book.csv"), table("expected.csv")

    assert [row["id"] for row in book] == [row["id"] for row in expected]
    assert len({row["id"] for row in book}) == len(book)
    assert {row["expect"] for row in expected} == {"alert", "no alert"}
    assert [row["id"] for row in expected if not row["why"]] == []


def test_the_book_has_about_sixty_parties_half_of_them_ordinary_companies() -> None:
    expected = table("expected.csv")

    assert 55 <= len(expected) <= 75
    assert 25 <= sum(row["expect"] == "no alert" for row in expected) <= 35


def test_expected_entries_stand_in_the_samples() -> None:
    listed = sample_listings()
    named = [
        (row["id"], tuple(listing.split(":")))
        for row in table("expected.csv")
        for listing in row["entry"].split(";")
        if listing
    ]

    assert [(id_, listing) for id_, listing in named if listing not in listed] == []


def test_a_row_that_should_alert_names_its_entry() -> None:
    assert [row["id"] for row in table("expected.csv") if row["expect"] == "alert" and not row["entry"]] == []


def test_a_person_of_the_book_is_always_a_listed_one() -> None:
    people = {row["id"] for row in table("book.csv") if row["kind"] == "person"}

    assert [row["id"] for row in table("expected.csv") if row["id"] in people and not row["entry"]] == []


def test_the_sample_policy_is_about_rows_and_entries_that_exist() -> None:
    policy = yaml.safe_load((ROOT / "examples/policy.yml").read_text(encoding="utf-8"))
    listed, subjects = sample_listings(), {row["id"] for row in table("book.csv")}

    assert policy["known_false"]
    assert policy["cut_off"] <= min(policy["threshold"], *policy["by_kind"].values(), *policy["by_list"].values())
    for known in policy["known_false"]:
        assert known["subject"] in subjects
        assert (known["list"], known["entry"]) in listed
