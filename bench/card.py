"""A score card: the figures a bench measured, beside the baseline last agreed on."""

import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from bench import yardstick

BASELINES = Path(__file__).parent / "baselines"
_TIMES = ("s", "ms", "µs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure; it may be worse than its baseline by `margin` (a share of it) before the bench fails."""

    name: str
    value: float
    unit: str
    better: Literal["higher", "lower"]
    margin: float
    wanted: float | None = None
    """What it is to be in the end, where somebody has said so; shown, and held against nothing."""

    def worse_than(self, baseline: float, slower: float = 1.0) -> bool:
        """Whether the figure fell behind the baseline by more than its margin, on a machine so many times slower."""
        if self.unit in _TIMES:
            baseline *= slower
        elif self.unit.endswith("/s"):
            baseline /= slower
        if self.better == "higher":
            return self.value < baseline * (1 - self.margin)
        return self.value > baseline * (1 + self.margin)


def close(card: str, figures: Sequence[Figure], *, notes: Sequence[str] = ()) -> int:
    """Print the card and return its exit code: 1 where a figure fell behind the baseline of this sort of machine.

    `--accept` on the command line writes the figures as the new baseline. A baseline of another sort of machine is
    shown and not held against the figures, unless they are shares, which no machine changes.
    """
    before, now = _read(card), yardstick.measured()
    slower = now / before.yardstick if before.yardstick else 1.0
    same_machine = before.machine == _machine()
    print(f"# {card}\n\n{time.strftime('%Y-%m-%d %H:%M')}, {_machine()}\n")
    print("| figure | measured | baseline | wanted | |\n|---|---:|---:|---:|---|")
    fallen = []
    for figure in figures:
        baseline = before.figures.get(figure.name)
        held = same_machine or figure.unit == "%"
        mark = "" if held or baseline is None else "another machine"
        if baseline is not None and held and figure.worse_than(baseline, slower):
            mark = f"worse by more than {figure.margin:.0%}"
            fallen.append(figure.name)
        stood = "" if baseline is None else _shown(baseline, figure.unit)
        wanted = "" if figure.wanted is None else _shown(figure.wanted, figure.unit)
        print(f"| {figure.name} | {_shown(figure.value, figure.unit)} | {stood} | {wanted} | {mark} |")
    notes = [*notes, f"{yardstick.SIZE:,} small texts made, sorted and added took {now:.3f} s of processor time."]
    if before.yardstick:
        print(
            f"\nFor the same work this machine takes {slower:.2f} times as long as when the baseline was taken: times"
        )
        print("and rates are held against the baseline as that would be now.")
    print("".join(f"\n{note}" for note in notes))
    gone = sorted(set(before.figures) - {figure.name for figure in figures})
    if gone:
        print(f"\nIn the baseline and not measured: {', '.join(gone)}.")
    if "--accept" in sys.argv:
        _write(card, figures, notes, now)
        print(f"\nAccepted as bench/baselines/{card}.json.")
        return 0
    return 1 if fallen else 0


@dataclass(frozen=True, slots=True)
class _Baseline:
    machine: str
    figures: dict[str, float]
    yardstick: float | None = None


def _read(card: str) -> _Baseline:
    path = BASELINES / f"{card}.json"
    if not path.is_file():
        return _Baseline("", {})
    stored = json.loads(path.read_text("utf-8"))
    return _Baseline(
        stored["machine"], {figure["name"]: figure["value"] for figure in stored["figures"]}, stored.get("yardstick")
    )


def _write(card: str, figures: Sequence[Figure], notes: Sequence[str], now: float) -> None:
    BASELINES.mkdir(exist_ok=True)
    stored = {
        "machine": _machine(),
        "on": time.strftime("%Y-%m-%d"),
        "yardstick": now,
        "figures": [asdict(figure) for figure in figures],
        "notes": list(notes),
    }
    (BASELINES / f"{card}.json").write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _machine() -> str:
    python = f"{platform.python_implementation()} {'.'.join(platform.python_version_tuple()[:2])}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}"


def _shown(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{number} {unit}"
