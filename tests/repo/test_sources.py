"""Every source says whose it is and what must hold of it, and stands on its own."""

import ast
import re
from pathlib import Path

import pytest
import yaml

SOURCES = Path(__file__).resolve().parents[2] / "src" / "lookthrough" / "sources"


def source_packages() -> list[Path]:
    """Return the packages that read a source; `_kit` is what they share, `sample` holds editions."""
    return sorted(
        folder
        for folder in SOURCES.iterdir()
        if (folder / "__init__.py").is_file() and not folder.name.startswith("_") and folder.name != "sample"
    )


def test_there_are_sources_to_read() -> None:
    assert source_packages()


@pytest.mark.parametrize("package", source_packages(), ids=lambda package: package.name)
def test_a_source_has_a_page_on_its_publisher_and_its_files(package: Path) -> None:
    page = (package / "README.md").read_text("utf-8")

    assert page.startswith("# ")
    assert "https://" in page


@pytest.mark.parametrize("package", source_packages(), ids=lambda package: package.name)
def test_a_source_states_what_must_hold_of_its_editions(package: Path) -> None:
    card = yaml.load((package / "source.yml").read_text("utf-8"), Loader=yaml.CBaseLoader)

    assert card["key"] == package.name
    assert card["lists"]
    assert card["assert"]
    assert [name for name, listed in card["lists"].items() if int(listed["fresh_days"]) < 1] == []


@pytest.mark.parametrize("package", source_packages(), ids=lambda package: package.name)
def test_a_source_reads_no_other_source(package: Path) -> None:
    foreign = [
        f"{module.name}: {name}"
        for module in package.rglob("*.py")
        for name in _imported(module)
        if name.startswith("lookthrough.sources.")
        and not name.startswith((f"lookthrough.sources.{package.name}", "lookthrough.sources._kit"))
    ]

    assert foreign == []


@pytest.mark.parametrize("package", source_packages(), ids=lambda package: package.name)
def test_a_source_makes_identifiers_only_where_their_check_digits_are_looked_at(package: Path) -> None:
    unchecked = [
        module.name for module in package.rglob("*.py") if re.search(r"\bIdentifier\(", module.read_text("utf-8"))
    ]

    assert unchecked == []


def test_the_bundled_editions_say_what_they_are_not_for() -> None:
    assert "not for compliance use" in (SOURCES / "sample" / "README.md").read_text("utf-8").lower()


def _imported(module: Path) -> list[str]:
    nodes = ast.walk(ast.parse(module.read_text("utf-8")))
    return [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
