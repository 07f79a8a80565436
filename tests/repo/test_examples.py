"""What the pages show can be run as it stands, on the sample editions that `make try` imports."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from lookthrough.cli.app import main

ROOT = Path(__file__).resolve().parents[2]

PAGES = ("README.md", "docs/start/first-screening.md", "docs/how/use-from-python.md")


def _blocks(page: str, language: str) -> list[str]:
    file = ROOT / page
    if not file.is_file():
        return []
    found = re.findall(rf"^```(?:{language})\n(.*?)^```", file.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [block.replace("\\\n", " ") for block in found]


def python_blocks() -> list[tuple[str, str]]:
    """Return each page with its Python blocks as one script: a later block goes on from an earlier one."""
    pages = [(page, _blocks(page, "python")) for page in PAGES]
    return [(page, "\n".join(blocks)) for page, blocks in pages if blocks]


def sample_commands() -> list[tuple[str, str]]:
    """Return each command line that a page runs on the sample's home, with its page."""
    lines = [(page, line) for page in PAGES for block in _blocks(page, "sh|console") for line in block.splitlines()]
    return [(page, line.partition("lookthrough ")[2]) for page, line in lines if "lookthrough --home try/home" in line]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a clone in which the sample editions were imported."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", folder / "examples")
    assert _run("--home", str(folder / "try" / "home"), "lists", "import", "--sample") == 0
    return folder


@pytest.mark.parametrize(("page", "script"), python_blocks(), ids=[page for page, _ in python_blocks()])
def test_the_python_of_a_page_runs(
    page: str, script: str, tried: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tried)

    exec(compile(script, page, "exec"), {})

    assert capsys.readouterr().out


@pytest.mark.parametrize(("page", "line"), sample_commands(), ids=[line for _, line in sample_commands()])
def test_a_command_of_a_page_runs_in_full(page: str, line: str, tried: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds something (3) or nothing (0); a page shows no input that cannot be used, and no gap unexplained."""
    monkeypatch.chdir(tried)

    assert _run(*shlex.split(line)) in (0, 3)


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)
