"""Identifiers with check digits: typed as published, with a mark where their own digits contradict them."""

from collections.abc import Callable, Mapping

from stdnum import bic, imo, isin, lei
from stdnum.cn import uscc
from stdnum.ru import inn, ogrn

from lookthrough.model.party import Identifier, IdentifierKind

_CHECKS: Mapping[IdentifierKind, Callable[[str], bool]] = {
    IdentifierKind.LEI: lei.is_valid,
    IdentifierKind.ISIN: isin.is_valid,
    IdentifierKind.IMO: imo.is_valid,
    IdentifierKind.USCC: uscc.is_valid,
    IdentifierKind.BIC: bic.is_valid,
    IdentifierKind.INN: inn.is_valid,
    IdentifierKind.OGRN: ogrn.is_valid,
}
"""LEI ISO 17442, ISIN ISO 6166, IMO Res. A.1117(30), USCC GB 32100-2015, BIC ISO 9362 (its form), INN and OGRN FNS."""


def identifier(
    kind: IdentifierKind, value: str, *, country: str | None = None, label: str = "", note: str = ""
) -> Identifier:
    """Make an identifier, and mark it where it has check digits and they fail.

    >>> identifier(IdentifierKind.LEI, "529900T8BM49AURSDO55").fails_check
    False
    >>> identifier(IdentifierKind.LEI, "529900T8BM49AURSDO56").fails_check
    True
    """
    check = _CHECKS.get(kind)
    fails = check is not None and not check(value)
    return Identifier(kind=kind, value=value, country=country, label=label, note=note, fails_check=fails)
