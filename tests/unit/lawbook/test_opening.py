import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from lookthrough.errors import Fault
from lookthrough.lawbook import __main__ as command
from lookthrough.lawbook import coverage, load, load_from
from lookthrough.lawbook.compiling import compiled_bytes
from lookthrough.lawbook.files import BUNDLED, COMPILED, RuleFile, hash_of, read_rule_files
from lookthrough.lawbook.opening import texts_of
from lookthrough.zones import zone

SOUND = Path(__file__).parents[2] / "cases" / "lawbook_bad" / "sound"


def test_the_compiled_form_says_what_the_files_say() -> None:
    from_files = load_from(BUNDLED)
    compiled = load()

    assert compiled.content == from_files.content
    assert compiled.revision == from_files.revision


def test_a_revision_is_the_day_of_the_latest_reading_and_the_files_hash() -> None:
    lawbook = load()

    day, _, digest = lawbook.revision.partition(".")
    assert date.fromisoformat(day) == lawbook.dated
    assert digest == hash_of(read_rule_files(BUNDLED))[:12]


def test_a_changed_file_is_read_though_the_compiled_form_is_old(tmp_path: Path) -> None:
    for file in read_rule_files(SOUND):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data.replace(b"OFAC's NS-CMIC List", b"the NS-CMIC List"))

    lawbook = load_from(tmp_path, COMPILED)

    assert lawbook.content.programmes[0].title == "the NS-CMIC List"


def test_a_compiled_form_of_another_shape_is_made_again(tmp_path: Path) -> None:
    old = tmp_path / "compiled.json"
    old.write_bytes(msgspec.json.encode({"files": hash_of(read_rule_files(SOUND)), "content": {"rules": []}}))

    assert load_from(SOUND, old).content.programmes[0].key == "us.cmic"


def test_compiling_twice_gives_the_same_bytes() -> None:
    files = read_rule_files(BUNDLED)

    assert compiled_bytes(files) == compiled_bytes(files) == COMPILED.read_bytes()


def test_the_hash_tells_files_apart_by_path_and_by_content() -> None:
    one, other = RuleFile("a.yml", b"x"), RuleFile("b.yml", b"x")

    assert len({hash_of((one,)), hash_of((other,)), hash_of((one, other)), hash_of((RuleFile("a.yml", b"y"),))}) == 4


def test_zones_come_from_the_package_and_have_their_names() -> None:
    assert str(zone("America/New_York")) == "America/New_York"
    assert zone("America/New_York") != ZoneInfo("America/New_York")
    assert zone("America") is None
    assert zone("") is None


def test_every_text_of_the_lawbook_says_when_and_how_it_was_read() -> None:
    for text in texts_of(load().content):
        assert text.last_read.found
        assert text.href.startswith("https://")
        assert text.published is None or text.published <= text.last_read.on


def test_keys_tell_their_place() -> None:
    lawbook = load()

    paths = {file.path for file in read_rule_files(BUNDLED)}
    assert {f"{one.key.replace('.', '/')}.yml" for one in lawbook.content.restrictions} <= paths
    assert {f"{one.key.replace('.', '/')}/programme.yml" for one in lawbook.content.programmes} <= paths


def test_coverage_has_a_row_for_each_programme_with_its_age() -> None:
    lawbook = load()

    rows = {row.programme: row for row in coverage(lawbook, on=date(2026, 12, 2))}

    assert set(rows) == {one.key for one in lawbook.content.programmes}
    cmic = rows["us.cmic"]
    assert cmic.authority == "us_ofac"
    assert cmic.since == date(2021, 8, 2)
    assert cmic.days_since_read == 10
    assert cmic.restrictions == ("us.cmic.dealing", "us.cmic.employees", "us.cmic.holding", "us.cmic.services")
    assert cmic.unread == ()
    assert rows["us.aeca"].unread == ("itar-127-1-d",)
    assert cmic.stale == ()


def test_what_nobody_has_read_for_ninety_days_is_stale() -> None:
    lawbook = load()
    last_read = [max(reading.on for reading in text.read) for text in texts_of(lawbook.content)]

    fresh = coverage(lawbook, on=min(last_read) + timedelta(days=90))
    stale = coverage(lawbook, on=max(last_read) + timedelta(days=91))

    assert not any(row.stale for row in fresh)
    assert all(len(row.stale) == row.texts for row in stale)


def test_loading_waits_neither_for_the_schema_nor_for_yaml() -> None:
    asks = "import sys; from lookthrough.lawbook import load; load(); print(*{'pydantic', 'yaml'} & set(sys.modules))"

    answer = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == ""


def test_the_command_lints_and_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = tmp_path / "compiled.json"
    monkeypatch.setattr(command, "COMPILED", compiled)

    assert command.main([]) == 0
    assert command.main(["compile"]) == 0
    assert compiled.read_bytes() == COMPILED.read_bytes()
    assert command.main(["burn"]) == 2
    assert "Usage" in capsys.readouterr().err


def test_the_command_shows_every_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reach.yml").write_text("key: a\nkei: b\n", encoding="utf-8")
    monkeypatch.setattr(command, "BUNDLED", tmp_path)
    monkeypatch.setattr(command, "lint", lambda: (Fault("x.yml", 1, "A fault."),))

    assert command.main(["compile"]) == 1
    assert command.main([]) == 1
    said = capsys.readouterr().err
    assert "reach.yml:2: Unknown key `kei`. Did you mean `key`?" in said
    assert "x.yml:1: A fault." in said
