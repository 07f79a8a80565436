"""An offering's folder, and evidence made of it: as the command makes it, and with a ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.doors.evidence.files import APPLICATIONS, DAY, OFFERING, PARTIES, WRITTEN

from lookthrough.cli.app import lookthrough, run
from lookthrough.evidence.items import Item
from lookthrough.evidence.ledger_lines import ledger_items
from lookthrough.model.ledger import Head
from lookthrough.offering.chain import bind_all
from lookthrough.settings import Settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.evidence import EvidenceAsked, make
from lookthrough.wiring.evidence_parts import PROVIDERS, Making
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.signatures import Verifier


@pytest.fixture(scope="session")
def deal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deal")
    for name, text in {
        "offering.yml": OFFERING,
        "parties.csv": PARTIES,
        "stakes.csv": "owner,owned,share\nHolding Ltd,Acme Inc.,10%\n",
        "applications.csv": APPLICATIONS,
        "accounts.csv": "account,holder\n1,holder 1\n",
        "notes.txt": "not of the offering\n",
    }.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def made(sample_home: Path, deal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Evidence as the command makes it."""
    out = tmp_path_factory.mktemp("made") / "deal.zip"
    words = ["--home", str(sample_home), "evidence", "make", str(deal), "--out", str(out), "--as-of", str(DAY)]
    assert run(lambda: lookthrough.main(args=words, prog_name="lookthrough", standalone_mode=False)) == 0
    return out


@pytest.fixture(scope="session")
def with_ledger(sample_home: Path, deal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Evidence with a ledger in it."""
    out = tmp_path_factory.mktemp("ledger") / "deal.zip"

    def ledger(making: Making) -> Iterator[Item]:
        yield from ledger_items(bind_all(Head(), WRITTEN), making.aside)

    product = Lookthrough(Settings(sample_home))
    made = make(product, Asked(day=DAY), EvidenceAsked(folder=deal, out=out), (*PROVIDERS, ledger))
    assert made.manifest.ledger
    return out


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    return Verifier(Settings(tmp_path_factory.mktemp("elsewhere") / "no-home"), None)
