"""Evidence taken apart and packed anew, and what the tests' own is made of."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from lookthrough.evidence.items import Item, measure
from lookthrough.evidence.manifest_file import read_manifest, to_json
from lookthrough.evidence.packing import pack
from lookthrough.model.ledger import Decision, Move, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.signing.keys import PrivateKey
from lookthrough.signing.signature import encode, sign

DAY = date(2021, 12, 17)
AT = datetime(2021, 12, 13, 4, tzinfo=UTC)
OFFERING = """offering: acme-2021
title: Acme Inc., Global Offering
currency: HKD
zone: Asia/Hong_Kong
issuer: {names: [Acme Inc.], country: KY, confirmed: none}
securities:
  shares: {issuer: issuer, name: Acme Inc. shares, kind: equity}
attempts:
  first:
    document: Prospectus of 2021-12-07
    published_at: 2021-12-07T09:00+08:00
    shares: "1000000"
    public_shares: "100000"
    board_lot: "1000"
    price: {low: "3.85", high: "3.99"}
    clawback: hk_2013
    timetable: {opens_at: 2021-12-07T09:00+08:00, closes_at: 2021-12-10T12:00+08:00}
fees:
  - {valid_from: 2014-11-01, brokerage: 1%, sfc_levy: 0.0027%, trading_fee: 0.005%}
channels:
  paper: {says: on paper, paid_by: bank}
"""
PARTIES = "id,name,role,from_attempt,country,nexus\nbank,Bank,receiving_bank,first,HK,hk_person\n"
APPLICATIONS = "id,attempt,holder\n1,first,holder 1\n"
WRITTEN = (
    Written(what=Decision.OPEN, at=AT, by="desk"),
    Written(what=Move.RECEIVED, at=AT, by="desk", application=ApplicationId("1"), minor=403_021),
    Written(what=Decision.POSTPONE, at=AT, by="desk", detail='{"because":"listed"}'),
)

Files = dict[str, bytes]


def unpacked(path: Path) -> Files:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(files: Mapping[str, bytes], out: Path) -> Path:
    pack([measure(Item.of_bytes(path, data)) for path, data in files.items()], out)
    return out


def signed_anew(files: Files, out: Path, key: PrivateKey | None = None) -> Path:
    """Pack files whose manifest tells them as they are, signed by a key: what whoever has one could make."""
    signer = key or PrivateKey.generate()
    files["public.pem"] = signer.public.pem
    inside = [
        measure(Item.of_bytes(path, data)).file for path, data in files.items() if not path.startswith("manifest.json")
    ]
    manifest = replace(
        read_manifest(files["manifest.json"], "m"), files=tuple(sorted(inside, key=lambda one: one.path))
    )
    files["manifest.json"] = to_json(manifest)
    files["manifest.json.sig"] = encode(sign(files["manifest.json"], signer, signed_at=AT, program="0.1.0"))
    return packed(files, out)
