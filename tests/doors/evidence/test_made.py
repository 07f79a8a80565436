"""`lookthrough evidence`: made of an offering's folder, carried elsewhere, verified and shown."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from tests.doors.conftest import Call
from tests.doors.evidence.files import APPLICATIONS, DAY, OFFERING, WRITTEN, unpacked

from lookthrough.errors import Unusable
from lookthrough.evidence.items import Item, measure
from lookthrough.evidence.manifest_file import read_manifest
from lookthrough.model.evidence import CONTENTS
from lookthrough.model.ledger import Head
from lookthrough.offering.chain import bind_all
from lookthrough.settings import Settings
from lookthrough.signing.keys import PublicKey
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.evidence import EvidenceAsked, make
from lookthrough.wiring.evidence_parts import PROVIDERS, Making
from lookthrough.wiring.product import Lookthrough


def test_evidence_is_made_and_holds(call: Call, sample_home: Path, made: Path) -> None:
    called = call("--home", sample_home, "evidence", "verify", made)

    assert called.code == 0
    assert "evidence of the offering acme-2021 as of 2021-12-17" in called.out
    assert "SAMPLE DATA: not for compliance use" in called.out
    assert "this home's own key" in called.out
    assert "and nothing was added" in called.out
    assert "no ledger is inside" in called.out


def test_it_is_verified_elsewhere_without_a_home(call: Call, sample_home: Path, made: Path, tmp_path: Path) -> None:
    home, key = tmp_path / "nowhere", sample_home / "signing" / "public.pem"

    called = call("--home", home, "evidence", "verify", made, "--key", key)

    assert called.code == 0
    assert "the key demanded" in called.out
    assert not home.exists()


def test_without_a_key_it_is_said_that_somebody_must_compare(call: Call, made: Path, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "nowhere", "evidence", "verify", made)

    assert called.code == 0
    assert "compare it with the one you were given" in called.out


def test_it_holds_the_folder_byte_for_byte_and_personal_data_only_by_hash(deal: Path, made: Path) -> None:
    files = unpacked(made)
    inside = {path.removeprefix("input/"): data for path, data in files.items() if path.startswith("input/")}
    withheld = json.loads(inside.pop("withheld.json"))["withheld"]

    assert inside == {name: (deal / name).read_bytes() for name in inside}
    assert sorted(inside) == ["offering.yml", "parties.csv", "stakes.csv"]
    assert [one["file"] for one in withheld] == ["accounts.csv", "applications.csv"]
    assert withheld[1]["sha256"] == measure(Item.of_file("a", deal / "applications.csv")).file.sha256
    assert b"holder 1" not in made.read_bytes()


def test_what_is_not_inside_is_told(call: Call, sample_home: Path, deal: Path, tmp_path: Path) -> None:
    out = tmp_path / "deal.zip"
    told = call("--home", sample_home, "evidence", "make", deal, "--out", out, "--as-of", DAY).out

    assert "only by hash, for personal data: accounts.csv, applications.csv" in told
    assert "left out, being no part of an offering: notes.txt" in told


def test_applications_are_put_in_whole_where_that_is_asked(
    call: Call, sample_home: Path, deal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "deal.zip"
    words = ("--home", sample_home, "evidence", "make", deal, "--out", out, "--as-of", DAY, "--with-applications")

    assert "only by hash" not in call(*words).out
    assert unpacked(out)["input/applications.csv"] == APPLICATIONS.encode()
    assert "input/withheld.json" not in unpacked(out)
    assert call("evidence", "verify", out).code == 0


def test_made_again_it_is_the_same_but_for_the_moment(
    call: Call, sample_home: Path, deal: Path, made: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again.zip"
    call("--home", sample_home, "evidence", "make", deal, "--out", out, "--as-of", DAY)
    before, after = unpacked(made), unpacked(out)

    assert {path for path in before if before[path] != after[path]} <= {"manifest.json", "manifest.json.sig"}
    one, other = (read_manifest(files["manifest.json"], "m") for files in (before, after))
    assert replace(one, created_at=other.created_at) == other


def test_what_is_inside_is_shown_in_words(call: Call, made: Path, with_ledger: Path) -> None:
    called = call("evidence", "show", made)

    assert called.code == 0
    assert "lawbook/" in called.out
    assert "files: the rule files of the lawbook" in called.out
    assert "withheld: accounts.csv, 26 bytes, SHA-256 " in called.out
    assert "not inside: decisions.jsonl, ledger.jsonl, ledger_head.json" in called.out
    assert "only `lookthrough evidence verify` checks every file" in called.out
    assert "not inside" not in call("evidence", "show", with_ledger).out


def test_a_ledger_is_walked_from_its_first_entry_to_its_head(call: Call, with_ledger: Path) -> None:
    *_, last = bind_all(Head(), WRITTEN)

    called = call("evidence", "verify", with_ledger)

    assert called.code == 0
    assert f"the ledger holds from its first entry to entry 3, {last.hash.hex()}" in called.out


def test_a_folder_without_an_offering_is_refused(call: Call, sample_home: Path, tmp_path: Path) -> None:
    called = call("--home", sample_home, "evidence", "make", tmp_path, "--out", tmp_path / "e.zip")

    assert called.code == 2
    assert "offering.yml: There is no such file." in called.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_faults_is_refused_with_all_of_them(
    call: Call, sample_home: Path, deal: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(deal, tmp_path / "deal")
    (folder / "offering.yml").write_text(OFFERING.replace("HKD", "dollars").replace("1000000", "many"), "utf-8")

    called = call("--home", sample_home, "evidence", "make", folder, "--out", tmp_path / "e.zip")

    assert called.code == 2
    assert len(called.err.splitlines()) == 2
    assert not (tmp_path / "e.zip").exists()


def test_before_the_first_day_there_is_nothing_to_replay(
    call: Call, sample_home: Path, deal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "e.zip"
    call("--home", sample_home, "evidence", "make", deal, "--out", out, "--as-of", "2021-12-06")

    assert "replay.json" not in unpacked(out)
    assert call("evidence", "verify", out).code == 0


def test_a_home_without_lists_makes_no_evidence(call: Call, deal: Path, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "evidence", "make", deal, "--out", tmp_path / "e.zip")

    assert called.code == 4
    assert not (tmp_path / "e.zip").exists()


def test_a_folder_that_changes_meanwhile_stops_it(sample_home: Path, deal: Path, tmp_path: Path) -> None:
    folder, out = shutil.copytree(deal, tmp_path / "deal"), tmp_path / "e.zip"

    def changing(making: Making) -> Iterator[Item]:
        (making.folder.path / "offering.yml").write_text(OFFERING + "# more\n")
        return iter(())

    with pytest.raises(Unusable, match=r"offering\.yml was changed while evidence was made of it"):
        make(
            Lookthrough(Settings(sample_home)),
            Asked(day=DAY),
            EvidenceAsked(folder=folder, out=out),
            (changing, *PROVIDERS),
        )

    assert not out.exists()


def test_the_readme_inside_tells_every_part_and_how_to_check_without_the_program(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(made) as file:
        file.extractall(folder)
    readme = (folder / "README.txt").read_text("utf-8")
    script = dedent(readme.partition("beside the folder:\n\n")[2].partition("Then OpenSSL")[0])

    def ran() -> list[str]:
        shown = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
        return shown.stdout.splitlines()

    assert [one.path for one in CONTENTS if one.path not in f"README.txt {readme}"] == []
    assert ran() == ["missing or added: []", "manifest as signed: True"]
    key = PublicKey.from_pem((folder / "public.pem").read_bytes())
    assert key.made((tmp_path / "signature").read_bytes(), (tmp_path / "signed").read_bytes())

    (folder / "recipe.json").write_text("{}")
    (folder / "more.txt").write_text("more")
    assert ran() == ["missing or added: ['more.txt']", "changed: recipe.json", "manifest as signed: True"]
