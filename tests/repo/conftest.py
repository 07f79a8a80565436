"""The repository as its tests see it: what git tracks, and what the program's modules are."""

import importlib
import pkgutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import lookthrough

Tracked = Callable[[str], list[Path]]
"""Tracked files whose name ends in what is given; the empty text gives them all."""


@pytest.fixture(scope="session")
def tracked(root: Path) -> Tracked:
    if not (root / ".git").exists():
        pytest.skip("This is no git checkout, so there is no list of tracked files to hold to the rules.")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True).stdout
    files = [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    return lambda ending: [file for file in files if file.name.endswith(ending)]


@pytest.fixture(scope="session")
def modules() -> list[ModuleType]:
    """Every module of the program, imported. `__main__` modules run when imported, so they are left alone."""
    names = [module.name for module in pkgutil.walk_packages(lookthrough.__path__, "lookthrough.")]
    return [lookthrough, *(importlib.import_module(name) for name in names if not name.endswith(".__main__"))]
