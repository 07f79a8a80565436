"""Small help for tests of report forms: a run's results in a file."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.unit.reports.sensetime import RUN, SCREENED, TALLY

from lookthrough.model.run import Run, Screened, Tally
from lookthrough.reports.recorded import encode_end, encode_run, encode_subject

RECIPE = {
    "program": "0.1.0",
    "as_of": "2021-12-13",
    "held": None,
    "policy": {"threshold": 0.8, "cut_off": 0.7, "limit": 20, "by_kind": {}, "by_list": {}},
    "we_are": ["us_person", "hk_person"],
}


def results_in(
    folder: Path, screened: Iterable[Screened] = SCREENED, *, run: Run | None = None, tally: Tally = TALLY
) -> Path:
    run = run or replace(RUN, recipe=RECIPE)
    path = folder / "results-of-run.jsonl"
    lines = [encode_run(run), *(encode_subject(run.id, one) for one in screened), encode_end(tally)]
    path.write_bytes(b"".join(lines))
    return path


def real(run: Run = RUN) -> Run:
    """Return the run as if made with editions that are no sample."""
    return replace(run, recipe=RECIPE, sample=False, lists=tuple(replace(one, sample=False) for one in run.lists))
