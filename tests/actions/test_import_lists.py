"""List files are taken in strictly, dated, whole; all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.corpus.made import LineSource, corpus_of

from lookthrough.actions.import_lists import HowToImport, Imported, import_lists, import_series
from lookthrough.corpus.corpus import Corpus
from lookthrough.corpus.manifests import edition_id
from lookthrough.errors import BrokenList, LookthroughError, Unusable
from lookthrough.model.edition import Part
from lookthrough.model.ids import EditionId, ListId, SourceId
from lookthrough.model.source import Assertions, RawFile

NOW = datetime(2024, 1, 1, tzinfo=UTC)
SOURCE = LineSource("src", {"a": False})


@dataclass(frozen=True)
class Files:
    text: str
    dated: datetime | None = None
    source: LineSource = SOURCE
    place: str = "folder/src.txt"

    def load(self) -> dict[str, RawFile]:
        return {"main": RawFile(place=self.place, name="src.txt", data=self.text.encode())}


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def entries(count: int) -> str:
    return "\n".join(f"{number};NAME {number};a;" for number in range(count))


def named(source: SourceId, published: datetime, parts: Sequence[Part], sample: bool) -> EditionId:
    return edition_id(source, published, parts, sample=sample)


def take(corpus: Corpus, *sets: Files, how: HowToImport | None = None) -> tuple[Imported, ...]:
    return import_lists(
        sets,
        how or HowToImport(),
        library=corpus,
        name=named,
        now=NOW,
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return corpus_of(tmp_path, SOURCE)


def test_the_day_is_taken_from_the_name(corpus: Corpus) -> None:
    (one,) = take(corpus, Files(entries(3), day("2021-12-10")))

    assert one.new
    assert one.held.edition.published_at == day("2021-12-10")
    assert one.held.edition.held_at == NOW
    assert one.held.edition.parts[0].file == "src.txt"


def test_what_a_person_says_wins_over_the_name(corpus: Corpus) -> None:
    (one,) = take(corpus, Files(entries(3), day("2021-12-10")), how=HowToImport(published=day("2021-12-09")))

    assert one.held.edition.published_at == day("2021-12-09")


def test_without_a_day_it_is_asked_for(corpus: Corpus) -> None:
    with pytest.raises(Unusable, match=r"When was this published.*--published"):
        take(corpus, Files(entries(3)))

    assert corpus.editions() == ()


def test_one_moment_is_not_given_to_several_editions(corpus: Corpus) -> None:
    with pytest.raises(Unusable, match="there are 2 editions"):
        take(corpus, Files(entries(3)), Files(entries(4)), how=HowToImport(published=NOW))


def test_the_same_edition_again_is_already_held(corpus: Corpus) -> None:
    take(corpus, Files(entries(3), day("2021-12-10")))

    (one,) = take(corpus, Files(entries(3), day("2021-12-10")))

    assert not one.new
    assert len(corpus.editions()) == 1


def test_one_broken_edition_keeps_all_of_them_out(corpus: Corpus) -> None:
    with pytest.raises(BrokenList, match="a broken line"):
        take(corpus, Files(entries(3), day("2021-12-10")), Files("BROKEN", day("2021-12-11")))

    assert corpus.editions() == ()


def test_all_broken_editions_are_named_at_once(corpus: Corpus) -> None:
    with pytest.raises(Unusable, match=r"one: a broken line[^$]*two: a broken line"):
        take(
            corpus,
            Files("BROKEN", day("2021-12-10"), place="one"),
            Files("BROKEN", day("2021-12-11"), place="two"),
        )


def test_an_empty_list_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BrokenList, match="no entries in it"):
        take(corpus, Files("", day("2021-12-10")))


def test_a_list_that_shrank_since_last_week_is_refused(corpus: Corpus) -> None:
    take(corpus, Files(entries(100), day("2021-12-10")))

    with pytest.raises(BrokenList, match=r"89 entries, where .* has 100"):
        take(corpus, Files(entries(89), day("2021-12-17")))
    take(corpus, Files(entries(89), day("2021-12-17")), how=HowToImport(accept_shrunk=True))

    assert len(corpus.editions()) == 2


@pytest.mark.parametrize(("count", "published"), [(90, "2021-12-17"), (10, "2022-12-17"), (10, "2021-12-01")])
def test_a_small_change_and_a_page_of_history_are_taken(corpus: Corpus, count: int, published: str) -> None:
    take(corpus, Files(entries(100), day("2021-12-10")))

    (one,) = take(corpus, Files(entries(count), day(published)))

    assert one.new


def test_a_list_shorter_than_a_whole_one_is_warned_of_unless_it_is_a_sample(tmp_path: Path) -> None:
    card = SOURCE.card.lists[ListId("a")]
    lines = LineSource("src", {"a": False})
    lines.card = replace(lines.card, lists={card.id: replace(card, assertions=Assertions(entries=5))})
    published = Files(entries(3), day("2021-12-10"), source=lines)

    (one,) = take(corpus_of(tmp_path / "real", lines), published)
    (sample,) = take(corpus_of(tmp_path / "sample", lines), published, how=HowToImport(sample=True))

    assert one.held.warnings == ("a has 3 entries, where a whole edition has 5 or more.",)
    assert sample.held.warnings == ()


def test_samples_and_published_editions_do_not_share_a_home(corpus: Corpus) -> None:
    take(corpus, Files(entries(3), day("2021-12-10")), how=HowToImport(sample=True))

    with pytest.raises(LookthroughError, match="do not share a home"):
        take(corpus, Files(entries(3), day("2021-12-11")))


def test_of_a_series_what_cannot_be_read_is_refused_and_the_rest_is_taken(corpus: Corpus) -> None:
    sets = (
        Files(entries(100), day("2021-12-10")),
        Files("BROKEN", day("2021-12-11"), place="broken/src.txt"),
        Files("", day("2021-12-12"), place="empty/src.txt"),
        Files(entries(10), day("2021-12-13")),
    )

    series = import_series(sets, HowToImport(), library=corpus, name=named, now=NOW)

    assert [one.held.rows["main"] for one in series.imported] == [100, 10]
    assert [refused.place for refused in series.refused] == ["broken/src.txt", "empty/src.txt"]
    assert "a published list is never empty" in series.refused[1].why.lower()
    assert len(corpus.editions()) == 2


@pytest.mark.parametrize(
    ("stated", "dated", "published", "warned"),
    [
        ("2025-04-17", None, "2025-04-17", False),
        ("2025-04-17", "2025-04-17", "2025-04-17", False),
        ("2025-04-17", "2025-04-19", "2025-04-17", False),
        ("2025-04-17", "2025-06-19", "2025-04-17", True),
        ("2025-04-17", "2025-04-16", "2025-04-17", True),
    ],
)
def test_the_file_itself_is_believed_before_its_name(
    tmp_path: Path, stated: str, dated: str | None, published: str, warned: bool
) -> None:
    source = LineSource("src", {"a": False})
    source.stated_at = day(stated)
    files = Files(entries(3), day(dated) if dated else None, source=source)

    (one,) = take(corpus_of(tmp_path, source), files)

    assert one.held.edition.published_at == day(published)
    assert any("the file is believed" in warning for warning in one.held.warnings) is warned
