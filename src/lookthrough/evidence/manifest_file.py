"""The JSON files of evidence: manifest, editions and what is withheld, each with one form to the byte."""

from typing import TypeVar

import msgspec

from lookthrough.errors import BrokenEvidence, Fault
from lookthrough.model.as_of import ListCoverage
from lookthrough.model.edition import Edition
from lookthrough.model.evidence import SCHEMA, Manifest, Withheld


class EditionsRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How each list covers the day, and the editions that answered for it."""

    lists: tuple[ListCoverage, ...]
    editions: tuple[Edition, ...]


class WithheldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The files of the offering's folder that are not inside."""

    withheld: tuple[Withheld, ...]


class _Schema(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    program: str


_Form = TypeVar("_Form")


def to_json(record: object) -> bytes:
    """Write a record as people and programs read it."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def from_json(data: bytes, form: type[_Form], place: str) -> _Form:
    """Read what `to_json` wrote; raise BrokenEvidence for anything else, be it a space more."""
    try:
        record = msgspec.json.decode(data, type=form)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _broken(place, f"It cannot be read: {error}.") from error
    if to_json(record) != data:
        raise _broken(place, "It is not written as this program writes it.")
    return record


def read_manifest(data: bytes, place: str) -> Manifest:
    """Read a manifest; one of another schema is for the program that wrote it."""
    try:
        told = msgspec.json.decode(data, type=_Schema)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _broken(place, f"It is no manifest of evidence: {error}.") from error
    if told.schema != SCHEMA:
        raise _broken(place, f"Its form is schema {told.schema}, which this program does not know: use {told.program}.")
    return from_json(data, Manifest, place)


def _broken(place: str, problem: str) -> BrokenEvidence:
    return BrokenEvidence((Fault(place, None, problem),))
