"""The publisher's rows: consolidated.csv into rows by its own column names."""

from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, read_csv
from lookthrough.sources._kit.rows import Row

COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip

_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Control codes that are Windows-1252 punctuation read as Latin-1 by the publisher."""


@dataclass(frozen=True, slots=True)
class CslFile:
    """The rows of the file in its order, and what its reading warns of."""

    place: str
    rows: tuple[Row, ...]
    warnings: tuple[str, ...]


def read(file: RawFile) -> CslFile:
    """Read the file; raises BrokenList with file and line."""
    if not file.data.strip():
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    text = read_csv(file)
    (line, header), *body = text.rows
    _check_header(f"{file.place}:{line}", header)
    warnings = list(text.warnings)
    rows, repeated, mended = [], [], 0
    for line, cells in body:
        if cells == header:
            repeated.append(line)
            continue
        if len(cells) != len(header):
            raise BrokenList(
                f"{len(cells)} columns where the heading has {len(header)}; it reads {','.join(cells)[:60]!r}.",
                place=f"{file.place}:{line}",
                hint="The row is cut short. " + FETCH_AGAIN,
            )
        whole = [cell.translate(_C1) if not cell.isascii() else cell for cell in cells]
        mended += whole != cells
        rows.append(Row(f"{file.place}:{line}", dict(zip(header, whole, strict=True))))
    if repeated:
        some = ", ".join(map(str, repeated[:5]))
        warnings.append(f"{file.place}: the heading stands again in {len(repeated)} lines ({some}); passed over.")
    if mended:
        warnings.append(f"{file.place}: {mended} rows had Windows-1252 punctuation as control codes; put right.")
    return CslFile(file.place, tuple(rows), tuple(warnings))


def _check_header(place: str, header: list[str]) -> None:
    hint = "The publisher changed the file, or this is another one; the reader must learn it."
    unknown = [column for column in header if column not in COLUMNS]
    missing = [column for column in COLUMNS if column not in header]
    if unknown or missing:
        said = [f"has the unknown columns {', '.join(unknown)[:200]}"] if unknown else []
        said += [f"lacks the columns {', '.join(missing)}"] if missing else []
        raise BrokenList(f"the heading {' and '.join(said)}.", place=place, hint=hint)
    if len(set(header)) != len(header):
        again = next(column for column in header if header.count(column) > 1)
        raise BrokenList(f"the heading has {again} twice.", place=place, hint=hint)
