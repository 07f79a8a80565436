"""A policy file: the thresholds an institution decided on, and the matches its people found false.

version: "2026-11"
threshold: 0.80
cut_off: 0.70
by_kind: {vessel: 0.85}
by_list: {us_bis_uvl: 0.90}
known_false:
  - {subject: C-17, list: us_ofac_sdn, entry: "7213", reason: born thirty years apart, expires_on: 2027-06-30}
"""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

from lookthrough.errors import BrokenPolicy, Fault
from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.policy import KnownFalse, Policy
from lookthrough.text_yaml import Page, Place, Tree, read_page

_KEYS = ("version", "threshold", "cut_off", "limit", "by_kind", "by_list", "known_false")
_KNOWN_FALSE = ("subject", "list", "entry", "reason", "expires_on")

R = TypeVar("R")


def read_policy(path: Path, lists: Collection[ListId]) -> Policy:
    """Read a policy file; raise BrokenPolicy with every fault found, each with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BrokenPolicy(
            (Fault(str(path), None, f"is not UTF-8 text ({error.reason}).", "Save it as UTF-8."),)
        ) from error
    page = read_page(str(path), text)
    reading = _Reading(page, frozenset(lists))
    policy = reading.policy()
    if reading.faults:
        raise BrokenPolicy(tuple(reading.faults))
    return policy


class _Reading:
    def __init__(self, page: Page, lists: frozenset[ListId]) -> None:
        self._page, self._lists = page, lists
        self.faults: list[Fault] = list(page.faults)

    def policy(self) -> Policy:
        tree = self._page.tree
        self._keys((), tree, _KEYS)
        usual = Policy()
        policy = Policy(
            version=self._one(("version",), tree.get("version"), _text, usual.version),
            threshold=self._one(("threshold",), tree.get("threshold"), _score, usual.threshold),
            cut_off=self._one(("cut_off",), tree.get("cut_off"), _score, usual.cut_off),
            limit=self._one(("limit",), tree.get("limit"), _count, usual.limit),
            by_kind=self._table("by_kind", tree, Kind),
            by_list=self._table("by_list", tree, self._list),
            known_false=self._known_false(tree.get("known_false", [])),
        )
        lowest = min((policy.threshold, *policy.by_kind.values(), *policy.by_list.values()))
        if policy.cut_off > lowest:
            place: Place = ("cut_off",) if "cut_off" in tree else ()
            self._fault(
                place,
                f"The cut-off {policy.cut_off} is above a threshold of {lowest}: what alerts would not be kept.",
                f"Write `cut_off: {lowest}` or less.",
            )
        return policy

    def _table(self, name: str, tree: dict[str, Tree], key_of: Callable[[str], R]) -> dict[R, float]:
        table = tree.get(name, {})
        if not isinstance(table, dict):
            self._fault((name,), f"`{name}` is a table of names and thresholds.", "Write `name: 0.85`, one a line.")
            return {}
        read: dict[R, float] = {}
        for word, stated in table.items():
            place: Place = (name, word)
            key = self._one(place, word, key_of, None)
            score = self._one(place, stated, _score, None)
            if key is not None and score is not None:
                read[key] = score
        return read

    def _known_false(self, stated: Tree) -> tuple[KnownFalse, ...]:
        if not isinstance(stated, list):
            self._fault(("known_false",), "`known_false` is a list.", "Begin each match with a dash.")
            return ()
        read = (self._match(("known_false", number), one) for number, one in enumerate(stated))
        return tuple(one for one in read if one is not None)

    def _match(self, place: Place, stated: Tree) -> KnownFalse | None:
        if not isinstance(stated, dict):
            self._fault(place, "A known false match is a table.", f"It has the keys {', '.join(_KNOWN_FALSE)}.")
            return None
        self._keys(place, stated, _KNOWN_FALSE)
        texts = {key: self._one((*place, key), stated.get(key), _text, None) for key in _KNOWN_FALSE}
        lacking = [key for key, text in texts.items() if text is None]
        if lacking:
            self._fault(
                place, f"It has no {' and no '.join(lacking)}.", "A clearance names whom, what, why and until when."
            )
            return None
        day = self._one((*place, "expires_on"), texts["expires_on"], date.fromisoformat, None)
        listed = self._one((*place, "list"), texts["list"], self._list, None)
        if day is None or listed is None:
            return None
        return KnownFalse(
            subject=SubjectId(str(texts["subject"])),
            list=listed,
            entry=EntryId(str(texts["entry"])),
            reason=str(texts["reason"]),
            expires_on=day,
        )

    def _list(self, word: str) -> ListId:
        if word not in self._lists:
            raise ValueError(f"no list is called {word!r}; lists: {', '.join(sorted(self._lists))}")
        return ListId(word)

    def _one(self, place: Place, stated: Tree | None, read: Callable[[str], R], usual: R) -> R:
        if stated is None:
            return usual
        if not isinstance(stated, str):
            self._fault(place, f"`{place[-1]}` takes one value.", "Write it on one line.")
            return usual
        try:
            return read(stated)
        except ValueError as error:
            self._fault(place, f"`{place[-1]}`: {error}.", "")
            return usual

    def _keys(self, place: Place, tree: dict[str, Tree], known: tuple[str, ...]) -> None:
        for key in tree:
            if key not in known:
                self._fault((*place, key), f"The key `{key}` is not known.", f"Keys: {', '.join(known)}.")

    def _fault(self, place: Place, problem: str, hint: str) -> None:
        self.faults.append(self._page.fault(place, problem, hint))


def _score(text: str) -> float:
    score = float(text)
    if not 0 <= score <= 1:
        raise ValueError(f"{text} is not between 0 and 1")
    return score


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(f"{text} is less than 1")
    return count


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    return text.strip()
