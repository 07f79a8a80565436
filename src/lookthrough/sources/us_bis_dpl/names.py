"""Names as the Denied Persons List writes them: with another one behind A/K/A, or before the address in one cell."""

import re

from lookthrough.model.party import Name, NameKind

_BRACKETED = re.compile(r"(?P<before>.*?)\s*\(\s*A\.?/?K\.?/?A\.?\s+(?P<other>[^()]+)\)\s*(?P<after>.*)$")
_BETWEEN = re.compile(r",?\s+[AD]\.?/[KB]\.?/A\.?\s+")
_COUNTRY = re.compile(r"[A-Z]{2}$")
_SUFFIX = re.compile(
    r"(?:JR|SR|I{2,3}|IV|INC|LTD|LIMITED|LLC|L\.L\.C|LLP|CO|CO\.,? LTD|CORP|CORPORATION|GMBH|S\.?A|S\.?L|S\.?R\.?L"
    r"|S\.?P\.?A|B\.?V|N\.?V|PLC|PTE|PVT|FZE|FZCO|FZC|JSC|DMCC)\.?$"
)


def names_of(heading: str) -> tuple[Name, ...]:
    """Return the heading as published and the names it holds.

    >>> [name.text for name in names_of("SIBERIAN AIRLINES D/B/A S7 AIRLINES")]
    ['SIBERIAN AIRLINES D/B/A S7 AIRLINES', 'SIBERIAN AIRLINES', 'S7 AIRLINES']
    >>> [name.text for name in names_of("PEARL (A.K.A. NEI-CHIEN CHU) LI")]
    ['PEARL (A.K.A. NEI-CHIEN CHU) LI', 'PEARL LI', 'NEI-CHIEN CHU']
    """
    whole = " ".join(heading.split()).rstrip(" ,;")
    bracketed = _BRACKETED.match(whole)
    if bracketed is not None:
        others = [f"{bracketed['before']} {bracketed['after']}".strip(), bracketed["other"].strip()]
    else:
        others = _BETWEEN.split(whole)
    return (Name(whole), *(Name(other, NameKind.ALIAS) for other in dict.fromkeys(others) if other and other != whole))


def name_and_address(cell: str) -> tuple[str, str, str | None]:
    """Split a cell into name, address and country.

    The name ends at the first comma that is not its own (before a person's or a company's suffix); the country stands
    before the postal code.

    >>> name_and_address("JOEL PRADO, JR., FCI BASTROP, BASTROP, TX, , 78602")
    ('JOEL PRADO, JR.', 'FCI BASTROP, BASTROP, TX, 78602', None)
    >>> name_and_address("WELL BEING ENTERPRISE CO., LTD., 2F., TAIPEI, , TW, ")
    ('WELL BEING ENTERPRISE CO., LTD.', '2F., TAIPEI, TW', 'TW')
    """
    pieces = [" ".join(piece.split()) for piece in cell.split(",")]
    end = 1
    while end < len(pieces) and _SUFFIX.match(pieces[end].upper()):
        end += 1
    last = pieces[-2] if len(pieces) - end > 1 else ""
    country = last if _COUNTRY.match(last) else None
    return ", ".join(pieces[:end]), ", ".join(piece for piece in pieces[end:] if piece), country
