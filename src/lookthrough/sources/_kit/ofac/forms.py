"""The flat forms OFAC gives one list in: the same rows, cut at commas, pipes or at signs, or at fixed positions."""

from collections.abc import Mapping
from dataclasses import replace

from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.csv_text import Made, make_rows
from lookthrough.sources._kit.ofac.fixed import at_positions
from lookthrough.sources._kit.ofac.rows import Cut, MakeRow, OfacRow, OfacSet, at_commas, read_ofac_set


def at_pipes(file: RawFile, _role: str, make: MakeRow, recall: Recall) -> Made[OfacRow]:
    """Cut the rows of the PIP form."""
    return make_rows(file, make, recall, delimiter="|")


def at_at_signs(file: RawFile, _role: str, make: MakeRow, recall: Recall) -> Made[OfacRow]:
    """Cut the rows of the DEL form; an at sign inside quotes is a letter of an address."""
    return make_rows(file, make, recall, delimiter="@")


_CUTS: Mapping[str, Cut] = {"": at_commas, "pip": at_pipes, "del": at_at_signs, "ff": at_positions}
"""How a form is cut, by what its roles end with: `main` is of the CSV form, `main_pip` of the PIP form."""


def read_flat_set(parts: Mapping[str, RawFile], recall: Recall) -> OfacSet:
    """Read the parts of one edition in whichever flat form they are; the counts of rows go by the form's own roles."""
    ending = next(iter(parts)).partition("_")[2]
    plain = {role.partition("_")[0]: file for role, file in parts.items()}
    rows = read_ofac_set(plain, recall, _CUTS[ending])
    return replace(rows, rows={f"{role}_{ending}".rstrip("_"): count for role, count in rows.rows.items()})
