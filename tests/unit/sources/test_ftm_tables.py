"""The tables of FollowTheMoney: files known as exports, whose numbers ids are, schemas and properties by name."""

import pytest

from lookthrough.model.party import Reference
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.ftm import tables
from lookthrough.sources.ftm.source import SOURCE

HEAD = b'{"id":"NK-1","caption":"X","schema":"Person","properties":{"name":["X"]},"target":true}\n'


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("entities.ftm.json", b"", "main"),
        ("2026-05-13_sanctions.ftm.json", b"", "main"),
        ("entities.ftm (1).json", b"", "main"),
        ("entities.ftm_2026-05-13.json", b"", "main"),
        ("targets.nested.json", b"", "main"),
        ("download.json", HEAD, "main"),
        ("download.jsonl", b"\xef\xbb\xbf" + HEAD.replace(b":", b": "), "main"),
        ("download.txt", HEAD, None),
        ("book.jsonl", b'{"id": "1", "name": "X"}\n', None),
        ("aftm.json", b"", None),
    ],
)
def test_an_export_is_known_by_its_name_or_its_first_line(name: str, head: bytes, role: str | None) -> None:
    claims = {str(source.card.id): source.claim(name, head) for source in all_sources()}

    assert {source: found for source, found in claims.items() if found is not None} == ({"ftm": role} if role else {})


def test_no_real_export_has_proven_the_reader() -> None:
    assert [form.proven for form in SOURCE.card.forms] == [False]
    assert SOURCE.card.addresses == {}


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("ofac-33114", Reference("ofac", "33114")),
        ("eu-fsf-eu-4908-14", Reference("eu", "EU.4908.14")),
        ("gb-fcdo-rus0001", Reference("uk", "RUS0001")),
        ("gb-hmt-13548", Reference("uk_ofsi", "13548")),
        ("ch-seco-26371", Reference("ch", "26371")),
        ("unsc-6908972", None),
        ("ofac-7e1f00aa", None),
        ("au-dfat-2345-somebody", None),
        ("NK-33114", None),
    ],
)
def test_a_number_is_another_lists_only_where_its_form_leaves_no_doubt(
    identity: str, expected: Reference | None
) -> None:
    assert tables.reference(identity) == expected


def test_every_example_of_the_table_of_numbers_is_one() -> None:
    assert [row["example"] for row in tables.rows("references.csv") if tables.reference(row["example"]) is None] == []


def test_every_row_of_the_tables_means_something_and_stands_once() -> None:
    for name, key in (("schemas.csv", ("schema",)), ("properties.csv", ("of", "property")), ("topics.csv", ("topic",))):
        rows = tables.rows(name)
        keys = [tuple(row[column] for column in key) for row in rows]
        assert len(set(keys)) == len(keys)
        assert [row for row in rows if not row["meaning"]] == []


def test_every_link_says_what_each_end_is_to_the_other() -> None:
    links = {name: one for name, one in tables.schemas().items() if one.to is tables.As.LINK}

    assert [
        name for name, one in links.items() if not (one.one and one.other and one.says_one and one.says_other)
    ] == []
