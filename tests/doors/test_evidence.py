"""`lookthrough evidence`: made, carried elsewhere, verified; and each way in which it can be otherwise."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.doors.conftest import Call

from lookthrough.cli.app import lookthrough, run
from lookthrough.errors import BrokenEvidence, BrokenSignature
from lookthrough.evidence.items import Item, measure
from lookthrough.evidence.ledger_lines import ledger_items
from lookthrough.evidence.manifest_file import read_manifest, to_json
from lookthrough.evidence.packing import pack
from lookthrough.model.evidence import CONTENTS
from lookthrough.model.ledger import Decision, Head, Move, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.offering.chain import bind_all
from lookthrough.settings import Settings
from lookthrough.signing.keys import PrivateKey, PublicKey
from lookthrough.signing.signature import encode, sign
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.evidence import PROVIDERS, EvidenceAsked, Making, make
from lookthrough.wiring.evidence_checked import check_evidence
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.signatures import Verifier

DAY = date(2021, 12, 17)
AT = datetime(2021, 12, 13, 4, tzinfo=UTC)
OFFERING = "offering: acme-2021\ntitle: Acme Inc., Global Offering\n"
APPLICATIONS = "id,attempt,holder\n1,first,holder 1\n"
WRITTEN = (
    Written(what=Decision.OPEN, at=AT, by="desk"),
    Written(what=Move.RECEIVED, at=AT, by="desk", application=ApplicationId("1"), minor=403_021),
    Written(what=Decision.POSTPONE, at=AT, by="desk", detail='{"because":"listed"}'),
)

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def deal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deal")
    for name, text in {
        "offering.yml": OFFERING,
        "parties.csv": "id,name\nbank,Bank\n",
        "events.yml": "events: []\n",
        "stakes.csv": "owner,owned,share\n",
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


def unpacked(path: Path) -> Files:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(files: Mapping[str, bytes], out: Path) -> Path:
    pack([measure(Item.of_bytes(path, data)) for path, data in files.items()], out)
    return out


def signed_anew(files: Files, out: Path, key: PrivateKey | None = None) -> Path:
    """Pack files whose manifest tells them as they are, signed by a key: what whoever has one could make."""
    signer = key or PrivateKey.generate()
    files["public.pem"] = signer.public.pem
    inside = [
        measure(Item.of_bytes(path, data)).file for path, data in files.items() if not path.startswith("manifest.json")
    ]
    manifest = replace(
        read_manifest(files["manifest.json"], "m"), files=tuple(sorted(inside, key=lambda one: one.path))
    )
    files["manifest.json"] = to_json(manifest)
    files["manifest.json.sig"] = encode(sign(files["manifest.json"], signer, signed_at=AT, program="0.1.0"))
    return packed(files, out)


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
    assert sorted(inside) == ["events.yml", "offering.yml", "parties.csv", "stakes.csv"]
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
    assert "not inside: rulings.jsonl, replay.json, report.html, decisions.jsonl" in called.out
    assert "only `lookthrough evidence verify` checks every file" in called.out
    assert "not inside: rulings.jsonl, replay.json, report.html\n" in call("evidence", "show", with_ledger).out


def test_a_ledger_is_walked_from_its_first_entry_to_its_head(call: Call, with_ledger: Path) -> None:
    *_, last = bind_all(Head(), WRITTEN)

    called = call("evidence", "verify", with_ledger)

    assert called.code == 0
    assert f"the ledger holds from its first entry to entry 3, {last.hash.hex()}" in called.out


def test_a_folder_without_an_offering_is_refused(call: Call, sample_home: Path, tmp_path: Path) -> None:
    def made_of(text: bytes | None) -> str:
        if text is not None:
            (tmp_path / "offering.yml").write_bytes(text)
        called = call("--home", sample_home, "evidence", "make", tmp_path, "--out", tmp_path / "e.zip")
        assert called.code == 2
        assert not (tmp_path / "e.zip").exists()
        return called.err

    assert "offering.yml: There is no such file." in made_of(None)
    assert "offering.yml: `offering` is missing." in made_of(b"title: Acme\n")
    assert "offering.yml: Not UTF-8 at byte 10." in made_of(b"offering: \xff\n")
    assert "This is not YAML" in made_of(b"offering: [\n")


def test_a_home_without_lists_makes_no_evidence(call: Call, deal: Path, tmp_path: Path) -> None:
    called = call("--home", tmp_path / "home", "evidence", "make", deal, "--out", tmp_path / "e.zip")

    assert called.code == 4
    assert not (tmp_path / "e.zip").exists()


def test_a_folder_that_changes_meanwhile_stops_it(sample_home: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "deal", tmp_path / "e.zip"
    folder.mkdir()
    (folder / "offering.yml").write_text(OFFERING)

    def changing(making: Making) -> Iterator[Item]:
        (making.folder.root / "offering.yml").write_text(OFFERING + "# more\n")
        return iter(())

    with pytest.raises(Exception, match=r"offering\.yml was changed while evidence was made of it"):
        make(
            Lookthrough(Settings(sample_home)),
            Asked(day=DAY),
            EvidenceAsked(folder=folder, out=out),
            (changing, *PROVIDERS),
        )

    assert not out.exists()


# --- Each way in which it can be otherwise ---------------------------------------------------------------------------


def cut_short(files: Files, made: Path, out: Path) -> None:
    out.write_bytes(made.read_bytes()[:-1_000])


def added_to(files: Files, made: Path, out: Path) -> None:
    out.write_bytes(made.read_bytes() + b"more")


def of_another_program(files: Files, made: Path, out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        for path, data in files.items():
            other.writestr(path, data)


def no_zip(files: Files, made: Path, out: Path) -> None:
    out.write_bytes(b"%PDF-1.7 and so on, for as long as a zip's end")


def no_evidence(files: Files, made: Path, out: Path) -> None:
    packed({"a.txt": b"a"}, out)


def without_a_signature(files: Files, made: Path, out: Path) -> None:
    del files["manifest.json.sig"]
    packed(files, out)


def a_changed_file(files: Files, made: Path, out: Path) -> None:
    files["input/parties.csv"] = files["input/parties.csv"].replace(b"Bank", b"Bonk")
    packed(files, out)


def a_changed_byte(files: Files, made: Path, out: Path) -> None:
    out.write_bytes(made.read_bytes().replace(b"bank,Bank", b"bank,Bonk", 1))


def a_file_too_many(files: Files, made: Path, out: Path) -> None:
    packed({**files, "input/more.csv": b"more"}, out)


def a_file_too_few(files: Files, made: Path, out: Path) -> None:
    del files["lawbook/words/acts.yml"]
    packed(files, out)


def a_changed_manifest(files: Files, made: Path, out: Path) -> None:
    files["manifest.json"] = files["manifest.json"].replace(b"acme-2021", b"acme-2022")
    packed(files, out)


def a_path_that_leads_out(files: Files, made: Path, out: Path) -> None:
    packed({**files, "../up.txt": b"up"}, out)


def two_files_of_one_path(files: Files, made: Path, out: Path) -> None:
    several = [measure(Item.of_bytes(path, data)) for path, data in files.items()]
    pack([*several, measure(Item.of_bytes("recipe.json", b"{}"))], out)


def the_key_of_another(files: Files, made: Path, out: Path) -> None:
    files["public.pem"] = PrivateKey.generate().public.pem
    packed(files, out)


@pytest.mark.parametrize(
    ("otherwise", "says"),
    [
        (cut_short, "It begins as a zip and does not end as one: it was cut short, or added to."),
        (added_to, "It begins as a zip and does not end as one: it was cut short, or added to."),
        (of_another_program, "Either another program made it, or it was changed."),
        (no_zip, "This is no zip."),
        (no_evidence, "manifest.json: It is missing, so that this is a zip and no evidence."),
        (without_a_signature, "manifest.json.sig: It is missing, so that this is a zip and no evidence."),
        (a_changed_file, "input/parties.csv: It was changed: it has 18 bytes with SHA-256"),
        (a_changed_byte, "input/parties.csv: It was changed: it has 18 bytes with SHA-256"),
        (a_changed_byte, "input/parties.csv: Its bytes do not make the check sum that the zip has for it."),
        (a_file_too_many, "input/more.csv: It was added: the manifest does not list it."),
        (a_file_too_few, "lawbook/words/acts.yml: It is missing: the manifest lists it, and it is not there."),
        (a_changed_manifest, "manifest.json is not as it was signed"),
        (a_path_that_leads_out, "../up.txt: This is no path that evidence has"),
        (two_files_of_one_path, "recipe.json: There are 2 files of this path. Do not unpack the file."),
        (the_key_of_another, "public.pem: It was changed"),
    ],
)
def test_what_is_otherwise_is_told(
    call: Call, made: Path, tmp_path: Path, otherwise: Callable[[Files, Path, Path], None], says: str
) -> None:
    out = tmp_path / "other.zip"
    otherwise(unpacked(made), made, out)

    called = call("evidence", "verify", out)

    assert called.code == 2
    assert says in called.err
    assert called.err.startswith(str(out))
    assert called.out == ""


def test_everything_that_was_changed_is_told_at_once(call: Call, made: Path, tmp_path: Path) -> None:
    files = unpacked(made)
    files["recipe.json"], files["lexicon/words.csv"] = b"{}", b""
    del files["editions.json"]

    called = call("evidence", "verify", packed(files, tmp_path / "other.zip"))

    assert len(called.err.splitlines()) == 3


def test_a_key_swapped_for_ones_own_is_found_by_the_key_demanded(
    call: Call, sample_home: Path, made: Path, tmp_path: Path
) -> None:
    """Whoever changes evidence can sign it anew; only who knows the right key can tell."""
    out = signed_anew(unpacked(made), tmp_path / "other.zip")

    called = call("evidence", "verify", out, "--key", sample_home / "signing" / "public.pem")

    assert called.code == 2
    assert "was signed by another key" in called.err
    assert "compare it with the one you were given" in call("evidence", "verify", out).out


def another_recipe(files: Files) -> None:
    files["recipe.json"] = files["recipe.json"].replace(b'"threshold": 0.8', b'"threshold": 0.9')


def another_lawbook(files: Files) -> None:
    files["lawbook/us/cmic/dealing.yml"] += b"# more\n"


def a_rule_too_many(files: Files) -> None:
    files["lawbook/us/more.yml"] = b"key: us.more\n"


def another_lexicon(files: Files) -> None:
    files["lexicon/words.csv"] += b"more\n"


def another_input(files: Files) -> None:
    files["input/parties.csv"] += b"more,More\n"


def another_edition(files: Files) -> None:
    told = json.loads(files["editions.json"])
    told["editions"][0]["parts"][0]["sha256"] = "0" * 64
    files["editions.json"] = (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def another_withheld(files: Files) -> None:
    told = json.loads(files["input/withheld.json"])
    told["withheld"].pop()
    files["input/withheld.json"] = (json.dumps(told, indent=1) + "\n").encode()


def no_recipe(files: Files) -> None:
    files["recipe.json"] = b"[]\n"


def no_lexicon(files: Files) -> None:
    for path in [path for path in files if path.startswith("lexicon/")]:
        del files[path]


def another_entry(files: Files) -> None:
    files["ledger.jsonl"] = files["ledger.jsonl"].replace(b"403021", b"403020")


def an_entry_left_out(files: Files) -> None:
    first, _, last = files["ledger.jsonl"].splitlines(keepends=True)
    files["ledger.jsonl"] = first + last


def the_last_entry_left_out(files: Files) -> None:
    files["ledger.jsonl"] = b"".join(files["ledger.jsonl"].splitlines(keepends=True)[:2])
    files["decisions.jsonl"] = files["decisions.jsonl"].splitlines(keepends=True)[0]


def no_entry(files: Files) -> None:
    files["ledger.jsonl"] += b"{}\n"


def another_decision(files: Files) -> None:
    files["decisions.jsonl"] = files["decisions.jsonl"].replace(b"listed", b"lasted")


def a_decision_left_out(files: Files) -> None:
    files["decisions.jsonl"] = files["decisions.jsonl"].splitlines(keepends=True)[0]


def a_decision_too_many(files: Files) -> None:
    files["decisions.jsonl"] += b"{}\n"


def another_head(files: Files) -> None:
    files["ledger_head.json"] = files["ledger_head.json"].replace(b'"number": 3', b'"number": 4')


def no_head(files: Files) -> None:
    del files["ledger_head.json"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (another_recipe, "recipe.json: It does not agree with the rest: the hash of the recipe is"),
        (another_lawbook, "lawbook/: It does not agree with the rest: the revision that its files make is"),
        (a_rule_too_many, "lawbook/: It does not agree with the rest: the revision that its files make is"),
        (another_lexicon, "lexicon/: It does not agree with the rest: the revision that its files make is"),
        (another_input, "input/parties.csv: It does not agree with the rest: its SHA-256 is"),
        (another_edition, "editions.json: It does not agree with the rest: the id that an edition's files make is"),
        (another_withheld, "input/applications.csv: It does not agree with the rest: its SHA-256 is 'none' here"),
        (no_recipe, "recipe.json: This is no recipe"),
        (no_lexicon, "lexicon/: There is none: the words by which names were compared."),
        (another_entry, "ledger.jsonl: Entry 2 does not bind to the one before it"),
        (an_entry_left_out, "ledger.jsonl: Entry 3 stands where entry 2 belongs"),
        (the_last_entry_left_out, "ledger_head.json: The ledger ends at entry 2 with"),
        (no_entry, "ledger.jsonl: Line 4 is no entry of a ledger"),
        (another_decision, "decisions.jsonl: It does not hold entry 3 as the ledger has it."),
        (a_decision_left_out, "decisions.jsonl: It does not hold entry 3 as the ledger has it."),
        (a_decision_too_many, "decisions.jsonl: It holds a decision that the ledger does not have."),
        (another_head, "ledger_head.json: The ledger ends at entry 3"),
        (
            no_head,
            "ledger_head.json: There is none, though ledger.jsonl, decisions.jsonl, ledger_head.json come together.",
        ),
    ],
)
def test_what_does_not_agree_is_told_although_somebody_signed_it(
    call: Call, with_ledger: Path, tmp_path: Path, change: Callable[[Files], None], says: str
) -> None:
    files = unpacked(with_ledger)
    change(files)

    called = call("evidence", "verify", signed_anew(files, tmp_path / "other.zip"))

    assert called.code == 2
    assert says in called.err


def test_a_key_inside_that_did_not_sign_is_told(call: Call, made: Path, tmp_path: Path) -> None:
    files = unpacked(made)
    signed_anew(files, tmp_path / "other.zip")
    listed = json.loads(files["manifest.json"])
    files["public.pem"] = PrivateKey.generate().public.pem
    for one in listed["files"]:
        if one["path"] == "public.pem":
            one["sha256"] = measure(Item.of_bytes("public.pem", files["public.pem"])).file.sha256
    files["manifest.json"] = (json.dumps(listed, indent=1) + "\n").encode()
    key = PrivateKey.generate()
    files["manifest.json.sig"] = encode(sign(files["manifest.json"], key, signed_at=AT, program="0.1.0"))

    called = call("evidence", "verify", packed(files, tmp_path / "other.zip"))

    assert f"public.pem: This is not the key that signed, which is {key.public.fingerprint}." in called.err


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_one_changed_byte_anywhere_is_found(
    drawn: st.DataObject, with_ledger: Path, tmp_path: Path, verifier: Verifier
) -> None:
    whole = bytearray(with_ledger.read_bytes())
    at = drawn.draw(st.integers(0, len(whole) - 1) | st.integers(len(whole) - 30_000, len(whole) - 1))
    whole[at] ^= drawn.draw(st.integers(1, 255))
    out = tmp_path / "flipped.zip"
    out.write_bytes(whole)

    with pytest.raises((BrokenEvidence, BrokenSignature)):
        check_evidence(out, verifier)


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
