"""A home with the sample editions, and a way to call the program as a shell would."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lookthrough.cli.app import lookthrough, run


@dataclass(frozen=True)
class Called:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Called]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Call `lookthrough` in this process; what it writes is caught at the file descriptors."""

    def calling(*arguments: str | Path) -> Called:
        capfd.readouterr()
        words = [str(argument) for argument in arguments]
        code = run(lambda: lookthrough.main(args=words, prog_name="lookthrough", standalone_mode=False))
        written = capfd.readouterr()
        return Called(code, written.out, written.err)

    return calling


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the bundled sample editions; tests only ask it."""
    home = tmp_path_factory.mktemp("sample") / "home"
    words = ["--home", str(home), "lists", "import", "--sample"]
    assert run(lambda: lookthrough.main(args=words, prog_name="lookthrough", standalone_mode=False)) == 0
    return home
