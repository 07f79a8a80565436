"""The page on sources tells every source, list and form, and which form no real file has proven."""

from collections.abc import Iterator
from pathlib import Path

from lookthrough.fetching.addresses import places
from lookthrough.model.source import Form, SourceCard
from lookthrough.sources.catalogue import all_sources

UNPROVEN = "unproven on a real file"


def rows() -> Iterator[str]:
    """Return the lines of the page's table, as they should stand there."""
    for source in all_sources():
        card = source.card
        lists = ", ".join(f"`{key}`" for key in card.lists)
        forms = ", ".join(map(_form, card.forms))
        yield f"| `{card.id}` | {card.title} | {lists} | {forms} | {_fetched(card)} |"


def _form(form: Form) -> str:
    return form.name if form.proven else f"{form.name} ({UNPROVEN})"


def _fetched(card: SourceCard) -> str:
    forms = [form for form in card.forms if set(places(card, {})) & set(form.roles)]
    return forms[0].name if forms else "by hand"


def test_the_page_has_a_line_for_every_source_and_no_other(root: Path) -> None:
    page = (root / "docs" / "reference" / "sources.md").read_text("utf-8")
    told = [line for line in page.splitlines() if line.startswith("| `")]

    assert told == list(rows())
