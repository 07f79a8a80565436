"""The files of the repository: what is tracked, what it says of its surroundings, what is pinned, what links where."""

import re
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

import lookthrough

Tracked = Callable[[str], list[Path]]

# One letter of each stands in brackets, so that this file does not hold what it looks for.
SURROUNDINGS = re.compile(
    r"/(wor[k]|roo[t]|hom[e]/\w+|Use[r]s/\w+|op[t]/\w+)/|pyth[o]nhosted|pyp[i]\.org/simple|npmj[s]\.|re[g]istry\.\w+\.",
)
INDEX = re.compile(r"://|^\s*(-i|--(extra-)?index-url|--find-links|--trusted-host)\b")
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==[^\s;]+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


def test_no_file_ends_in_the_longer_form_of_yml(tracked: Tracked) -> None:
    assert tracked(".yaml") == []


def test_no_file_speaks_of_the_machine_it_was_written_on(tracked: Tracked) -> None:
    found = []
    for file in tracked(""):
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{file}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), start=1)
            if SURROUNDINGS.search(line)
        ]

    assert found == []


@pytest.mark.parametrize("name", ["build", "runtime", "dev"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_index(root: Path, name: str) -> None:
    lines = (root / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if INDEX.search(line)] == []
    assert [line for line in lines if not (PINNED.match(line) or HASH.match(line))] == []
    assert [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.match(line) and not HASH.match(following)
    ] == []


@pytest.mark.parametrize("name", ["build", "runtime", "dev"])
def test_every_requirement_written_by_hand_is_compiled(root: Path, name: str) -> None:
    written = _names((root / "requirements" / f"{name}.in").read_text("utf-8"))
    compiled = _names((root / "requirements" / f"{name}.txt").read_text("utf-8"))

    assert written - compiled == set()


def test_the_tests_run_on_the_versions_that_users_get(root: Path) -> None:
    runtime, dev = (_pins(root / "requirements" / f"{name}.txt") for name in ("runtime", "dev"))

    assert {name: pin for name, pin in dev.items() if runtime.get(name, pin) != pin} == {}


def test_every_link_between_pages_leads_somewhere(tracked: Tracked, root: Path) -> None:
    lost = []
    for page in tracked(".md"):
        for target in LINK.findall(_without_code(page.read_text("utf-8"))):
            if "://" in target or target.startswith(("#", "mailto:")):
                continue
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve()
            if not aim.exists() or (anchor and anchor not in _anchors(aim)):
                lost.append(f"{page.relative_to(root)}: {target}")

    assert lost == []


def test_every_page_can_be_reached_from_the_first(root: Path) -> None:
    first = root / "docs" / "index.md"
    reached, ahead = set(), [first]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = LINK.findall(_without_code(page.read_text("utf-8")))
        aims = [(page.parent / target.partition("#")[0]).resolve() for target in targets if "://" not in target]
        ahead += [aim for aim in aims if aim.suffix == ".md" and aim.is_file()]

    assert set((root / "docs").rglob("*.md")) - reached == set()


def test_the_readme_names_the_two_commands(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")

    assert "make try" in readme
    assert "make test" in readme


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_that_a_page_names_exists(root: Path, page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named = set(re.findall(r"\bmake ((?:[a-z][a-z-]*)+)\b(?=[`\s]*(?:`|$|\n|#|&&))", (root / page).read_text("utf-8")))

    assert named - targets == set()


def test_contributing_can_be_read_in_one_sitting(root: Path) -> None:
    assert len((root / "CONTRIBUTING.md").read_text("utf-8").splitlines()) < 120


def test_the_change_log_tells_of_this_version(root: Path) -> None:
    told = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\] - (unreleased|\d{4}-\d{2}-\d{2})$",
        (root / "CHANGELOG.md").read_text("utf-8"),
        flags=re.MULTILINE,
    )

    assert told
    assert told[0][0] == lookthrough.__version__ == metadata.version("lookthrough")


def test_the_licence_is_the_one_the_package_states(root: Path) -> None:
    assert _project(root)["license"] == "Apache-2.0"
    assert (root / "LICENSE").read_text("utf-8").split()[:4] == ["Apache", "License", "Version", "2.0,"]


def test_continuous_integration_runs_the_gate_first_and_the_tests_last(root: Path) -> None:
    script = root / ".ci" / "run"
    commands = [line for line in script.read_text("utf-8").splitlines() if line.startswith("make ")]

    assert script.stat().st_mode & 0o111
    assert next(command for command in commands if command != "make setup-dev") == "make check"
    assert commands[-1] == "make test"


def _project(root: Path) -> dict[str, str]:
    project: dict[str, str] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return project


def _names(requirements: str) -> set[str]:
    return {
        re.split(r"[\s=<>;\[]", line)[0].lower().replace("_", "-")
        for line in requirements.splitlines()
        if line and line[0].isalpha()
    }


def _pins(file: Path) -> dict[str, str]:
    lines = [line.split(" ")[0] for line in file.read_text("utf-8").splitlines() if "==" in line]
    return {name: version for name, _, version in (line.partition("==") for line in lines)}


def _without_code(page: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
