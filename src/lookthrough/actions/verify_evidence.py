"""Verifying evidence: which of its files are not those of the manifest, and where what they say does not agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lookthrough.errors import Fault
from lookthrough.model.evidence import (
    EDITIONS,
    HEAD,
    LAWBOOK,
    LEDGER,
    LEXICON,
    MANIFEST,
    RECIPE,
    SIGNATURE,
    EvidenceFile,
    Manifest,
)
from lookthrough.model.ids import EditionId
from lookthrough.model.ledger import Head

UNLISTED = frozenset({MANIFEST, SIGNATURE})
"""What no manifest can list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a recipe names: the lists' editions, the lawbook and lexicon, and the offering's files by their hashes."""

    run: str
    """The hash made of the recipe again."""
    lawbook: str
    lexicon: str
    as_of: str
    program: str
    editions: frozenset[str]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What the files of evidence say of one another, once each was found to be the manifest's."""

    recipe: Recipe
    lawbook: str
    """The hash made again of the lawbook's files."""
    lexicon: str
    editions: Mapping[EditionId, EditionId]
    """Each edition by the id it has: the id that its files' hashes make."""
    files: Mapping[str, str]
    """The hash of each file of the offering's folder, inside or withheld."""
    ledger: Head | None
    """The end that the ledger's entries make again."""
    head: Head | None
    """The end that is stated; None where none is."""


def changed_files(manifest: Manifest, found: Sequence[EvidenceFile]) -> Iterator[Fault]:
    """Walk what differs between the files that the manifest lists and those that are there."""
    there = {file.path: file for file in found}
    for listed in manifest.files:
        file = there.pop(listed.path, None)
        if file is None:
            yield Fault(listed.path, None, "It is missing: the manifest lists it, and it is not there.")
        elif file != listed:
            yield Fault(
                listed.path,
                None,
                f"It was changed: it has {file.size:,} bytes with SHA-256 {file.sha256}, the manifest has "
                f"{listed.size:,} with {listed.sha256}.",
            )
    for path in sorted(there.keys() - UNLISTED):
        yield Fault(path, None, "It was added: the manifest does not list it.")


def disagreements(manifest: Manifest, inside: Inside) -> Iterator[Fault]:
    """Walk where the files, each as it was made, do not agree: whoever signed them did not make them of one answer."""
    recipe = inside.recipe
    yield from _same(RECIPE, "the hash of the recipe", recipe.run, manifest.run)
    yield from _same(RECIPE, "the day", recipe.as_of, manifest.as_of.isoformat())
    yield from _same(RECIPE, "the program", recipe.program, manifest.program)
    yield from _same(RECIPE, "the lawbook", recipe.lawbook, manifest.lawbook)
    revision = recipe.lawbook.rpartition(".")[2]
    yield from _same(LAWBOOK, "the revision that its files make", inside.lawbook[: len(revision)], revision)
    yield from _same(LEXICON, "the revision that its files make", inside.lexicon, recipe.lexicon)
    for stated, made in inside.editions.items():
        yield from _same(EDITIONS, "the id that an edition's files make", made, stated)
    for edition in sorted(recipe.editions - inside.editions.keys()):
        yield Fault(EDITIONS, None, f"The recipe rests on {edition}, and it is not told here.")
    for name in sorted(recipe.files.keys() | inside.files.keys()):
        yield from _same(f"input/{name}", "its SHA-256", inside.files.get(name, "none"), recipe.files.get(name, "none"))
    if inside.ledger != inside.head:
        yield Fault(HEAD, None, f"The ledger ends {_end(inside.ledger)}, and this says it ends {_end(inside.head)}.")
    yield from _same(LEDGER, "its end", "" if inside.ledger is None else inside.ledger.hash.hex(), manifest.ledger)


def _same(path: str, what: str, here: str, said: str) -> Iterator[Fault]:
    if here != said:
        yield Fault(path, None, f"It does not agree with the rest: {what} is {here!r} here and {said!r} there.")


def _end(head: Head | None) -> str:
    return "nowhere" if head is None else f"at entry {head.number} with {head.hash.hex()}"
