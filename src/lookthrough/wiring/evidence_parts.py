"""The parts of evidence: who gives which of its files, of what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lookthrough.errors import Unusable
from lookthrough.evidence.items import Item
from lookthrough.evidence.manifest_file import EditionsRecord, WithheldRecord, to_json
from lookthrough.model.evidence import (
    EDITIONS,
    INPUT,
    LAWBOOK,
    LEXICON,
    PUBLIC,
    README,
    RECIPE,
    REPLAY,
    REPORT,
    REVIEW,
    REVIEW_PAGE,
    WITHHELD,
    Withheld,
)
from lookthrough.model.run import Run
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.code import PACKAGE
from lookthrough.wiring.offering import Folder, review
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session
from lookthrough.wiring.signatures import Signer

if TYPE_CHECKING:
    from lookthrough.model.edition import Edition
    from lookthrough.reports.offering.replay_record import ReplayRecord

WHY_WITHHELD = "It holds personal data: who applied, and from which account."


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What each part of evidence is made of.

    `hashes` are those of all files of the folder, `withheld` those of them that go in by hash only. `replayed` is None
    where the day is before the offering's first. `aside` is a folder for what can be read only once.
    """

    product: Lookthrough
    asked: Asked
    session: Session
    run: Run
    folder: Folder
    hashes: Mapping[str, str]
    withheld: tuple[str, ...]
    replayed: "ReplayRecord | None"
    signer: Signer
    aside: Path


def _about_itself(making: Making) -> Iterator[Item]:
    yield Item.of_file(README, PACKAGE / "evidence" / README)
    yield Item.of_bytes(PUBLIC, making.signer.public)


def _recipe(making: Making) -> Iterator[Item]:
    body = msgspec.json.encode(making.run.recipe, order="deterministic")
    yield Item.of_bytes(RECIPE, msgspec.json.format(body, indent=1) + b"\n")


def _editions(making: Making) -> Iterator[Item]:
    held = (one.edition for one in making.product.opened.entries.held)
    named = {*(one.edition for one in making.run.lists), *_replayed_on(making)}
    used = tuple(one for one in held if one.id in named or _rebuilds(one, making))
    yield Item.of_bytes(EDITIONS, to_json(EditionsRecord(lists=making.run.lists, editions=used)))


def _replayed_on(making: Making) -> Iterator[str | None]:
    """Walk the editions that answered on the days of the replay."""
    if making.replayed is not None:
        for day in making.replayed.days:
            yield from (one.edition for one in day.review.run.lists.values())


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
    root = making.folder.path
    for name in making.hashes:
        if name not in making.withheld:
            yield Item.of_file(INPUT + name, root / name)
    if making.withheld:
        told = tuple(
            Withheld(file=name, size=(root / name).stat().st_size, sha256=making.hashes[name], why=WHY_WITHHELD)
            for name in making.withheld
        )
        yield Item.of_bytes(WITHHELD, to_json(WithheldRecord(withheld=told)))


def _review(making: Making) -> Iterator[Item]:
    from lookthrough.reports.offering.page import review_page

    record = review(making.product, making.folder, making.asked)
    yield Item.of_bytes(REVIEW, to_json(record))
    yield Item.of_bytes(REVIEW_PAGE, review_page(record).encode())


def _replay(making: Making) -> Iterator[Item]:
    from lookthrough.reports.offering.replay_page import replay_page

    if making.replayed is not None:
        yield Item.of_bytes(REPLAY, to_json(making.replayed))
        yield Item.of_bytes(REPORT, replay_page(making.replayed).encode())


def _ledger(making: Making) -> Iterator[Item]:
    """Give the offering's ledger, where it has one on record."""
    from lookthrough.evidence.ledger_lines import ledger_items

    key, record = making.folder.offering.key, making.product.record
    try:
        if key in record.offerings():
            yield from ledger_items(record.ledger(key).entries(), making.aside)
    finally:
        record.close()


Provider = Callable[[Making], Iterator[Item]]

PROVIDERS: tuple[Provider, ...] = (
    _about_itself,
    _recipe,
    _editions,
    _lawbook,
    _lexicon,
    _input,
    _review,
    _replay,
    _ledger,
)
"""Who gives which part. A further part is one line here, once `model/evidence.py` names it in `CONTENTS`."""
