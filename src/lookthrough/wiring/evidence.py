"""Evidence put together: what an answer about an offering rested on, gathered part by part, signed, in one zip."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lookthrough.actions.make_evidence import make_evidence
from lookthrough.errors import Unusable
from lookthrough.evidence.items import Item, Measured, measure
from lookthrough.evidence.ledger_lines import read_head
from lookthrough.evidence.manifest_file import EditionsRecord, WithheldRecord, to_json
from lookthrough.evidence.packing import pack
from lookthrough.model.evidence import (
    EDITIONS,
    HEAD,
    INPUT,
    LAWBOOK,
    LEXICON,
    MANIFEST,
    PUBLIC,
    README,
    RECIPE,
    SIGNATURE,
    WITHHELD,
    Manifest,
    Withheld,
)
from lookthrough.model.run import Run
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.clock import now
from lookthrough.wiring.code import PACKAGE, version
from lookthrough.wiring.offering_folder import PERSONAL, OfferingFolder, offering_folder
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session
from lookthrough.wiring.signatures import Signer

if TYPE_CHECKING:
    from lookthrough.model.edition import Edition

WHY_WITHHELD = "It holds personal data: who applied, and from which account."


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """The folder of an offering, where its evidence goes, and what of it."""

    folder: Path
    out: Path
    with_applications: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What each part of evidence is made of. `aside` is a folder for what can be read only once; it goes at the end."""

    product: Lookthrough
    session: Session
    run: Run
    folder: OfferingFolder
    withheld: tuple[str, ...]
    signer: Signer
    aside: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Evidence as made: its manifest, by which key it is signed, and what of the folder is not in it."""

    manifest: Manifest
    fingerprint: str
    public_file: Path
    withheld: tuple[str, ...]
    others: tuple[str, ...]


def make(
    product: Lookthrough, screening: Asked, asked: EvidenceAsked, providers: "Sequence[Provider] | None" = None
) -> Made:
    """Make evidence of an offering's folder as of a day, by all providers; what stops that leaves no file."""
    folder, session = offering_folder(asked.folder), Session(product, screening)
    signer = Signer(product.settings)
    withheld = () if asked.with_applications else tuple(name for name in PERSONAL if name in folder.hashes)
    with tempfile.TemporaryDirectory(prefix="lookthrough-") as aside:
        making = Making(
            product=product,
            session=session,
            run=session.run(folder.about()),
            folder=folder,
            withheld=withheld,
            signer=signer,
            aside=Path(aside),
        )
        parts = [measure(item) for provide in providers or PROVIDERS for item in provide(making)]
        _refuse_changed(folder, parts)
        at = now()
        manifest = make_evidence(_about(making, parts, at), [part.file for part in parts])
        body = to_json(manifest)
        signed = Item.of_bytes(MANIFEST, body), Item.of_bytes(SIGNATURE, signer.sign(body, at))
        pack([*parts, *map(measure, signed)], asked.out)
    return Made(
        manifest=manifest,
        fingerprint=signer.fingerprint,
        public_file=signer.public_file,
        withheld=withheld,
        others=folder.others,
    )


def _about(making: Making, parts: Sequence[Measured], at: datetime) -> Manifest:
    return Manifest(
        offering=making.folder.key,
        as_of=making.session.desk.moment.as_of.day,
        run=making.run.id,
        lawbook=making.session.desk.lawbook.revision,
        ledger=_ledger_end(parts),
        sample=making.run.sample,
        program=version(),
        created_at=at.replace(microsecond=0),
        files=(),
    )


def _refuse_changed(folder: OfferingFolder, parts: Sequence[Measured]) -> None:
    """Refuse a folder that was written to meanwhile: the recipe would tell of other files than those inside."""
    for part in parts:
        name = part.file.path.removeprefix(INPUT)
        if folder.hashes.get(name, part.file.sha256) != part.file.sha256:
            raise Unusable(f"{folder.root / name} was changed while evidence was made of it. Make it again.")


def _ledger_end(parts: Sequence[Measured]) -> str:
    for part in parts:
        if part.file.path == HEAD:
            with part.item.open() as stream:
                return read_head(stream.read(), HEAD).hash.hex()
    return ""


def _about_itself(making: Making) -> Iterator[Item]:
    yield Item.of_file(README, PACKAGE / "evidence" / README)
    yield Item.of_bytes(PUBLIC, making.signer.public)


def _recipe(making: Making) -> Iterator[Item]:
    body = msgspec.json.encode(making.run.recipe, order="deterministic")
    yield Item.of_bytes(RECIPE, msgspec.json.format(body, indent=1) + b"\n")


def _editions(making: Making) -> Iterator[Item]:
    held = [one.edition for one in making.product.opened.entries.held]
    named = {one.edition for one in making.run.lists}
    used = tuple(one for one in held if one.id in named or _rebuilds(one, making))
    yield Item.of_bytes(EDITIONS, to_json(EditionsRecord(lists=making.run.lists, editions=used)))


def _rebuilds(edition: "Edition", making: Making) -> bool:
    """Whether entries were taken from an edition although it is later than the day, by their own listing dates."""
    moment = making.session.desk.moment
    in_hand = moment.as_of.held is None or edition.held_at <= moment.as_of.held
    rebuilt = {one.list for one in making.run.lists if one.rebuilt}
    return in_hand and not moment.as_of.knows(edition) and bool(rebuilt & moment.used.get(edition.source, frozenset()))


def _lawbook(making: Making) -> Iterator[Item]:
    from lookthrough.lawbook.files import BUNDLED, hash_of, read_rule_files

    files = read_rule_files(BUNDLED)
    if hash_of(files) != making.session.desk.lawbook.files:
        raise Unusable(f"The rule files in {BUNDLED} were changed since they were read. Make the evidence again.")
    yield from (Item.of_bytes(LAWBOOK + file.path, file.data) for file in files)


def _lexicon(_making: Making) -> Iterator[Item]:
    from lookthrough.lexicon.opening import bundled

    yield from (Item.of_bytes(LEXICON + name, data) for name, data in bundled().items())


def _input(making: Making) -> Iterator[Item]:
    folder = making.folder
    for name in folder.hashes:
        if name not in making.withheld:
            yield Item.of_file(INPUT + name, folder.root / name)
    if making.withheld:
        told = tuple(
            Withheld(file=name, size=(folder.root / name).stat().st_size, sha256=folder.hashes[name], why=WHY_WITHHELD)
            for name in making.withheld
        )
        yield Item.of_bytes(WITHHELD, to_json(WithheldRecord(withheld=told)))


Provider = Callable[[Making], Iterator[Item]]

PROVIDERS: tuple[Provider, ...] = (_about_itself, _recipe, _editions, _lawbook, _lexicon, _input)
"""Who gives which part. A further part is one line here, once `model/evidence.py` names it in `CONTENTS`."""
