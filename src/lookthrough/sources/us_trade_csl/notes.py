"""Notes in the rows of BIS and the State Department: a few say something, most are the publisher's editing marks."""

import csv
import re
from functools import cache
from importlib import resources

from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.sources._kit.remarks import Said

_FORMER = "former_name"


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    text = resources.files(__package__).joinpath("notes.csv").read_text(encoding="utf-8")
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["to"]) for row in csv.DictReader(text.splitlines(), strict=True)
    )


def read_note(text: str, said: Said) -> None:
    """Take, ignore or leave each part of a note; `notes.csv` says which."""
    for part in (piece.strip() for piece in re.split(r"[;,]", text)) if _listed(text) else (text.strip(),):
        if not part:
            continue
        to = next((to for pattern, to in _table() if pattern.fullmatch(part)), None)
        if to is None:
            said.unread.append(part)
        elif not to:
            said.ignored += 1
        elif to == _FORMER:
            said.names.append(Name(part.split(" ", 1)[1], NameKind.FORMER))
            said.taken += 1
        else:
            said.facts.append(Fact(name=to, value=part))
            said.taken += 1


def _listed(text: str) -> bool:
    """Whether a note is a list of marks, which BIS writes in capitals."""
    return text.isupper()
