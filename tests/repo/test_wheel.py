"""The wheel is whole, and runs with nothing but what users get."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Tracked = Callable[[str], list[Path]]


@pytest.fixture(scope="module")
def wheel(root: Path, tracked: Tracked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of what is tracked, built in a copy so that no build folder is left in the checkout."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for file in tracked(""):
        place = copy / file.relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place)
    _pip(Path(sys.executable), "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), str(copy))
    return next(out.glob("lookthrough-*.whl"))


def test_the_wheel_holds_every_file_of_the_package(root: Path, tracked: Tracked, wheel: Path) -> None:
    package = root / "src"
    expected = {str(file.relative_to(package)) for file in tracked("") if package in file.parents}

    with zipfile.ZipFile(wheel) as archive:
        assert expected - set(archive.namelist()) == set()


def test_the_wheel_runs_with_what_users_get_and_nothing_else(root: Path, wheel: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    venv.create(fresh, with_pip=True)
    python = fresh / ("Scripts" if os.name == "nt" else "bin") / "python"
    requirements = str(root / "requirements" / "runtime.txt")
    _pip(python, "install", "--only-binary", ":all:", "--require-hashes", "--no-compile", "-r", requirements)
    _pip(python, "install", "--no-deps", str(wheel))

    version = _run(python.with_name("lookthrough"), "--version", home=tmp_path)
    usage = _run(python.with_name("lookthrough"), "--help", home=tmp_path)
    held = _run(python.with_name("lookthrough"), "--home", "h", "lists", "import", "--sample", home=tmp_path)

    assert version.split()[-1] == wheel.name.split("-")[1]
    assert "screen" in usage
    assert "Sample editions" in held


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "-qq", "--no-input", *arguments]
    subprocess.run(command, check=True)


def _run(program: Path, *arguments: str, home: Path) -> str:
    return subprocess.run([str(program), *arguments], cwd=home, check=True, capture_output=True, text=True).stdout
