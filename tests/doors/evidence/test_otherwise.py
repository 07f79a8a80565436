"""Evidence in each way in which it can be otherwise than it was made, and what is said of it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.doors.conftest import Call
from tests.doors.evidence.files import AT, Files, packed, signed_anew, unpacked

from lookthrough.errors import BrokenEvidence, BrokenSignature
from lookthrough.evidence.items import Item, measure
from lookthrough.evidence.packing import pack
from lookthrough.signing.keys import PrivateKey
from lookthrough.signing.signature import encode, sign
from lookthrough.wiring.evidence_checked import check_evidence
from lookthrough.wiring.signatures import Verifier


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
    files["input/parties.csv"] = files["input/parties.csv"].replace(b",Bank", b",Bonk")
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


def none(files: Files, made: Path, out: Path) -> None:
    """Nothing is written."""


@pytest.mark.parametrize(
    ("otherwise", "says"),
    [
        (none, "There is no such file."),
        (cut_short, "It begins as a zip and does not end as one: it was cut short, or added to."),
        (added_to, "It begins as a zip and does not end as one: it was cut short, or added to."),
        (of_another_program, "Either another program made it, or it was changed."),
        (no_zip, "This is no zip."),
        (no_evidence, "manifest.json: It is missing, so that this is a zip and no evidence."),
        (without_a_signature, "manifest.json.sig: It is missing, so that this is a zip and no evidence."),
        (a_changed_file, "input/parties.csv: It was changed: it has 84 bytes with SHA-256"),
        (a_changed_byte, "input/parties.csv: It was changed: it has 84 bytes with SHA-256"),
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


def no_parties(files: Files) -> None:
    del files["input/parties.csv"]


def a_file_of_no_recipe(files: Files) -> None:
    files["input/events.yml"] = b"events: []\n"


def another_review(files: Files) -> None:
    told = json.loads(files["review.json"])
    told["run"]["id"] = "0123456789abcdef"
    files["review.json"] = json.dumps(told).encode()


def no_review(files: Files) -> None:
    files["review.json"] = b"{}\n"


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
        (no_parties, "input/parties.csv: It does not agree with the rest: its SHA-256 is 'none' here"),
        (a_file_of_no_recipe, "input/events.yml: It does not agree with the rest: its SHA-256 is"),
        (another_review, "review.json: It does not agree with the rest: the hash of its recipe is"),
        (no_review, "review.json: This is no review"),
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
