"""The rows of Australia's fixtures, written by hand from public facts; run as a module, it writes the workbooks."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.unit.sources.published import FIXTURES
from tests.unit.sources.workbooks import workbook

from lookthrough.sources.au_dfat.read import SHARED

HEADING = (
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
)

Cells = Mapping[str, object]

_TALIBAN: Cells = {
    "Type": "Individual",
    "Date of Birth": "Approximately 1958,\xa018/09/1963",
    "Place of Birth": "a) Bagrami District, Kabul province, Afghanistan b) Tarakhel area, Kabul Province, Afghanistan",
    "Citizenship": "Afghanistan",
    "Address": "Kabul, Afghanistan",
    "Additional Information": (
        "TAi.110 Designation: Chief Justice of Supreme Court under the Taliban regime (1996-2001). Passport no: "
        "Afghanistan diplomatic passport D0009914, issued in Afghanistan. Height: 175 cm. Gender: Male"
    ),
    "Listing Information": "Listed on 25 January 2001 (amended on 3 Sep 2003, 21 Sep 2007)",
    "Committees": "1988 (Taliban)",
    "Control Date": date(2026, 3, 26),
    "Instrument of Designation": "Charter of the United Nations (Sanctions—the Taliban) Regulation 2013",
    "Targeted Financial Sanction": 1,
    "Travel Ban": 1,
    "Arms Embargo": 1,
    "Maritime Restriction": 0,
}
_M23: Cells = {
    "Type": "Individual",
    "Date of Birth": date(1973, 11, 1),
    "Place of Birth": "Bunagana, Rutshuru territory, Democratic Republic of the Congo",
    "Address": "Uganda (as of early 2016)",
    "Additional Information": "CDi.004 Former M23 Deputy Commander.",
    "Listing Information": "Listed by 1533 Committee on 30 Nov. 2012 (amended on 13 Oct. 2016)",
    "Committees": "1533 (Democratic Republic of the Congo)",
    "Control Date": date(2025, 12, 10),
    "Targeted Financial Sanction": True,
    "Travel Ban": True,
    "Arms Embargo": False,
    "Maritime Restriction": False,
}
_IRAQ: Cells = {
    "Type": "Entity",
    "Address": (
        "a) Lootah Building, Airport Road, Dubai, United Arab Emirates_x000D_\n"
        "b) Villa in the Harasiyah area, Baghdad, Iraq"
    ),
    "Additional Information": "IQe.197",
    "Listing Information": "Listed by the 1518 Committee",
    "Committees": "1518 (Iraq)",
    "Control Date": date(2025, 12, 11),
    "Instrument of Designation": "Charter of the United Nations (Sanctions — Iraq) Regulations 2008",
    "Targeted Financial Sanction": 1,
}
_DPRK: Cells = {
    "Type": "Individual",
    "Date of Birth": "a) 7/02/1950 b) 08/08/1945",
    "Citizenship": "Taiwan; Vanuatu",
    "Additional Information": "Corporate Officer, Trans Merits Co Ltd. Passport Information: 210215095 (Taiwan).",
    "Listing Information": (
        "The Minister for Foreign Affairs listed this person on 4 December 2019 under regulation 6(1) of the "
        "Autonomous Sanctions Regulations 2011. Relisted on 3 December 2022."
    ),
    "Committees": "Autonomous (DPRK)",
    "Control Date": date(2022, 12, 3),
    "Targeted Financial Sanction": 1,
    "Travel Ban": 1,
}
_AUM: Cells = {
    "Type": "Entity",
    "Address": "a) Japan b) Russia",
    "Listing Information": "Instrument of First Listing: List 2001 (No. 2); Re-listed on 13 September 2025",
    "Committees": "1373 (2001)",
    "Control Date": date(2025, 9, 13),
    "Instrument of Designation": "Charter of the United Nations (Anti-terrorism) List 2001. Last listed on: 16/09/2022",
    "Targeted Financial Sanction": 1,
}
_SHIP: Cells = {
    "Type": "Vessel",
    "IMO Number": 9288693,
    "Listing Information": "Designated in the Autonomous Sanctions (Sanctioned Vessels – Russia) Designation 2025",
    "Committees": "Autonomous (Vessels)",
    "Control Date": date(2025, 6, 18),
    "Instrument of Designation": "Autonomous Sanctions (Sanctioned Vessels – Russia) Designation 2025",
    "Maritime Restriction": 1,
}


def _named(reference: object, name: str, kind: str, party: Cells, strength: str | None = None) -> Cells:
    named = {
        "Reference": reference,
        "Name of Individual or Entity": name,
        "Name Type": kind,
        "Alias Strength": strength,
    }
    return {**party, **named}


CURRENT = (
    _named(110, "Noor Mohammad Saqib", "Primary Name", _TALIBAN),
    _named("110a", "نور محمد ثاقب", "Original Script", _TALIBAN),
    _named("110b", "NOOR MOHAMMED SAQEB ", "Alias", _TALIBAN, "Strong"),
    _named(272, "Aum Shinrikyo", "Primary Name", _AUM),
    _named("272a", "Aleph", "Alias", _AUM, "Strong"),
    _named("272aa", "オウム真理教", "Original Script", _AUM),
    _named(1013, "AL WASEL AND BABEL GENERAL TRADING LLC", "Primary Name", _IRAQ),
    _named(2557, "Innocent Kaina", "Primary Name", _M23),
    _named("2557a", "India Queen", "Alias", {**_M23, "Date of Birth": None, "Citizenship": "Uganda"}, "Weak"),
    _named(2647, "Su Lu-chi", "Primary Name", _DPRK),
    _named(8227, "ANDAMAN SKIES", "Primary Name", _SHIP),
)
REGULATION8 = (
    _named(
        110, "Noor Mohammad Saqib", "Primary Name", {**_TALIBAN, "Date of Birth": 1958, "Control Date": "26/03/2012"}
    ),
    _named(
        "110a", "Noor Mohammed Saqeb", "aka", {**_TALIBAN, "Date of Birth": "circa 1958", "Control Date": "26/03/2012"}
    ),
    _named(1013, "AL WASEL AND BABEL GENERAL TRADING LLC", "Primary Name", _IRAQ),
    _named("1013a", "Al Wasel & Babel", "Formerly known as", _IRAQ),
    _named(2647, "Su Lu-chi", "Primary Name", {**_DPRK, "Citizenship": "Taiwan, Vanuatu"}),
)


def rows(heading: tuple[str, ...], parties: tuple[Cells, ...]) -> list[list[object]]:
    return [list(heading), *([cells.get(column) for column in heading] for cells in parties)]


def current_workbook() -> bytes:
    born = HEADING.index("Date of Birth") + 1
    months = [row for row, cells in enumerate(CURRENT, start=2) if cells.get("Date of Birth") == date(1973, 11, 1)]
    return workbook(rows(HEADING, CURRENT), formats={(row, born): "mmm-yy" for row in months})


def regulation8_workbook() -> bytes:
    return workbook(rows(SHARED, REGULATION8))


def paths() -> tuple[Path, Path]:
    folder = FIXTURES / "au_dfat"
    return (
        folder / "xlsx" / "Australian_Sanctions_Consolidated_List.xlsx",
        folder / "xlsx_regulation8" / "regulation8_consolidated.xlsx",
    )


if __name__ == "__main__":
    for path, data in zip(paths(), (current_workbook(), regulation8_workbook()), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
