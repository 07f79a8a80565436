"""Opening the lexicon: from its compiled form where that is of these very files, else from the files."""

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from lookthrough.names.lexicon_types import Commonness, FormCode, FormSpelling, Lexicon, Spelling, Tier, TitleSort

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled.json"
"""The lexicon as the program holds it, and the hash of what it was made from."""
FILES = (
    "legal_forms.csv",
    "words.csv",
    "name_variants.csv",
    "common_names.csv",
    "titles.csv",
    "particles.csv",
    "countries.csv",
    "places.csv",
)
_READERS = ("loading.py", "../names/clean.py", "../names/bare.py", "../names/lexicon_types.py")
"""What makes the lexicon of the files: where one of these has changed, a compiled form is of no use."""

_Value = TypeVar("_Value")


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """The lexicon as one file; words of a spelling are set apart by spaces."""

    made_from: str
    revision: str
    forms: dict[str, FormSpelling]
    form_codes: dict[str, FormCode]
    longest: dict[str, int]
    common_words: dict[str, Tier]
    common_names: dict[str, Commonness]
    variants: dict[str, frozenset[int]]
    nicknames: dict[str, frozenset[int]]
    titles: dict[str, TitleSort]
    particles: frozenset[str]
    country_codes: dict[str, str]
    country_names: dict[str, str]
    country_within: dict[str, str]
    unspaced: str


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Return the lexicon that comes with the program."""
    return load_from(bundled(), COMPILED)


def bundled() -> dict[str, bytes]:
    """Return the files that come with the program."""
    return {name: (FOLDER / name).read_bytes() for name in FILES}


def load_from(files: Mapping[str, bytes], compiled: Path) -> Lexicon:
    """Return the lexicon of some files; a compiled form is used only where it was made from these very files."""
    found = _opened(compiled, made_from(files))
    if found is not None:
        return found
    # Imported here: an ordinary run has no need of it.
    from lookthrough.lexicon.loading import read

    return read({name: data.decode() for name, data in files.items()})


def revision_of(files: Mapping[str, bytes]) -> str:
    """Return the content hash of the files: what a result names as its lexicon."""
    return hashlib.sha256(b"\0".join(files[name] for name in FILES)).hexdigest()[:16]


def made_from(files: Mapping[str, bytes]) -> str:
    """Return the hash of the files and of the code that reads them."""
    code = b"\0".join((FOLDER / name).read_bytes() for name in _READERS)
    return hashlib.sha256(revision_of(files).encode() + code).hexdigest()[:16]


def compiled_of(lexicon: Lexicon, files: Mapping[str, bytes]) -> bytes:
    """Return the compiled form of a lexicon: the same bytes for the same files, always."""
    compiled = Compiled(
        made_from=made_from(files),
        revision=lexicon.revision,
        forms=_joined(lexicon.forms),
        form_codes=dict(lexicon.form_codes),
        longest=dict(lexicon.longest),
        common_words=dict(lexicon.common_words),
        common_names=dict(lexicon.common_names),
        variants=dict(lexicon.variants),
        nicknames=dict(lexicon.nicknames),
        titles=dict(lexicon.titles),
        particles=lexicon.particles,
        country_codes=_joined(lexicon.country_codes),
        country_names=dict(lexicon.country_names),
        country_within=dict(lexicon.country_within),
        unspaced=lexicon.unspaced.pattern,
    )
    return msgspec.json.encode(compiled, order="deterministic") + b"\n"


def _opened(path: Path, wanted: str) -> Lexicon | None:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Compiled)
    except (FileNotFoundError, msgspec.DecodeError):
        # A compiled form that is gone, or of another program version, is made again from the files.
        return None
    if found.made_from != wanted:
        return None
    return Lexicon(
        revision=found.revision,
        forms=_apart(found.forms),
        form_codes=found.form_codes,
        longest=found.longest,
        common_words=found.common_words,
        common_names=found.common_names,
        variants=found.variants,
        nicknames=found.nicknames,
        titles=found.titles,
        particles=found.particles,
        country_codes=_apart(found.country_codes),
        country_names=found.country_names,
        country_within=found.country_within,
        unspaced=re.compile(found.unspaced),
    )


def _joined(told: Mapping[Spelling, _Value]) -> dict[str, _Value]:
    return {" ".join(spelling): value for spelling, value in told.items()}


def _apart(told: Mapping[str, _Value]) -> dict[Spelling, _Value]:
    return {tuple(spelling.split()): value for spelling, value in told.items()}
