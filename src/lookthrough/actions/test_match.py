"""Testing the matching: listed names changed class by class, and innocents, screened as any other subject is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice

import numpy as np

from lookthrough.actions.match_classes import told_as
from lookthrough.actions.match_figures import LOWEST
from lookthrough.actions.screen_parties import Desk, screen_parties
from lookthrough.model.ids import ListId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Reason, Via
from lookthrough.model.match_test import AskedFor, Outcome
from lookthrough.model.run import Match, Screened
from lookthrough.model.subject import Subject
from lookthrough.mutations.classes import CLASSES, EXACT, WITHHELD
from lookthrough.mutations.draw import DrawFrom
from lookthrough.mutations.published import is_chinese
from lookthrough.names.clean import words
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.script import script_of
from lookthrough.ports import CandidateIndex, Candidates, Entries, Mask
from lookthrough.screening.compare import compare_parties

MOST_REASONS = 4
_BATCH = 1_000
_KEPT = 200
"""Matches kept of each name: also the party that is to be found far behind others has its score."""


def changed_names(desk: Desk, seed: str, per_class: int, draw_from: DrawFrom) -> list[AskedFor]:
    """Change listed names that stand at the desk's moment, so many of each class and list as the lists give.

    Each list and class has draws of its own, so that one more list or class changes no other's names.
    """
    asked: list[AskedFor] = []
    for listed, entries in sorted(_by_list(desk).items()):
        names = [(entry, name.text) for entry in entries for name in entry.names if not name.weak]
        for of, change in CLASSES.items():
            draw = draw_from(f"{seed} {listed} {of}")
            told = (
                (entry, text, change(text, entry.kind is Kind.PERSON, draw))
                for entry, text in draw.sample(names, len(names))
            )
            asked += _asked(of, listed, islice(_differing(told, of), per_class), len(asked), desk.lexicon)
        for of, published in WITHHELD.items():
            forms = [(entry, entry.names[0].text, form) for entry in entries for form in published(entry.names)]
            drawn = draw_from(f"{seed} {listed} {of}").sample(forms, min(per_class, len(forms)))
            asked += _asked(of, listed, drawn, len(asked), desk.lexicon)
    return asked


_Told = tuple[Entry, str, str]
"""Whom a name should find, the listed name, and what is asked."""


def _differing(told: Iterable[tuple[Entry, str, str | None]], of: str) -> Iterator[_Told]:
    """Leave aside what a class is not for, and changes that changed nothing."""
    for entry, text, new in told:
        if new is not None and words(new) and (of == EXACT or new != text):
            yield entry, text, new


def _asked(of: str, listed: ListId, told: Iterable[_Told], before: int, lexicon: Lexicon) -> list[AskedFor]:
    return [
        AskedFor(
            of=told_as(of, new, entry.kind, lexicon),
            subject=Subject(id=SubjectId(f"changed {number}"), names=(new,)),
            list=listed,
            party=entry,
            name=text,
        )
        for number, (entry, text, new) in enumerate(told, start=before + 1)
    ]


def _by_list(desk: Desk) -> dict[ListId, list[Entry]]:
    """Return the entries that stand on each list, in the order of their ids, each once."""
    found: dict[ListId, dict[str, Entry]] = {}
    for version in np.flatnonzero(desk.moment.alive).tolist():
        entry = desk.shelf[version]
        for listing in entry.listings:
            ended = listing.until is not None and desk.moment.as_of.day >= listing.until
            if listing.list in desk.moment.used[entry.source] and not ended and entry.names:
                found.setdefault(listing.list, {})[entry.id] = entry
    return {listed: [of[identity] for identity in sorted(of)] for listed, of in found.items()}


def try_names(asked: Sequence[AskedFor], desk: Desk) -> list[Outcome]:
    """Screen what is asked for by the desk's policy, and say of each what came of it and why."""
    wide = replace(desk.policy, cut_off=min(LOWEST, desk.policy.cut_off), limit=_KEPT)
    outcomes: dict[int, Outcome] = {}
    for withheld in dict.fromkeys(_withheld(one) for one in asked):
        index = _Without(desk.index, desk.shelf, withheld) if withheld else desk.index
        at = replace(desk, policy=wide, index=index)
        alike = [place for place, one in enumerate(asked) if _withheld(one) == withheld]
        for start in range(0, len(alike), _BATCH):
            batch = alike[start : start + _BATCH]
            subjects = [asked[place].subject for place in batch]
            for place, screened in zip(batch, screen_parties(subjects, at), strict=True):
                outcomes[place] = _outcome(asked[place], screened, desk)
    return [outcomes[place] for place in range(len(asked))]


def _withheld(one: AskedFor) -> str:
    """Return by which class of names the lists are to be without the name asked by; empty where they are whole."""
    return one.of if one.of in WITHHELD else ""


def _outcome(one: AskedFor, screened: Screened, desk: Desk) -> Outcome:
    return _innocent(one, screened) if one.party is None else _changed(one, screened, one.party, desk)


def _changed(one: AskedFor, screened: Screened, entry: Entry, desk: Desk) -> Outcome:
    match = next((match for match in screened.matches if _is_of(match, one.list, entry)), None)
    outcome = Outcome(
        of=one.of,
        asked=one.subject.names[0],
        script=script_of(one.subject.names[0]),
        score=match.score if match else 0.0,
        alert=bool(match and match.alert),
        list=one.list,
        entry=entry.id,
        name=one.name,
        matched=match.name.text if match else "",
    )
    if outcome.alert:
        return outcome
    return replace(outcome, why=_against(match.reasons) if match else _unseen(one, entry, desk))


def _is_of(match: Match, listed: ListId | None, entry: Entry) -> bool:
    return any((listing.list, listing.entry) == (listed, entry.id) for listing in match.listings)


def _unseen(one: AskedFor, entry: Entry, desk: Desk) -> tuple[str, ...]:
    """Say why a party was not among the matches: what its names score when they are compared all the same."""
    tried = [(0, place) for place, name in enumerate(entry.names) if not _is_withheld(one.of, one.subject, name.text)]
    scored = compare_parties(
        one.subject, entry, version=0, tried=tried, by_identifier=False, lexicon=desk.lexicon, least=0.0
    )
    if scored is None:
        return ("no other name of the party to compare",)
    head = f"nearest name {scored.name.text}, score {scored.score:.2f}"
    offered = (f"{head}: the search did not offer it",) if scored.score >= LOWEST else (head,)
    return (*offered, *_against(scored.reasons))


def _against(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Return the sentences of what took a score away, the weightiest first."""
    worst = sorted((reason for reason in reasons if reason.score < 1), key=lambda reason: reason.score)
    return tuple(reason.says for reason in worst[:MOST_REASONS])


def _innocent(one: AskedFor, screened: Screened) -> Outcome:
    # Where a subject is says nothing of how well names are told apart.
    open_ones = [match for match in screened.matches if match.known_false is None and match.via is not Via.PLACE]
    best = max(open_ones, key=lambda match: (match.alert, match.score), default=None)
    outcome = Outcome(
        of=one.of,
        asked=one.subject.names[0],
        script=script_of(one.subject.names[0]),
        score=max((match.score for match in open_ones), default=0.0),
        alert=bool(best and best.alert),
    )
    if best is None or not best.alert:
        return outcome
    first = best.listings[0] if best.listings else None
    return replace(
        outcome,
        list=first.list if first else None,
        entry=first.entry if first else None,
        name=best.caption,
        matched=best.name.text,
        why=tuple(reason.says for reason in best.reasons[:MOST_REASONS]),
    )


@dataclass(frozen=True, slots=True)
class _Without:
    """Candidate search as if the names that subjects are asked by stood on no list."""

    index: CandidateIndex
    entries: Entries
    of: str

    def candidates(self, subjects: Sequence[Subject], alive: Mask) -> Candidates:
        """Offer what the index offers, less the names withheld."""
        offered = self.index.candidates(subjects, alive)
        kept = np.ones(len(offered.subject), dtype=np.bool_)
        for pair in range(len(kept)):
            subject = subjects[int(offered.subject[pair])]
            name = self.entries[int(offered.version[pair])].names[int(offered.name[pair])]
            kept[pair] = not _is_withheld(self.of, subject, name.text)
        return Candidates(**{column.name: getattr(offered, column.name)[kept] for column in fields(Candidates)})


def _is_withheld(of: str, subject: Subject, name: str) -> bool:
    """Whether a name is the one asked by over again, or in Chinese where a Chinese form is to lead to a Latin one."""
    if of not in WITHHELD:
        return False
    return words(name) == words(subject.names[0]) or (is_chinese(subject.names[0]) and is_chinese(name))
