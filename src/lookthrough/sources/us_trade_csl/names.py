"""Names as the screening list writes them: several in one cell, or with a rider on successors."""

import re

_RIDER = re.compile(
    r"[;,]? and (?:any|its|all|their) [^;]*(?:successors?|sub-units?|subsidiar(?:y|ies))[^;]*$", re.IGNORECASE
)
_LEADING_AND = re.compile(r"(?:and|or)\s+", re.IGNORECASE)
_AND_AFTER_STOP = re.compile(r"(?<=\.), and ")
_ALSO_KNOWN = re.compile(r"\(?,?\s*\ba\.?k\.?a\.?,? ", re.IGNORECASE)


def without_rider(name: str) -> tuple[str, str]:
    """Split off words that carry a listing to successors and subsidiaries.

    >>> without_rider("Synnat Pharma Pvt Ltd.; and any successor, sub-unit, or subsidiary thereof")
    ('Synnat Pharma Pvt Ltd.', 'and any successor, sub-unit, or subsidiary thereof')
    """
    rider = _RIDER.search(name)
    if rider is None or not name[: rider.start()].strip():
        return name, ""
    return name[: rider.start()].strip(), rider[0].lstrip(";, ")


def also_known(name: str) -> tuple[str, ...]:
    """Return the names that a heading holds besides itself: what stands before "a.k.a." and what after.

    >>> also_known("Far East Trading Company, Inc. (a.k.a. FETCO, Inc.)")
    ('Far East Trading Company, Inc.', 'FETCO, Inc.')
    >>> also_known("Chitron Electronics Company Ltd., a.k.a. Chi-Chung Electronics Company Ltd.")
    ('Chitron Electronics Company Ltd.', 'Chi-Chung Electronics Company Ltd.')
    """
    parts = _ALSO_KNOWN.split(name)
    if len(parts) < 2:
        return ()
    cleaned = [part.strip(" ,;") for piece in parts[1:] for part in piece.split(";")]
    opened = [part[:-1] if part.endswith(")") and part.count(")") > part.count("(") else part for part in cleaned]
    return tuple(part.strip(" ,") for part in (parts[0], *opened) if part.strip(" ,"))


def aliases(cell: str) -> tuple[str, ...]:
    """Split a cell of other names: at semicolons outside brackets, and at a last "and".

    >>> aliases("46 TsNII; and 46 TsNII MO RF")
    ('46 TsNII', '46 TsNII MO RF')
    >>> aliases("Beijing Shangtang Technology Development Co., Ltd., and Sense Time")
    ('Beijing Shangtang Technology Development Co., Ltd.', 'Sense Time')
    """
    found = []
    for piece in re.split(r";(?![^(]*\))", cell):
        bare = _LEADING_AND.sub("", piece.strip(), count=1) if _LEADING_AND.match(piece.strip()) else piece.strip()
        found += [part.strip() for part in _AND_AFTER_STOP.split(bare) if part.strip()]
    return tuple(dict.fromkeys(found))


def is_remark(alias: str) -> bool:
    """Whether a piece of the cell is a remark in brackets and not a name.

    >>> is_remark("(all of preceding located in or near Mianyang, Sichuan Province)"), is_remark("PTI")
    (True, False)
    """
    return alias.startswith("(") and alias.endswith(")")
