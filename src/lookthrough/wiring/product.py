"""The product, put together over one home."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import NoLists, Unusable
from lookthrough.model.as_of import AsOf
from lookthrough.settings import Settings, read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.clock import now
from lookthrough.wiring.code import PACKAGE, code_hash

if TYPE_CHECKING:  # heavy parts, loaded when first used
    from lookthrough.actions.diff_editions import Differs
    from lookthrough.actions.import_lists import HowToImport, Imported, Series
    from lookthrough.actions.place_subjects import Gazetteer
    from lookthrough.actions.resolve_as_of import Resolved
    from lookthrough.actions.screen_parties import Desk
    from lookthrough.actions.tell_history import History
    from lookthrough.corpus.corpus import Corpus, Opened
    from lookthrough.corpus.incoming import Skipped
    from lookthrough.law import Lawbook
    from lookthrough.model.edition import Held, Part
    from lookthrough.model.ids import EditionId, EntryId, ListId, SourceId
    from lookthrough.model.policy import Policy
    from lookthrough.model.source import SourceCard
    from lookthrough.names.lexicon_types import Lexicon
    from lookthrough.ports import CandidateIndex, Entries, Source
    from lookthrough.reports.answer import AnswerRecord
    from lookthrough.storage.record import SqlRecord

MOMENTS_KEPT = 32
"""Moments remembered for questions to the law; each holds two flags for every entry-version."""


class Lookthrough:
    """Every part, over one home, each made when first asked for."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or read_settings()
        self._moments: dict[AsOf, Resolved] = {}
        self._gazetteers: dict[str, Gazetteer] = {}

    @cached_property
    def sources(self) -> Mapping["SourceId", "Source"]:
        """Every source by its id."""
        from lookthrough.sources.catalogue import all_sources

        return {source.card.id: source for source in all_sources()}

    @property
    def cards(self) -> tuple["SourceCard", ...]:
        """What is known of every source."""
        return tuple(source.card for source in self.sources.values())

    @cached_property
    def lists(self) -> frozenset[str]:
        """The lists that some source publishes."""
        return frozenset(str(listed) for card in self.cards for listed in card.lists)

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The lexicon bundled with the program."""
        from lookthrough.lexicon import load

        return load()

    @cached_property
    def lawbook(self) -> "Lawbook":
        """The lawbook bundled with the program."""
        from lookthrough.lawbook import load

        return load()

    @cached_property
    def corpus(self) -> "Corpus":
        """The corpus of the home."""
        from lookthrough.corpus.corpus import Corpus
        from lookthrough.corpus.derived import Code
        from lookthrough.corpus.home import Home

        code = Code(
            readers=code_hash("model", "sources", "corpus", "workbook_file.py"),
            index=code_hash("model", "names", "lexicon", "index"),
        )
        home = Home(self.settings.home)
        return Corpus(home, lambda: self.sources, code, self._build_index)

    @cached_property
    def record(self) -> "SqlRecord":
        """The record of offerings, made when it is first asked for."""
        from lookthrough.storage.record import open_record

        return open_record(self.settings.record or self.settings.home / "record.db")

    @cached_property
    def opened(self) -> "Opened":
        """The corpus opened for questions; raises NoLists where there is nothing."""
        return self.corpus.open()

    @cached_property
    def index(self) -> "CandidateIndex":
        """Candidate search over the opened corpus."""
        from lookthrough.index.search import open_index

        return open_index(self.opened.index, self.lexicon)

    def _build_index(self, folder: Path, entries: "Entries") -> None:
        from lookthrough.index.build import build

        build(folder, entries, self.lexicon)

    def resolve(self, asked: Asked) -> "Resolved":
        """Turn the moment and the lists asked about into entries and coverage."""
        from lookthrough.actions.resolve_as_of import Selection, resolve_as_of

        shelf = self.opened.entries
        selection = Selection.read(asked.lists, self.cards) if asked.lists else Selection()
        as_of = AsOf(day=asked.day, held=asked.held)
        return resolve_as_of(as_of, shelf, shelf.cards, selection, self.seen())

    def seen(self) -> Mapping["EditionId", "datetime"]:
        """Return until when editions were seen to be what their publishers give."""
        from lookthrough.corpus.fetched import Fetched
        from lookthrough.corpus.home import Home

        return Fetched(Home(self.settings.home)).seen()

    def desk(self, asked: Asked) -> "Desk":
        """Put together what a screening is done with."""
        from lookthrough.actions.screen_parties import Desk
        from lookthrough.law import check_party_types

        check_party_types(self.lawbook, asked.we_are)
        desk = Desk(
            shelf=self.opened.entries,
            index=self.index,
            moment=self.resolve(asked),
            policy=asked.policy,
            lexicon=self.lexicon,
            lawbook=self.lawbook,
            we_are=asked.we_are,
        )
        if not asked.owners:
            return desk
        from lookthrough.wiring.owning import behind_parties, whole_stakes

        return replace(desk, behind=behind_parties(whole_stakes(asked), asked, desk, self.lists))

    def policy(self, path: Path) -> "Policy":
        """Read a policy file."""
        from lookthrough.books.policy import read_policy

        return read_policy(path, frozenset(listed for card in self.cards for listed in card.lists))

    def import_lists(self, paths: Sequence[Path], how: "HowToImport") -> tuple[tuple["Imported", ...], list["Skipped"]]:
        """Take list files in; return what became of each set, and the files that are no lists."""
        from lookthrough.actions.import_lists import import_lists
        from lookthrough.corpus.incoming import find

        sets, skipped = find(paths, tuple(self.sources.values()))
        return import_lists(sets, how, library=self.corpus, name=_edition_id, now=now()), skipped

    def import_series(self, folder: Path) -> tuple["Series", list["Skipped"]]:
        """Take the editions of a history in, one subfolder each; return what became of them, and other files."""
        from lookthrough.actions.import_lists import HowToImport, import_series
        from lookthrough.corpus.incoming import find

        sets, skipped = find((folder,), tuple(self.sources.values()))
        return import_series(sets, HowToImport(), library=self.corpus, name=_edition_id, now=now()), skipped

    def edition(self, identity: str) -> "Held":
        """Return an edition by its id, or by a beginning of it that names one alone."""
        fitting = [held for held in self.opened.entries.held if held.edition.id.startswith(identity)]
        if len(fitting) == 1:
            return fitting[0]
        known = ", ".join(held.edition.id for held in fitting or self.opened.entries.held[-10:])
        raise Unusable(f"{'Several editions begin' if fitting else 'No edition held begins'} with {identity}: {known}.")

    def diff(self, before: str, after: str) -> "Differs":
        """Compare two editions by their ids."""
        from lookthrough.actions.diff_editions import diff_editions

        old, new = self.edition(before), self.edition(after)
        card = self.sources[old.edition.source].card
        return diff_editions(old, new, card, self.opened.entries, self.corpus)

    def history(self, listed: "ListId", entry: "EntryId", as_of: AsOf) -> "History":
        """Tell one entry's life through the editions known at a moment."""
        from lookthrough.actions.tell_history import tell_history

        shelf = self.opened.entries
        return tell_history(listed, entry, shelf, shelf.cards, as_of)

    def draw_history(self, history: "History", out: Path) -> None:
        """Draw an entry's life as a timeline."""
        from lookthrough.reports.timeline import write_timeline

        write_timeline(history.heading, history.lives, history.listings, out)

    def rule(
        self,
        tree: object,
        as_of: AsOf | None = None,
        named: str = "the question",
        lawbook: "Lawbook | None" = None,
    ) -> "AnswerRecord":
        """Answer a question to the law; a target named by list and entry is looked up as of the question's own day."""
        from lookthrough.actions.rule_question import rule_question, with_entry
        from lookthrough.books.questions.question import read_question
        from lookthrough.reports.answer import answer_record, target_record
        from lookthrough.wiring.lawbooks import keep_used

        law = lawbook or self.lawbook
        read = read_question(tree, law, named, lists=self.lists, unheld=self._unheld)
        asked, target = read.asked, None
        if read.named is not None:
            day = AsOf(day=asked.at.astimezone(UTC).date()) if as_of is None else as_of
            asked, looked_up = with_entry(
                asked,
                read.named.list,
                read.named.entry,
                shelf=self.opened.entries,
                moment=self._moment_of(day),
                gazetteer=self._gazetteer_of(law),
            )
            target = target_record(
                read.named.entry, looked_up.caption, looked_up.coverage, stands=looked_up.stands, day=day.day
            )
        if self.settings.home.is_dir():
            keep_used(law, self.settings)
        return answer_record(rule_question(asked, law), asked, law, tree, target)

    def _unheld(self, listed: "ListId", entry: "EntryId") -> str | None:
        """Say that no edition held has an entry; where its list is not held at all, that is the home's matter."""
        from lookthrough.actions.look_up_entry import has_entry

        try:
            shelf = self.opened.entries
        except NoLists:
            return None
        if listed not in shelf.lists or has_entry(listed, entry, shelf):
            return None
        return f"No edition held of {listed} has an entry {entry}."

    def _gazetteer_of(self, law: "Lawbook") -> "Gazetteer":
        from lookthrough.actions.place_subjects import Gazetteer
        from lookthrough.law import Territory

        if law.revision not in self._gazetteers:
            self._gazetteers[law.revision] = Gazetteer.of(Territory.of(law), self.lexicon)
        return self._gazetteers[law.revision]

    def _moment_of(self, as_of: AsOf) -> "Resolved":
        """Resolve a moment over every list held; questions come in numbers, and often about the same days."""
        if as_of not in self._moments:
            if len(self._moments) >= MOMENTS_KEPT:
                self._moments.clear()
            self._moments[as_of] = self.resolve(Asked(day=as_of.day, held=as_of.held))
        return self._moments[as_of]

    def sample_folder(self) -> Path:
        """Return where the bundled sample editions lie."""
        return PACKAGE / "sources" / "sample"


def _edition_id(source: "SourceId", published: "datetime", parts: Sequence["Part"], sample: bool) -> "EditionId":
    from lookthrough.corpus.manifests import edition_id

    return edition_id(source, published, parts, sample=sample)
