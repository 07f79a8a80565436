"""The code keeps the shape that CONTRIBUTING.md promises."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from importlinter import cli as import_linter

from lookthrough import errors
from lookthrough.wiring.code import code_hash

Tracked = Callable[[str], list[Path]]

MOST_LINES = 400


def test_every_package_imports_only_floors_below_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    # The linter puts the working directory on the path for good.
    monkeypatch.setattr(sys, "path", list(sys.path))

    assert import_linter.lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_no_module_is_too_long_to_read(tracked: Tracked) -> None:
    long = {str(file): count for file in tracked(".py") if (count := len(_lines(file))) > MOST_LINES}

    assert long == {}


def test_every_package_says_what_it_holds(root: Path) -> None:
    unsaid = []
    for file in _packages(root):
        docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        if len(docstring.split()) < 4:
            unsaid.append(f"{file.relative_to(root)}: {docstring!r}")

    assert unsaid == []


def test_a_package_opens_its_room_and_does_nothing_else(root: Path) -> None:
    """The root package loads its names when they are used, which takes a function; no other `__init__` has logic."""
    busy = []
    for file in _packages(root):
        if file.parent.name == "lookthrough":
            continue
        for statement in ast.parse(file.read_text("utf-8")).body:
            if not _opens(statement):
                busy.append(f"{file.relative_to(root)}:{statement.lineno}")

    assert busy == []


def test_what_a_module_exports_exists_once(modules: list[ModuleType]) -> None:
    """Their order is held by ruff (RUF022)."""
    faults = []
    for module in modules:
        exported = list(getattr(module, "__all__", ()))
        faults += [f"{module.__name__}.{name} does not exist" for name in exported if not hasattr(module, name)]
        faults += [f"{module.__name__} exports a name twice"] if len(set(exported)) < len(exported) else []

    assert faults == []


def test_every_error_is_drawn_in_the_tree_where_it_belongs() -> None:
    raised = {
        (name, error.__mro__[1].__name__)
        for name, error in vars(errors).items()
        if isinstance(error, type)
        and issubclass(error, errors.LookthroughError)
        and error is not errors.LookthroughError
    }

    assert set(_drawn(errors.__doc__ or "")) == raised


def test_every_error_class_of_the_program_stands_in_the_one_tree(modules: list[ModuleType]) -> None:
    """A module may signal to itself with an exception of its own, which it keeps private by its name."""
    strangers = {
        f"{value.__module__}.{value.__name__}"
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Exception)
        and value.__module__.startswith("lookthrough")
        and value.__module__ != "lookthrough.errors"
        and not value.__name__.startswith("_")
    }

    assert strangers == set()


@pytest.mark.parametrize(
    ("mark", "with_reason"),
    [
        (r"#\s*noqa\b", r"#\s*noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\W+\w.{7,}"),
        (r"#\s*ruff: *noqa\b", r"#\s*ruff: *noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\W+\w.{7,}"),
        (r"#\s*type: *ignore\b", r"#\s*type: *ignore\[[a-z, -]+\]\W+\w.{7,}"),
        (r"#\s*pragma: *no (cover|branch)\b", r"#\s*pragma: *no (cover|branch)\W+\w.{7,}"),
    ],
    ids=["noqa", "ruff noqa", "type ignore", "no cover"],
)
def test_whoever_silences_a_check_names_it_and_says_why(tracked: Tracked, mark: str, with_reason: str) -> None:
    bare = [
        f"{file}:{number}"
        for file in tracked(".py")
        if file != Path(__file__)
        for number, line in enumerate(_lines(file), start=1)
        if re.search(mark, line) and not re.search(with_reason, line)
    ]

    assert bare == []


def test_a_skipped_or_failing_test_says_why(tracked: Tracked) -> None:
    silent = [
        f"{file}:{line}"
        for file in tracked(".py")
        for name, line, says_why in _markers(file)
        if name in ("skip", "skipif", "xfail") and not says_why
    ]

    assert silent == []


def test_importing_lookthrough_is_light() -> None:
    """Names load when they are used, so a cold start does not pay for what it does not need."""
    heavy = {"pyarrow", "scipy", "openpyxl", "pydantic", "jinja2", "rich"}
    script = "import lookthrough, sys; print(*sorted(sys.modules))"

    loaded = set(_python(script).split())

    assert heavy & loaded == set()


def test_a_name_is_looked_up_without_the_record(tmp_path: Path) -> None:
    """A cold `who` must not pay for a database."""
    script = (
        "import sys; from lookthrough.cli.app import run, lookthrough\n"
        "def who(*words): return run(lambda: lookthrough.main(args=list(words), standalone_mode=False))\n"
        f"home = ('--home', {str(tmp_path)!r})\n"
        "who(*home, 'lists', 'import', '--sample'); who(*home, 'who', 'SenseTime Group Limited')\n"
        "print(*sorted(sys.modules))"
    )

    loaded = set(_python(script).splitlines()[-1].split())

    assert "lookthrough.actions.screen_parties" in loaded
    assert {"sqlalchemy", "alembic", "psycopg"} & loaded == set()


def _python(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def _packages(root: Path) -> list[Path]:
    return sorted((root / "src" / "lookthrough").rglob("__init__.py"))


def _opens(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case _:
            return False


def _drawn(tree: str) -> Iterator[tuple[str, str]]:
    """Walk the tree of errors as drawn: each name with the name it hangs from."""
    path = [(0, "LookthroughError")]
    for line in tree.splitlines():
        branch = re.match(r"([ │]*)[├└]── (\w+)", line)
        if branch is None:
            continue
        depth = len(branch[1])
        while len(path) > 1 and path[-1][0] >= depth:
            path.pop()
        yield branch[2], path[-1][1]
        path.append((depth, branch[2]))


def _markers(file: Path) -> Iterator[tuple[str, int, bool]]:
    """Walk the markers a file applies, and its calls of `pytest.skip` and the like: name, line, whether it says why."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    for call in calls:
        name = _marker(call.func) or _outcome(call.func)
        if name is not None:
            # A skip's reason is its first argument or `reason`, a marker's always `reason` (skip takes either).
            says_why = any(keyword.arg == "reason" for keyword in call.keywords) or (name == "skip" and bool(call.args))
            yield name, call.lineno, says_why
    for node in nodes:
        if id(node) not in called and isinstance(node, ast.Attribute) and (name := _marker(node)) is not None:
            yield name, node.lineno, False


def _marker(node: ast.expr) -> str | None:
    match node:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="pytest"), attr="mark"), attr=name):
            return name
        case _:
            return None


def _outcome(node: ast.expr) -> str | None:
    match node:
        case ast.Attribute(value=ast.Name(id="pytest"), attr="skip" | "xfail" as name):
            return name
        case _:
            return None


def test_the_hash_of_code_counts_a_single_module_as_it_counts_a_room() -> None:
    alone, room = code_hash("workbook_file.py"), code_hash("sources")

    assert len({alone, room, code_hash("sources", "workbook_file.py"), code_hash("text_yaml.py")}) == 4
