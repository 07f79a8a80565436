"""Evidence put together: what an answer about an offering rested on, gathered part by part, signed, in one zip."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.actions.make_evidence import make_evidence
from lookthrough.errors import Unusable
from lookthrough.evidence.items import Item, Measured, measure
from lookthrough.evidence.ledger_lines import read_head
from lookthrough.evidence.manifest_file import to_json
from lookthrough.evidence.packing import pack
from lookthrough.model.evidence import HEAD, INPUT, MANIFEST, PERSONAL, SIGNATURE, Manifest
from lookthrough.offering.known import moments_of
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.clock import now
from lookthrough.wiring.code import version
from lookthrough.wiring.evidence_parts import PROVIDERS, Making, Provider
from lookthrough.wiring.offering import Folder, ReplayAsked, read_folder, replay
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, file_sha256
from lookthrough.wiring.signatures import Signer

if TYPE_CHECKING:
    from lookthrough.reports.offering.replay_record import ReplayRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """The folder of an offering, where its evidence goes, and what of it."""

    folder: Path
    out: Path
    with_applications: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Evidence as made: its manifest, by which key it is signed, and what of the folder is not in it."""

    manifest: Manifest
    fingerprint: str
    public_file: Path
    withheld: tuple[str, ...]
    others: tuple[str, ...]


def make(
    product: Lookthrough, asked: Asked, evidence: EvidenceAsked, providers: Sequence[Provider] = PROVIDERS
) -> Made:
    """Make evidence of an offering's folder as of a day, by all providers; what stops that leaves no file."""
    folder = read_folder(product, evidence.folder)
    with tempfile.TemporaryDirectory(prefix="lookthrough-") as aside:
        making = _making(product, asked, folder, evidence, Path(aside))
        parts = [measure(item) for provide in providers for item in provide(making)]
        _refuse_changed(making, parts)
        at = now()
        manifest = make_evidence(_about(making, parts, at), [part.file for part in parts])
        body = to_json(manifest)
        signed = Item.of_bytes(MANIFEST, body), Item.of_bytes(SIGNATURE, making.signer.sign(body, at))
        pack([*parts, *map(measure, signed)], evidence.out)
    return Made(
        manifest=manifest,
        fingerprint=making.signer.fingerprint,
        public_file=making.signer.public_file,
        withheld=making.withheld,
        others=tuple(sorted(one.name for one in folder.path.iterdir() if one.name not in making.hashes)),
    )


def _making(product: Lookthrough, asked: Asked, folder: Folder, evidence: EvidenceAsked, aside: Path) -> Making:
    session = Session(product, asked)
    deal, personal = dict(folder.hashes), dict(_personal(folder.path))
    return Making(
        product=product,
        asked=asked,
        session=session,
        run=session.run({"offering": deal}),
        folder=folder,
        hashes={**deal, **personal},
        withheld=() if evidence.with_applications else tuple(personal),
        replayed=_replayed(product, folder, asked),
        signer=Signer(product.settings),
        aside=aside,
    )


def _personal(root: Path) -> Mapping[str, str]:
    return {name: file_sha256(root / name) for name in PERSONAL if (root / name).is_file()}


def _replayed(product: Lookthrough, folder: Folder, asked: Asked) -> "ReplayRecord | None":
    """Replay the offering from its first day to the day asked about, or to its last where that was before."""
    days = [moment.astimezone(UTC).date() for moment in moments_of(folder.offering)]
    if asked.day < days[0]:
        return None
    last = min(asked.day, days[-1])
    return replay(product, folder, ReplayAsked(last=last, held=asked.held, lists=asked.lists))


def _about(making: Making, parts: Sequence[Measured], at: datetime) -> Manifest:
    return Manifest(
        offering=making.folder.offering.key,
        as_of=making.asked.day,
        run=making.run.id,
        lawbook=making.session.desk.lawbook.revision,
        ledger=_ledger_end(parts),
        sample=making.run.sample,
        program=version(),
        created_at=at.replace(microsecond=0),
        files=(),
    )


def _refuse_changed(making: Making, parts: Sequence[Measured]) -> None:
    """Refuse a folder that was written to meanwhile: the recipe would tell of other files than those inside."""
    for part in parts:
        name = part.file.path.removeprefix(INPUT)
        if making.hashes.get(name, part.file.sha256) != part.file.sha256:
            raise Unusable(f"{making.folder.path / name} was changed while evidence was made of it. Make it again.")


def _ledger_end(parts: Sequence[Measured]) -> str:
    """Return the hash of the ledger's last entry, where one of the parts is its head."""
    for part in parts:
        if part.file.path == HEAD:
            with part.item.open() as stream:
                return read_head(stream.read(), HEAD).hash.hex()
    return ""
