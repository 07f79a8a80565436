"""A source of our own for tests: one line an entry, `id;name;list;listing day`, and `;until`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from lookthrough.corpus.corpus import Corpus
from lookthrough.corpus.derived import Code
from lookthrough.corpus.home import Home
from lookthrough.errors import BrokenList
from lookthrough.model.edition import Edition, Part, Reading
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Name
from lookthrough.model.source import Form, ListCard, RawFile, SourceCard
from lookthrough.ports import Entries, Recall


class LineSource:
    """Reads `<source>.txt` as main and `<source>_alt.txt` as an expected part."""

    def __init__(self, key: str, lists: Mapping[str, bool], fresh_days: int = 14) -> None:
        self.reads = 0
        self.stated_at: datetime | None = None
        self.card = SourceCard(
            id=SourceId(key),
            title=key,
            authority="authority",
            licence="none",
            addresses={},
            lists={
                ListId(name): ListCard(
                    id=ListId(name), title=name, authority="authority", fresh_days=fresh_days, relay=relay
                )
                for name, relay in lists.items()
            },
            forms=(
                Form(name="rich", required=("rich",)),
                Form(name="lines", required=("main",), expected=("alt",), optional=("comments",)),
            ),
        )

    def claim(self, name: str, head: bytes) -> str | None:
        if name.startswith(f"{self.card.id}@") and name.endswith(".rich"):
            return "rich"
        roles = {".txt": "main", "_alt.txt": "alt", "_comments.txt": "comments"}
        stem = name.split("@")[0] + (".txt" if "@" in name else "")
        return next((role for end, role in roles.items() if stem == f"{self.card.id}{end}"), None)

    def read(self, parts: Mapping[str, RawFile], recall: Recall | None = None) -> Reading:
        self.reads += 1
        main = parts.get("rich") or parts["main"]
        lines = main.data.decode().splitlines()
        if "BROKEN" in lines:
            raise BrokenList("a broken line.", place=main.place, hint="Mend it.")
        return Reading(
            entries=tuple(self._entry(line) for line in lines),
            rows={"main": len(lines)},
            missing=() if main.name == "rich.txt" or "alt" in parts else ("alt",),
            stated_at=self.stated_at,
        )

    def _entry(self, line: str) -> Entry:
        identity, name, listed, day, until = (*line.split(";"), "")[:5]
        return Entry(
            source=self.card.id,
            id=EntryId(identity),
            kind=Kind.ORGANISATION,
            names=(Name(name),),
            listings=(
                Listing(
                    list=ListId(listed),
                    entry=EntryId(identity),
                    programme=ProgrammeTag("P"),
                    listed_on=date.fromisoformat(day) if day else None,
                    until=date.fromisoformat(until) if until else None,
                ),
            ),
        )


def mark_index(folder: Path, entries: Entries) -> None:
    """Stand for an index: how many entries it was built over."""
    folder.mkdir()
    (folder / "count").write_text(str(len(entries)))


def corpus_of(root: Path, *sources: LineSource, readers: str = "r1", index: str = "i1") -> Corpus:
    """Open a corpus with sources of our own."""
    return Corpus(Home(root), lambda: {one.card.id: one for one in sources}, Code(readers, index), mark_index)


def add(
    corpus: Corpus,
    source: LineSource,
    day: str,
    text: str,
    *,
    held: str = "2024-01-01",
    alt: bool = True,
    role: str = "main",
) -> Edition:
    """Add one edition of some lines."""
    from lookthrough.corpus.manifests import edition_id

    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    data = {role: text.encode()} | ({"alt": b"alt"} if alt and role == "main" else {})
    files = {role: RawFile(place=f"{role}.txt", name=f"{role}.txt", data=bytes_) for role, bytes_ in data.items()}
    with corpus.adding() as addition:
        parts = tuple(
            Part(role=role, file=file.name, sha256=addition.keep(source.card.id, role, file.data), size=len(file.data))
            for role, file in files.items()
        )
        edition = Edition(
            id=edition_id(source.card.id, published, parts, sample=False),
            source=source.card.id,
            published_at=published,
            held_at=datetime.fromisoformat(held).replace(tzinfo=UTC),
            parts=parts,
        )
        addition.add(edition, source.read(files))
    return edition
