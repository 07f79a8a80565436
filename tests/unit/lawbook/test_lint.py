"""What is wrong with rule files is said all at once, with its place and what to do."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from lookthrough.errors import BrokenLawbook
from lookthrough.lawbook import lint, load_from
from lookthrough.lawbook.checking import compile_files, lint_files
from lookthrough.lawbook.files import RuleFile, read_rule_files
from lookthrough.text_yaml import read_page

BAD = Path(__file__).parents[2] / "cases" / "lawbook_bad"
SOUND = read_rule_files(BAD / "sound")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One way to damage the sound lawbook, and what the lint must say."""

    name: str
    file: str
    find: str
    put: str
    says: str


def damages(path: Path) -> list[Damage]:
    cases = read_page(path.name, path.read_text(encoding="utf-8")).tree["cases"]
    assert isinstance(cases, list)
    return [Damage(**{key: str(value) for key, value in case.items()}) for case in cases if isinstance(case, dict)]


SEVEN = damages(BAD / "seven.yml")
MORE = damages(BAD / "more.yml")


def damaged(damage: Damage) -> tuple[RuleFile, ...]:
    files = {file.path: file.data.decode() for file in SOUND}
    assert damage.find in files[damage.file]
    files[damage.file] = files[damage.file].replace(damage.find, damage.put, 1)
    return tuple(RuleFile(path, data.encode()) for path, data in files.items())


def test_the_sound_lawbook_has_no_fault() -> None:
    assert lint_files(SOUND) == ()


def test_there_are_seven_ways_to_damage_a_file_that_every_reader_is_promised_an_answer_for() -> None:
    assert len({damage.name for damage in SEVEN}) == 7


@pytest.mark.parametrize("damage", [*SEVEN, *MORE], ids=lambda damage: damage.name)
def test_a_damaged_file_is_refused_with_its_place_and_a_hint(damage: Damage) -> None:
    files = damaged(damage)

    said = [str(fault) for fault in lint_files(files)]

    assert any(damage.says in one for one in said), said
    with pytest.raises(BrokenLawbook):
        compile_files(files)


@pytest.mark.parametrize("damage", SEVEN, ids=lambda damage: damage.name)
def test_the_seven_are_said_word_for_word(damage: Damage) -> None:
    assert damage.says in [str(fault) for fault in lint_files(damaged(damage))]


def test_faults_of_several_files_are_shown_together() -> None:
    both = {file.path: file for damage in (SEVEN[0], MORE[6]) for file in damaged(damage) if file not in SOUND}
    files = tuple(both.get(file.path, file) for file in SOUND)

    assert {fault.path for fault in lint_files(files)} == {"us/cmic/dealing.yml", "us/cmic/programme.yml"}


def test_a_file_that_is_not_utf8_is_named() -> None:
    files = (*SOUND, RuleFile("us/cmic/other.yml", "größe: x".encode("latin-1")))

    assert str(lint_files(files)[0]) == "us/cmic/other.yml: Not UTF-8 at byte 2. Save the file as UTF-8."


def test_a_lawbook_without_words_is_refused() -> None:
    files = tuple(file for file in SOUND if file.path != "words/acts.yml")

    assert str(lint_files(files)[0]) == "words/acts.yml: The file is missing. A lawbook begins with its words."


def test_a_list_of_words_nobody_knows_is_refused() -> None:
    files = (*SOUND, RuleFile("words/actes.yml", b"x: {shown: x, says: X.}"))

    assert "There is no list of words called actes. Did you mean acts?" in str(lint_files(files)[0])


def test_a_programme_without_a_rule_is_refused() -> None:
    files = tuple(file for file in SOUND if not file.path.endswith(("dealing.yml", "following.yml", "licences.yml")))

    assert any("The programme has no restriction." in str(fault) for fault in lint_files(files))


def test_a_key_that_is_a_table_is_refused() -> None:
    files = (*SOUND, RuleFile("us/cmic/other.yml", b"{a: b}: c"))

    assert "A key is a table or a list." in str(lint_files(files)[0])


def test_two_rules_of_one_programme_that_disagree_are_shown_as_both() -> None:
    dealing = next(file for file in SOUND if file.path.endswith("dealing.yml"))
    text = dealing.data.decode().replace("us.cmic.dealing", "us.cmic.trading").replace("effect: bar", "effect: permit")
    files = (*SOUND, RuleFile("us/cmic/trading.yml", text.encode()))

    said = " ".join(str(fault) for fault in lint_files(files))

    assert "us.cmic.trading and us.cmic.dealing speak of the same act on the same thing and disagree." in said


def test_the_bundled_lawbook_has_no_fault_and_its_compiled_form_is_its_own() -> None:
    assert lint() == ()


def test_a_compiled_form_of_other_files_is_a_fault(tmp_path: Path) -> None:
    stale = tmp_path / "compiled.json"
    stale.write_bytes(b"{}")

    assert "The compiled form is not of these rule files." in str(lint(BAD / "sound", stale)[0])
    assert "Run `python -m lookthrough.lawbook compile`." in str(lint(BAD / "sound", tmp_path / "none.json")[0])
    assert lint(BAD / "sound", None) == ()


def test_a_broken_lawbook_does_not_load(tmp_path: Path) -> None:
    for file in damaged(SEVEN[0]):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)

    with pytest.raises(BrokenLawbook, match="Unknown key `bind`"):
        load_from(tmp_path)
    assert lint(tmp_path)[0].path == "us/cmic/dealing.yml"
