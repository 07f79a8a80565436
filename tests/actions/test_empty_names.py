"""Names that name nobody are screened and alert against nobody; names in disguise are found."""

import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lookthrough.actions.match_subjects import match_subjects
from lookthrough.index.build import build
from lookthrough.index.search import open_index
from lookthrough.lexicon import load
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.policy import DEFAULT_THRESHOLD, Policy
from lookthrough.model.source import RawFile
from lookthrough.model.subject import Subject
from lookthrough.sources.us_ofac_sdn.source import SOURCE

FILES = {"main": "sdn.csv.gz", "add": "add.csv.gz", "alt": "alt.csv.gz"}
MOST_ALERTS = 3
"""Of 30,000 names that a short or common name may be alike to."""
NOBODY = (
    *("A", "x", "AB", "7", "12345", "0 0 0", "2000", "-", "...", "?", "\u202e", "😀", "😀 😀"),
    *("N/A", "n.a.", "none", "NULL", "unknown", "UNKNOWN UNKNOWN", "not applicable", "no name", "tbd", "test", "xxx"),
    *("Corp.", "Co., Ltd.", "S.A. de C.V.", "LLC", "Limited Liability Company", "JOINT STOCK COMPANY", "有限公司"),
    *("Mr.", "Dr. Dr.", "al", "abu", "bin", "the", "of the", "Estate of", "and", "group", "Trading Company"),
    *("A B C D E F G H I J", "a " * 1_000, "bank " * 400, "кот" * 600, "محمد" * 500, "王" * 500, "A" * 2_000),
)
DISGUISED = (
    "😀 Ramzan Kadyrov",
    "\u202eKADYROV\u202c, \u200fRamzan",
    "Ka\u200bdy\u200crov, Ram\ufeffzan",
    "K\u0410DYR\u041eV, R\u0430mz\u0430n",
    "ＫＡＤＹＲＯＶ Ramzan",
    "K" + "\u0301" * 300 + "adyrov Ramzan",
    "Kadyrov Рамзан",
    "Рамзан Кадыров",
)

Alerts = Callable[[str, Kind], list[str]]


@pytest.fixture(scope="module")
def alerts(shared_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Alerts:
    """Return what a name alerts against on a whole published list."""
    folder = shared_lists / "us_ofac_sdn" / "2023-12-28_full_set"
    parts = {
        role: RawFile(place=name, name=name.removesuffix(".gz"), data=gzip.decompress((folder / name).read_bytes()))
        for role, name in FILES.items()
    }
    entries, lexicon, place = SOURCE.read(parts).entries, load(), tmp_path_factory.mktemp("index")
    build(place, entries, lexicon)
    index, alive = open_index(place, lexicon), np.ones(len(entries), dtype=np.bool_)

    def screened(name: str, kind: Kind) -> list[str]:
        subject = Subject(id=SubjectId("1"), names=(name,), kind=kind)
        policy = Policy(limit=100_000)
        (found,) = match_subjects([subject], index=index, entries=entries, alive=alive, policy=policy, lexicon=lexicon)
        return [match.name.text for match in found if match.score >= DEFAULT_THRESHOLD]

    return screened


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", NOBODY, ids=lambda name: name[:20].encode("ascii", "backslashreplace").decode())
def test_a_name_that_names_nobody_does_not_alert_against_many(name: str, kind: Kind, alerts: Alerts) -> None:
    assert len(alerts(name, kind)) <= MOST_ALERTS


@pytest.mark.parametrize("name", DISGUISED)
def test_a_name_in_disguise_is_found(name: str, alerts: Alerts) -> None:
    assert "KADYROV, Ramzan Akhmatovich" in alerts(name, Kind.UNKNOWN)
