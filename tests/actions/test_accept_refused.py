"""A refused edition lies aside until its publisher mends it, or a person accepts it with a note."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.actions.refreshing import LATER, Desk, ended, lines
from tests.unit.corpus.made import LineSource, add
from tests.unit.fetching.publisher import gives, publishing

from lookthrough.actions.refresh_lists import Ended
from lookthrough.errors import Unusable
from lookthrough.model.edition import Reading
from lookthrough.model.fetched import Why
from lookthrough.model.ids import ListId
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publishing() as site:
        yield Desk(site, tmp_path)


def shrunk(desk: Desk) -> str:
    """Take an edition, refuse the next one that shrank, and return the id of what was refused."""
    desk.give("src", gives(lines(100)))
    desk.refresh("src")
    desk.give("src", gives(lines(50), modified=LATER))
    (outcome,) = desk.refresh("src")
    assert outcome.refused is not None
    return outcome.refused


def test_a_list_that_shrank_is_refused_and_can_be_accepted_with_a_note(desk: Desk) -> None:
    refused = shrunk(desk)

    held = desk.accept(refused, "Ann looked: the programme ended.")

    assert held.by_list == {ListId("a"): 50}
    assert held.edition == desk.editions()[-1]
    assert held.edition.note == (
        "Accepted by hand: Ann looked: the programme ended. Refused because: a has shrunk to 50 entries from 100 in "
        f"{desk.editions()[0].id}: it is likely cut short. "
        "Dated by its server (Last-Modified): the file states no moment."
    )
    assert desk.refused() == []
    assert ended(desk.refresh("src")) == {"src": Ended.UNCHANGED}


def test_what_is_refused_again_lies_aside_once(desk: Desk) -> None:
    shrunk(desk)
    desk.refresh("src")

    assert desk.refused() == [("src", [Why.SHRUNK])]
    assert len(desk.editions()) == 1


def test_a_publisher_that_mends_its_list_is_taken_at_its_word(desk: Desk) -> None:
    shrunk(desk)
    desk.give("src", gives(lines(101), modified=LATER))

    (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.TAKEN


def test_an_older_edition_accepted_by_hand_is_not_refused_again(desk: Desk) -> None:
    desk.give("src", gives(lines(3), modified=LATER))
    desk.refresh("src")
    desk.give("src", gives(lines(4)))
    desk.refresh("src")
    desk.accept("src", "They published it late.")

    assert ended(desk.refresh("src")) == {"src": Ended.UNCHANGED}


@pytest.mark.parametrize(
    ("asked", "note", "says"),
    [
        ("src", "  ", "--note says nothing"),
        ("nobody", "fine", "No refused editions begin with nobody: src."),
        (
            "src",
            "fine",
            "cannot be accepted, because it cannot be read. src.txt: a broken line. Mend it. It stays aside",
        ),
    ],
)
def test_what_cannot_be_accepted_is_said(desk: Desk, asked: str, note: str, says: str) -> None:
    desk.give("src", gives("1;A;a;\nBROKEN"))
    desk.refresh("src")

    with pytest.raises(Unusable) as caught:
        desk.accept(asked, note)

    assert says in str(caught.value)
    assert len(desk.refused()) == 1


def test_nothing_aside_is_said(desk: Desk) -> None:
    with pytest.raises(Unusable, match="No refused edition is aside"):
        desk.accept("src", "fine")


def test_one_of_several_refused_must_be_named(desk: Desk) -> None:
    for text in ("Out of order", "Still out of order"):
        desk.give("src", gives(text))
        desk.refresh("src")

    with pytest.raises(Unusable, match="Several refused editions begin with src"):
        desk.accept("src", "fine")


def test_an_empty_edition_cannot_be_accepted(desk: Desk) -> None:
    desk.give("src", gives("\n\n \n"))
    desk.sources[0] = _Blank("src", {"a": False})
    desk.refresh("src")

    with pytest.raises(Unusable, match="there are no entries in it"):
        desk.accept("src", "fine")


class _Blank(LineSource):
    """Reads blank lines as no entries."""

    def read(self, parts: Mapping[str, RawFile], recall: Recall | None = None) -> Reading:
        return Reading(entries=(), rows={})


def test_an_edition_that_was_imported_meanwhile_is_already_held(desk: Desk) -> None:
    shrunk(desk)
    add(desk.corpus, desk.sources[0], "2021-12-17T18:50:00", lines(50), alt=False)

    with pytest.raises(Unusable, match=r"is already held, as src@2021-12-17"):
        desk.accept("src", "fine")


def test_an_edition_of_a_source_that_is_gone_cannot_be_accepted(desk: Desk) -> None:
    shrunk(desk)
    desk.sources = [LineSource("other", {"b": False})]

    with pytest.raises(Unusable, match="of a source this program does not have: src"):
        desk.accept("src", "fine")
