"""Fixtures with some words altered: what a reader says of a file that is not as it should be."""

from collections.abc import Mapping
from dataclasses import replace

from tests.unit.sources.published import FIXTURES, parts_in

from lookthrough.model.source import RawFile
from lookthrough.ports import Source


def altered(source: Source, form: str, *swaps: tuple[str, str]) -> Mapping[str, RawFile]:
    """The fixture of a form, in which the first of some words is another; each must stand in just one of its files."""
    parts = dict(parts_in(FIXTURES / source.card.id / form, source))
    for old, new in swaps:
        (role,) = [role for role, part in parts.items() if old.encode() in part.data]
        parts[role] = replace(parts[role], data=parts[role].data.replace(old.encode(), new.encode(), 1))
    return parts
