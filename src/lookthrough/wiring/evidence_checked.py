"""Evidence checked: by the signature over its manifest, file by file, and whether what it holds agrees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from lookthrough.actions.evidence_contents import missing_contents, unfit_paths
from lookthrough.actions.verify_evidence import Inside, Recipe, changed_files, disagreements
from lookthrough.corpus.manifests import edition_id
from lookthrough.errors import BrokenEvidence, DamagedLedger, Fault
from lookthrough.evidence.items import chunks, measure_chunks
from lookthrough.evidence.ledger_lines import from_line, is_decision, read_head
from lookthrough.evidence.manifest_file import EditionsRecord, WithheldRecord, from_json, read_manifest
from lookthrough.evidence.opening import AGAIN, Archive, opened
from lookthrough.lawbook.files import RuleFile, hash_of
from lookthrough.lexicon.opening import FILES, revision_of
from lookthrough.model.evidence import (
    DECISIONS,
    EDITIONS,
    HEAD,
    INPUT,
    LAWBOOK,
    LEDGER,
    LEXICON,
    MANIFEST,
    PUBLIC,
    RECIPE,
    SIGNATURE,
    WITHHELD,
    EvidenceFile,
    Manifest,
    Withheld,
)
from lookthrough.model.ledger import Head, LedgerEntry
from lookthrough.offering.chain import check
from lookthrough.wiring.session import recipe_hash
from lookthrough.wiring.signatures import Verified, Verifier

_Form = TypeVar("_Form")

_MOST = 64 << 20
"""The most bytes of one file that are held in memory at once; the ledger is walked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Evidence opened: its manifest, who signed that, and what was withheld; its files may be what they like."""

    manifest: Manifest
    verified: Verified
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Evidence that is as it was made; `ledger` is its end, where one is inside."""

    manifest: Manifest
    verified: Verified
    ledger: Head | None


def look_into(path: Path, verifier: Verifier) -> Opened:
    """Read what evidence is of; raise BrokenEvidence or BrokenSignature where its manifest is not as it was signed."""
    with opened(path) as archive:
        manifest, verified = _manifest(archive, verifier)
        return Opened(manifest=manifest, verified=verified, withheld=_withheld(archive))


def check_evidence(path: Path, verifier: Verifier) -> Checked:
    """Check evidence whole; raise BrokenEvidence with everything that is wrong, or BrokenSignature."""
    with opened(path) as archive:
        manifest, verified = _manifest(archive, verifier)
        _refuse(path, _changed(archive, manifest))
        _refuse(path, missing_contents([file.path for file in manifest.files]))
        if archive.read(PUBLIC, _MOST) != verified.key:
            raise archive.broken(PUBLIC, f"This is not the key that signed, which is {verified.fingerprint}.")
        inside = _inside(archive, manifest)
        _refuse(path, disagreements(manifest, inside))
    return Checked(manifest=manifest, verified=verified, ledger=inside.ledger)


def _manifest(archive: Archive, verifier: Verifier) -> tuple[Manifest, Verified]:
    _refuse(archive.path, unfit_paths([member.path for member in archive.members]))
    for path in (MANIFEST, SIGNATURE):
        if not archive.has(path):
            raise archive.broken(path, "It is missing, so that this is a zip and no evidence.")
    place = f"{archive.path}: {MANIFEST}"
    body = archive.read(MANIFEST, _MOST)
    verified = verifier.verify_bytes(archive.path, place, body, archive.read(SIGNATURE, _MOST))
    return read_manifest(body, place), verified


def _changed(archive: Archive, manifest: Manifest) -> Iterator[Fault]:
    found: list[EvidenceFile] = []
    for member in archive.members:
        with archive.stream(member.path) as stream:
            file, crc = measure_chunks(member.path, chunks(stream))
        found.append(file)
        if crc != member.crc:
            yield Fault(member.path, None, "Its bytes do not make the check sum that the zip has for it.")
    yield from changed_files(manifest, found)


def _inside(archive: Archive, manifest: Manifest) -> Inside:
    rules = tuple(
        RuleFile(file.path.removeprefix(LAWBOOK), archive.read(file.path, _MOST))
        for file in manifest.files
        if file.path.startswith(LAWBOOK)
    )
    words = {name: archive.read(LEXICON + name, _MOST) for name in FILES}
    told = _read(archive, EDITIONS, EditionsRecord)
    return Inside(
        recipe=_recipe(archive),
        lawbook=hash_of(rules),
        lexicon=revision_of(words),
        editions={
            one.id: edition_id(one.source, one.published_at, one.parts, sample=one.sample) for one in told.editions
        },
        files=dict(_input(archive, manifest)),
        ledger=_ledger(archive),
        head=read_head(archive.read(HEAD, _MOST), f"{archive.path}: {HEAD}") if archive.has(HEAD) else None,
    )


class _Subjects(msgspec.Struct, frozen=True):
    offering: dict[str, str]


class _Recipe(msgspec.Struct, frozen=True):
    program: str
    as_of: str
    lists: dict[str, str | None]
    lawbook: str
    lexicon: str
    subjects: _Subjects


def _recipe(archive: Archive) -> Recipe:
    try:
        tree = msgspec.json.decode(archive.read(RECIPE, _MOST), type=dict[str, object])
        said = msgspec.convert(tree, _Recipe)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise archive.broken(RECIPE, f"This is no recipe: {error}.") from error
    return Recipe(
        run=recipe_hash(tree),
        lawbook=said.lawbook,
        lexicon=said.lexicon,
        as_of=said.as_of,
        program=said.program,
        editions=frozenset(edition for edition in said.lists.values() if edition is not None),
        files=said.subjects.offering,
    )


def _input(archive: Archive, manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Walk the offering's files with their hashes, those that were withheld too."""
    for file in manifest.files:
        if file.path.startswith(INPUT) and file.path != WITHHELD:
            yield file.path.removeprefix(INPUT), file.sha256
    yield from ((one.file, one.sha256) for one in _withheld(archive))


def _withheld(archive: Archive) -> tuple[Withheld, ...]:
    return _read(archive, WITHHELD, WithheldRecord).withheld if archive.has(WITHHELD) else ()


def _ledger(archive: Archive) -> Head | None:
    """Walk the ledger from its first entry; its decisions must be those that stand apart as well, and no others."""
    if not archive.has(LEDGER):
        return None
    with archive.stream(LEDGER) as lines, archive.stream(DECISIONS) as decisions:
        try:
            head = check(_entries(archive, lines, decisions))
        except DamagedLedger as error:
            raise archive.broken(LEDGER, str(error)) from error
        if decisions.readline():
            raise archive.broken(DECISIONS, "It holds a decision that the ledger does not have.")
    return head


def _entries(archive: Archive, lines: Iterable[bytes], decisions: Iterable[bytes]) -> Iterator[LedgerEntry]:
    apart = iter(decisions)
    for number, line in enumerate(lines, start=1):
        entry = from_line(line, number)
        if is_decision(entry) and next(apart, b"") != line:
            raise archive.broken(DECISIONS, f"It does not hold entry {entry.number} as the ledger has it.")
        yield entry


def _read(archive: Archive, path: str, form: type[_Form]) -> _Form:
    return from_json(archive.read(path, _MOST), form, f"{archive.path}: {path}")


def _refuse(path: Path, faults: Iterable[Fault]) -> None:
    several = tuple(replace(one, path=f"{path}: {one.path}", hint=one.hint or AGAIN) for one in faults)
    if several:
        raise BrokenEvidence(several)
