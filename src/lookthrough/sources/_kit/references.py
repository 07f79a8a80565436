"""Numbers by which lists name the parties of other lists."""

import re

from lookthrough.model.kind import Kind
from lookthrough.model.party import Reference

_UN_NUMBER = re.compile(r"([A-Z]{2})([IEie])\.(\d{3})\.?$")
_EU_NUMBER = re.compile(r"EU\.\d+(?:\.\d+)+$")


def un_reference(text: str, kind: Kind) -> Reference | None:
    """Read a permanent reference number of the Security Council, else None; its third letter tells persons from others.

    A number of the other sort is not this party's: OFSI once gave a person that of Al-Qaida itself.

    >>> un_reference("QDI.131", Kind.PERSON), un_reference("TAe.010.", Kind.ORGANISATION)
    (Reference(space='un_sc', number='QDi.131'), Reference(space='un_sc', number='TAe.010'))
    >>> un_reference("QDe.004", Kind.PERSON), un_reference("QI.A.86.03.", Kind.PERSON)
    (None, None)
    """
    stated = _UN_NUMBER.match(text.strip())
    if stated is None or (stated[2].lower() == "i") is not (kind is Kind.PERSON):
        return None
    return Reference("un_sc", f"{stated[1]}{stated[2].lower()}.{stated[3]}")


def eu_reference(text: str) -> Reference | None:
    """Read a reference number of the EU's list, else None.

    >>> eu_reference("EU.27.28"), eu_reference("140")
    (Reference(space='eu', number='EU.27.28'), None)
    """
    stated = text.strip()
    return Reference("eu", stated) if _EU_NUMBER.match(stated) else None
