"""What the pages on offerings show is read and written so."""

import re
from pathlib import Path

import msgspec

from lookthrough.books.offerings.offering import read_offering
from lookthrough.lawbook import load
from lookthrough.model.offering_review import TurnKind
from lookthrough.reports.offering import record, replay_record

PAGE = "docs/how/describe-an-offering.md"
OFFERINGS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "offerings.md"
TOLD: dict[str, type[msgspec.Struct]] = {
    "review": record.ReviewRecord,
    "standing": record.StandingRecord,
    "planned": record.PlannedRecord,
    "identified": record.IdentifiedRecord,
    "tied": record.TieRecord,
    "listed": record.ListedRecord,
    "asked": record.TargetRecord,
    "party": record.PartyRecord,
    "act": record.ActRecord,
    "change": record.ChangeRecord,
    "excluded": record.ExcludedRecord,
    "reading": record.DefinitionRecord,
    "exclusion": record.ExclusionRecord,
    "refusal": record.RefusalRecord,
    "event": record.EventRecord,
    "question": record.QuestionRecord,
    "replay": replay_record.ReplayRecord,
    "day": replay_record.ReplayDayRecord,
    "turn": replay_record.TurnRecord,
}


def test_the_files_shown_are_read(root: Path, tmp_path: Path) -> None:
    terms, events = re.findall(r"```yaml\n(.*?)```", (root / PAGE).read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "offering.yml").write_text(terms, encoding="utf-8")
    (tmp_path / "events.yml").write_text(events, encoding="utf-8")
    (tmp_path / "parties.csv").write_text("id,name,role,party\nbank-a,Bank A,receiving_bank,hk_bank\n")

    offering = read_offering(tmp_path, load())

    assert [one.key for one in offering.events] == ["opened", "listing-expected", "postponed"]


def test_the_page_of_reviews_names_each_key_that_is_written() -> None:
    parts = re.split(r"^## (.+)$", OFFERINGS.read_text("utf-8"), flags=re.MULTILINE)
    cells = {
        heading: re.findall(r"^\| (`[^|]+`) \|", body, flags=re.MULTILINE)
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    told = {
        heading: {key for cell in own for key in re.findall(r"`([a-z_]+)`", cell)} for heading, own in cells.items()
    }
    written = {
        name: {field.encode_name for field in msgspec.structs.fields(form)}
        | ({"type"} if form in {record.ReviewRecord, replay_record.ReplayRecord} else set())
        for name, form in TOLD.items()
    }

    assert told == written


def test_the_page_of_reviews_names_each_sort_of_turn() -> None:
    [row] = re.findall(r"^\| `kind` \| (`known`.*) \|$", OFFERINGS.read_text("utf-8"), flags=re.MULTILINE)

    assert set(re.findall(r"`([a-z]+)`", row)) == {kind.value for kind in TurnKind}
