"""An offering's folder, and evidence made of it: as the command makes it, and with a ledger."""

from pathlib import Path

import pytest
from tests.doors.evidence.files import APPLICATIONS, AT, DAY, OFFERING, PARTIES, WRITTEN

from lookthrough.cli.app import lookthrough, run
from lookthrough.settings import Settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.evidence import EvidenceAsked, make
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
    """Evidence of an offering that has a ledger on record."""
    folder = tmp_path_factory.mktemp("ledger")
    out = folder / "deal.zip"
    product = Lookthrough(Settings(sample_home, record=f"sqlite:///{folder / 'record.db'}"))
    product.record.open("acme-2021", "HKD", AT).append(WRITTEN)
    assert make(product, Asked(day=DAY), EvidenceAsked(folder=deal, out=out)).manifest.ledger
    return out


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    return Verifier(Settings(tmp_path_factory.mktemp("elsewhere") / "no-home"), None)
