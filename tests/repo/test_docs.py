"""What users can type and what they get is told in the docs, and what the docs tell exists."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import msgspec
import pytest

import lookthrough as public
from lookthrough.actions.refresh_lists import Ended
from lookthrough.cli.app import EXIT_CODES, lookthrough
from lookthrough.model.as_of import Coverage
from lookthrough.model.fetched import Why
from lookthrough.model.kind import Kind
from lookthrough.model.policy import DEFAULT_CUT_OFF, DEFAULT_THRESHOLD
from lookthrough.model.ruling import Verdict
from lookthrough.reports import answer, record
from lookthrough.screening.features import EVIDENCE, NAME_FEATURES, Evidence, NameFeature

ROOT = Path(__file__).resolve().parents[2]
CLI = ROOT / "docs" / "reference" / "cli.md"
SCORES = ROOT / "docs" / "why" / "how-a-score-is-made.md"
RESULTS = ROOT / "docs" / "reference" / "results.md"
ANSWERS = ROOT / "docs" / "reference" / "answers.md"
ANSWERED: dict[str, type[msgspec.Struct]] = {
    "answer": answer.AnswerRecord,
    "conflict": answer.ConflictRecord,
    "missing": answer.MissingRecord,
    "understood": answer.FactRecord,
    "target": answer.TargetRecord,
}

Tracked = Callable[[str], list[Path]]


def commands(group: click.Group = lookthrough, above: str = "lookthrough") -> Iterator[tuple[str, click.Command]]:
    """Walk all commands with the words that call them."""
    context = click.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def sections(page: Path) -> dict[str, str]:
    """Return a page's second and third level sections by their headings."""
    parts = re.split(r"^##+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {heading.strip("` "): body for heading, body in zip(parts[1::2], parts[2::2], strict=True)}


def options_of(command: click.Command) -> set[str]:
    return {text for option in command.params if isinstance(option, click.Option) for text in option.opts}


def test_every_command_has_its_section_and_no_section_lacks_its_command() -> None:
    told = {heading for heading in sections(CLI) if heading.startswith("lookthrough ")}

    assert told == {words for words, _ in commands()}


@pytest.mark.parametrize(("words", "command"), list(commands()), ids=[words for words, _ in commands()])
def test_a_commands_section_tells_its_options_and_no_others(words: str, command: click.Command) -> None:
    section = sections(CLI)[words]
    if "of every screening" in section:
        section += sections(CLI)["Options of every screening"]
    told = set(re.findall(r"^\| `(--[a-z-]+)", section, flags=re.MULTILINE))

    assert told == options_of(command) - {"--help"}


def test_the_options_of_the_program_itself_are_told() -> None:
    told = set(re.findall(r"^\| `(--[a-z-]+)", sections(CLI)["Options before the command"], flags=re.MULTILINE))

    assert told == options_of(lookthrough)


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", sections(CLI)["Exit codes"], flags=re.MULTILINE)}

    assert {code for _, code in EXIT_CODES} <= told
    assert {0, 1, 2, 3, 4} <= told


def test_every_key_of_the_results_is_told_and_no_other() -> None:
    told = {
        (heading, key)
        for heading, body in sections(RESULTS).items()
        for key in re.findall(r"^\| `([a-z_]+)` \|", body, flags=re.MULTILINE)
    }
    # `type` is the tag of a line, which the records do not carry as a field.
    written = {
        (name, key)
        for name, form in FORMS.items()
        for key in (
            *(field.encode_name for field in msgspec.structs.fields(form)),
            *(("type",) if form in LINES else ()),
        )
    }

    assert told == written


def test_the_page_of_answers_names_each_key_that_is_written() -> None:
    told = {
        heading: tuple(re.findall(r"^\| `([a-z_]+)` \|", body, flags=re.MULTILINE))
        for heading, body in sections(ANSWERS).items()
    }

    faulty = told.pop("faulty")

    assert told == {
        name: tuple(field.encode_name for field in msgspec.structs.fields(form)) for name, form in ANSWERED.items()
    }
    assert faulty == ("line", "faults")


def test_every_reason_of_a_refusal_is_told_with_what_to_do() -> None:
    page = (ROOT / "docs" / "how" / "refresh-lists.md").read_text("utf-8")
    section = page.partition("## What a refusal means")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `([a-z ]+)` \|", section, flags=re.MULTILINE)

    assert told == [why.value for why in Why]


def test_every_end_of_a_refresh_is_told() -> None:
    page = (ROOT / "docs" / "how" / "refresh-lists.md").read_text("utf-8").partition("\n## ")[0]

    assert re.findall(r"^\| `([a-z]+)` \|", page, flags=re.MULTILINE) == [end.value for end in Ended]


def test_every_public_name_is_told() -> None:
    told = (ROOT / "docs" / "how" / "use-from-python.md").read_text("utf-8")

    assert [name for name in public.__all__ if not re.search(rf"\b(lookthrough\.)?{name}\b", told)] == []


def test_the_page_on_scores_is_the_table_of_features() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|(.*)\|[^|]+\|$", SCORES.read_text("utf-8"), flags=re.MULTILINE)
    told = {name: [float(weight or 0) for weight in weights.replace(" ", "").split("|")] for name, weights in rows}
    by_name = {feature.look.__name__: [feature.costs] for feature in NAME_FEATURES}
    by_evidence = {feature.look.__name__: [feature.agrees, feature.differs] for feature in EVIDENCE}

    assert told == by_name | by_evidence


@pytest.mark.parametrize("feature", [*NAME_FEATURES, *EVIDENCE], ids=lambda feature: feature.look.__name__)
def test_every_feature_says_what_it_looks_at(feature: NameFeature | Evidence) -> None:
    assert len((feature.look.__doc__ or "").split()) >= 4


def test_the_defaults_told_are_the_defaults() -> None:
    assert f"The defaults are {DEFAULT_THRESHOLD:.2f} and {DEFAULT_CUT_OFF:.2f}" in SCORES.read_text("utf-8")


LINES = (record.RunRecord, record.SubjectRecord, record.EndRecord)

FORMS: dict[str, type[msgspec.Struct]] = {
    "run": record.RunRecord,
    "lists": record.CoverageRecord,
    "subject": record.SubjectRecord,
    "subject.subject": record.SubjectFacts,
    "identifiers": record.IdentifierRecord,
    "matches": record.MatchRecord,
    "name": record.NameRecord,
    "also": record.SamePartyRecord,
    "reasons": record.ReasonRecord,
    "listings": record.ListingRecord,
    "grounds": record.GroundRecord,
    "rulings": record.RulingRecord,
    "because": record.CitedRecord,
    "end": record.EndRecord,
}


@pytest.mark.parametrize("vocabulary", [Verdict, Coverage, Kind], ids=lambda vocabulary: vocabulary.__name__)
def test_every_word_of_a_closed_vocabulary_is_in_the_words(vocabulary: type[Verdict | Coverage | Kind]) -> None:
    told = (ROOT / "docs" / "words.md").read_text("utf-8")

    assert [word.value for word in vocabulary if f"`{word.value}`" not in told] == []


def test_every_command_line_in_the_docs_can_be_typed(
    tracked: Tracked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = [page for page in tracked(".md") if page.parent == ROOT or ROOT / "docs" in page.parents]

    faults = []
    for page in pages:
        for line in _typed(page.read_text("utf-8")):
            try:
                _read(line)
            except click.ClickException as error:
                faults.append(f"{page.relative_to(ROOT)}: {line}: {error.format_message()}")

    assert faults == []


def _typed(page: str) -> Iterator[str]:
    """Walk the lines of a page's shell blocks that call lookthrough, continued lines joined."""
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE):
        for line in block.replace("\\\n", " ").splitlines():
            call = re.search(r"(?:^|[|] *)(?:\$ )?(?:\.venv/bin/)?lookthrough (.*)$", line)
            if call:
                yield call[1].partition(" #")[0].partition(" > ")[0]


def _read(line: str) -> None:
    """Parse a command line as the program would, without running it."""
    words = shlex.split(line)
    for word in words:
        if word.endswith((".yml", ".csv", ".xlsx", ".json", ".pem")):
            place = Path(word)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    if words[0] == "--home":
        words = words[2:]
    if words in (["--version"], ["--help"]):
        return
    called = [(name, command) for name, command in commands() if words[: len(name.split()) - 1] == name.split()[1:]]
    if not called:
        raise click.UsageError("there is no such command")
    name, command = called[0]
    command.make_context(name, words[len(name.split()) - 1 :])
