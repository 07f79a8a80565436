"""`lookthrough verify`: a signed report as it was signed, and in every way it can be otherwise."""

from pathlib import Path

import pytest
from tests.doors.conftest import Call

from lookthrough.signing.keys import PrivateKey

SAMPLE = ("--as-of", "2021-12-17", "--per-class", "1", "--lists", "us_ofac_cmic")


@pytest.fixture
def reports(call: Call, sample_home: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A signed report as JSON and as a page."""
    out, page = tmp_path / "report.json", tmp_path / "report.html"
    assert call("--home", sample_home, "test-match", *SAMPLE, "--out", out, "--out", page).code == 0
    return out, page


def public_key(home: Path) -> Path:
    return home / "signing" / "public.pem"


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sig")


def test_reports_are_as_they_were_signed(call: Call, sample_home: Path, reports: tuple[Path, Path]) -> None:
    called = call("--home", sample_home, "verify", *reports)

    assert called.code == 0
    assert [line.partition(": as signed at ")[0] for line in called.out.splitlines()] == [str(one) for one in reports]
    assert "this home's own key" in called.out


def test_a_report_is_verified_elsewhere_against_the_key_demanded(
    call: Call, sample_home: Path, reports: tuple[Path, Path], tmp_path: Path
) -> None:
    called = call("--home", tmp_path / "nowhere", "verify", *reports, "--key", public_key(sample_home))

    assert called.code == 0
    assert "the key demanded" in called.out
    assert not (tmp_path / "nowhere").exists()


def test_without_a_key_it_is_said_that_somebody_must_compare(
    call: Call, reports: tuple[Path, Path], tmp_path: Path
) -> None:
    called = call("--home", tmp_path / "nowhere", "verify", reports[0])

    assert called.code == 0
    assert "compare it with the one you were given" in called.out


def test_the_page_and_the_terminal_tell_the_key(call: Call, sample_home: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    called = call("--home", sample_home, "test-match", *SAMPLE, "--out", page)

    (told,) = [line for line in called.out.splitlines() if line.startswith("signed by the key ")]
    fingerprint = told.split()[4].rstrip(";")
    assert fingerprint in page.read_text("utf-8")
    assert str(public_key(sample_home)) in told
    assert fingerprint in call("verify", page).out


def test_a_changed_byte_is_told(call: Call, reports: tuple[Path, Path]) -> None:
    for report in reports:
        data = bytearray(report.read_bytes())
        data[len(data) // 2] ^= 1
        report.write_bytes(data)

        called = call("verify", report)

        assert called.code == 2
        assert f"{report} is not as it was signed" in called.err


def test_one_changed_file_does_not_hide_the_others(call: Call, reports: tuple[Path, Path]) -> None:
    reports[0].write_bytes(b"{}")

    called = call("verify", *reports)

    assert called.code == 2
    assert f"{reports[0]} is not as it was signed" in called.err
    assert f"{reports[1]}: as signed at" in called.out


def test_a_changed_signature_is_told(call: Call, reports: tuple[Path, Path]) -> None:
    stored = beside(reports[0]).read_text("utf-8")
    beside(reports[0]).write_text(stored.replace('"program": "', '"program": "9'), "utf-8")

    called = call("verify", reports[0])

    assert called.code == 2
    assert "damaged or forged" in called.err


def test_a_signature_cut_short_is_told(call: Call, reports: tuple[Path, Path]) -> None:
    stored = beside(reports[0]).read_bytes()
    beside(reports[0]).write_bytes(stored[: len(stored) // 2])

    called = call("verify", reports[0])

    assert called.code == 2
    assert "is no signature, or is damaged" in called.err


def test_a_missing_signature_and_a_missing_file_are_told(call: Call, reports: tuple[Path, Path]) -> None:
    beside(reports[0]).unlink()
    reports[1].unlink()

    called = call("verify", *reports)

    assert called.code == 2
    assert f"{reports[0]} has no signature" in called.err
    assert f"There is no {reports[1]}" in called.err


def test_a_signature_by_another_key_than_the_one_demanded_is_refused(
    call: Call, reports: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(PrivateKey.generate().public.pem)

    called = call("verify", reports[0], "--key", other)

    assert called.code == 2
    assert "was signed by another key" in called.err


def test_the_signature_of_one_report_does_not_hold_for_another(call: Call, reports: tuple[Path, Path]) -> None:
    beside(reports[0]).write_bytes(beside(reports[1]).read_bytes())

    called = call("verify", reports[0])

    assert called.code == 2
    assert "is not as it was signed" in called.err


def test_what_is_no_key_is_refused(call: Call, reports: tuple[Path, Path]) -> None:
    called = call("verify", reports[0], "--key", reports[1])

    assert called.code == 2
    assert "this is no public key" in called.err


def test_a_home_that_has_lost_its_key_signs_nothing_and_leaves_what_it_signed(call: Call, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "report.json"
    call("--home", home, "lists", "import", "--sample")
    call("--home", home, "test-match", *SAMPLE, "--out", out)
    (home / "signing" / "private.pem").unlink()
    before = out.read_bytes()

    called = call("--home", home, "test-match", *SAMPLE, "--seed", "2", "--out", out)

    assert called.code == 1
    assert "private.pem is missing" in called.err
    assert out.read_bytes() == before
    assert call("verify", out).code == 0


def test_the_private_key_is_never_shown(call: Call, sample_home: Path, reports: tuple[Path, Path]) -> None:
    secret = (sample_home / "signing" / "private.pem").read_text("utf-8").splitlines()[1]
    called = call("--home", sample_home, "test-match", *SAMPLE, "--out", reports[0])

    shown = called.out + called.err + "".join(path.read_text("utf-8") for path in reports[0].parent.glob("report.*"))
    assert secret not in shown
