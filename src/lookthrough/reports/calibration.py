"""A calibration as files: the picture, the figures, and the piece of a policy that it proposes."""

from pathlib import Path

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.calibration import Calibration
from lookthrough.model.policy import DEFAULT_CUT_OFF
from lookthrough.reports.aside import written_aside
from lookthrough.reports.trade_chart import percent, trade_chart

SUFFIXES = (".svg", ".json", ".yml")


def check_calibration_suffix(out: Path) -> None:
    """Raise Unusable for a file that no form belongs to."""
    if out.suffix.lower() not in SUFFIXES:
        raise Unusable(f"--out {out}: end it in {', '.join(SUFFIXES)}.")


def write_calibration(found: Calibration, out: Path) -> None:
    """Write a calibration in the form that the file's name asks for."""
    check_calibration_suffix(out)
    with written_aside(out) as aside:
        aside.write_text(_text(found, out), encoding="utf-8", newline="\n")


def _text(found: Calibration, out: Path) -> str:
    match out.suffix.lower():
        case ".svg":
            return calibration_chart(found)
        case ".yml":
            return policy_fragment(found)
        case _:
            return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def calibration_chart(found: Calibration) -> str:
    """Draw a calibration."""
    heading = f"What a threshold finds and what it costs, as of {found.recipe.get('as_of', 'a day not said')}"
    if found.sample:
        heading += " (sample editions)"
    whose = f"share of {found.subjects:,} subjects of the book"
    return trade_chart(heading, whose, found.trades, found.today, found.proposed, found.at_most)


def policy_fragment(found: Calibration) -> str:
    """Write the proposed threshold as a policy file; raise Unusable where none is proposed."""
    if found.proposed is None:
        raise Unusable(
            f"Even at 1.00 more than {percent(found.at_most)} of the book alerts, so there is no policy to "
            "write. Name the matches that people have found false in a policy's `known_false`, or raise --alerts."
        )
    one = found.proposed
    return (
        f"# Proposed by `lookthrough calibrate`, as of {found.recipe.get('as_of')}, "
        f"screened under policy hash {found.recipe.get('policy_hash')}.\n"
        f"# Found: {percent(one.recall)} of {found.names:,} changed names of the lists. "
        f"Alerting: {percent(one.alerts)} of {found.subjects:,} subjects.\n"
        "# For a person to review, date and adopt; thresholds by kind and list are not looked at.\n"
        f"threshold: {one.threshold:.2f}\n"
        f"cut_off: {min(DEFAULT_CUT_OFF, one.threshold):.2f}\n"
    )
