"""The lawbook as pages of Markdown: one for each whose law it is, one for the facts, and what is covered."""

from collections.abc import Iterator, Mapping

from lookthrough.law import Lawbook
from lookthrough.reports.rule_page import fact_lines, programme_lines, restriction_lines

AREAS: Mapping[str, str] = {
    "au": "Australia",
    "ca": "Canada",
    "ch": "Switzerland",
    "cn": "China",
    "eu": "The European Union",
    "hk": "Hong Kong",
    "jp": "Japan",
    "uk": "The United Kingdom",
    "un": "The United Nations",
    "us": "The United States",
}
MADE = "<!-- Made from the rule files by `lookthrough lawbook pages`. Change those, not this. -->"


def pages(lawbook: Lawbook) -> Mapping[str, str]:
    """Return every page by its file name; the same lawbook makes the same pages."""
    areas = sorted({programme.key.partition(".")[0] for programme in lawbook.content.programmes})
    made = {f"{area}.md": _page(_area_lines(lawbook, area)) for area in areas}
    return {"index.md": _page(_index_lines(lawbook, areas)), "facts.md": _page(_fact_lines(lawbook)), **made}


def _page(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index_lines(lawbook: Lawbook, areas: list[str]) -> Iterator[str]:
    yield f"# The lawbook\n\n{MADE}\n"
    yield "What each text says, for whom, from when, and how it was read. [The facts a question may give](facts.md).\n"
    for area in areas:
        yield f"## [{AREAS.get(area, area)}]({area}.md)\n"
        yield "| programme | title | covered since | general licences | restrictions |"
        yield "|---|---|---|---|---:|"
        for programme in lawbook.content.programmes:
            if programme.key.partition(".")[0] == area:
                link = f"[`{programme.key}`]({area}.md#{_anchor(programme.key)})"
                since, licences = programme.covered_since.on, programme.licences.value.replace("_", " ")
                many = len(lawbook.restrictions_of(programme))
                yield f"| {link} | {programme.title} | {since} | {licences} | {many} |"
        yield ""


def _area_lines(lawbook: Lawbook, area: str) -> Iterator[str]:
    yield f"# {AREAS.get(area, area)}\n\n{MADE}\n"
    for programme in lawbook.content.programmes:
        if programme.key.partition(".")[0] == area:
            yield f"## {programme.key}\n"
            yield from _listed(list(programme_lines(lawbook, programme)))
            for restriction in lawbook.restrictions_of(programme):
                yield f"### {restriction.key}\n"
                yield from _listed(list(restriction_lines(lawbook, restriction)))


def _listed(lines: list[str]) -> Iterator[str]:
    """Write lines as a list: the heading's own title first, each label in bold."""
    yield f"{lines[0].partition(': ')[2]}\n"
    for line in lines[1:]:
        label, colon, rest = line.partition(": ")
        yield f"* **{label}**: {rest}" if colon else f"* {line}"
    yield ""


def _fact_lines(lawbook: Lawbook) -> Iterator[str]:
    yield f"# The facts a question may give\n\n{MADE}\n"
    yield "A fact nobody gives is not guessed: the answer is `unknown` and names it.\n"
    yield "| fact | of the | type | means |"
    yield "|---|---|---|---|"
    for name, fact in lawbook.content.vocabulary.facts.items():
        head = fact_lines(name, fact)[0].partition(": a fact of the ")[2]
        about, _, type_ = head.partition(", ")
        yield f"| `{name}` | {about} | {type_} | {fact.says} |"


def _anchor(key: str) -> str:
    return key.replace(".", "").replace(" ", "-").lower()
