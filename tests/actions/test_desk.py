"""What a desk remembers is its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lookthrough.actions.import_lists import HowToImport
from lookthrough.actions.screen_parties import screen_parties
from lookthrough.model.policy import Policy
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import party


def test_a_desk_made_from_another_begins_with_nothing_remembered(tmp_path: Path) -> None:
    product = Lookthrough(read_settings(tmp_path))
    product.import_lists((product.sample_folder(),), HowToImport(sample=True))
    strict = product.desk(Asked(day=date(2021, 12, 17), policy=Policy(threshold=1.0, cut_off=1.0)))
    subject = party("SenseTime Group Inc.", kind="company")

    (before,) = screen_parties([subject], strict)
    (after,) = screen_parties([subject], replace(strict, policy=Policy()))

    assert before.matches == ()
    assert after.matches[0].caption == "SENSETIME GROUP LIMITED"
