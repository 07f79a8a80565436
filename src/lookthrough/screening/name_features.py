"""What speaks against two names being one: each feature looks at one thing and says what it saw.

A feature's score is 1 where it finds nothing against, and falls towards 0; None where it has nothing to say.
"""

import math
from collections.abc import Callable, Iterable

from msgspec import Struct

from lookthrough.model.kind import Kind
from lookthrough.model.match import Reason
from lookthrough.names.align import FAMILY_INITIAL_LIKENESS, How, Pair
from lookthrough.names.bare import BARE
from lookthrough.names.likeness import sound
from lookthrough.names.reading import LegalForm, Role, Word
from lookthrough.names.script import script_of
from lookthrough.screening.pairing import NamePair

HALF_MISSING = 0.4
"""How much the entry's missing words must say to cost half of what missing words cost."""
HALF_EXTRA = 0.1
"""The same for the subject's extra words; lists carry fuller names than books do, so an extra word tells more."""
BEYOND_ONE = 0.3
"""What each further word's weight costs of it, missing or extra."""
LEAST_EVIDENCE = 0.3
"""Evidence of less weight counts as this much."""
A_NAME = 0.3
"""Words of a person's name that say as much as this count as a name of their own; titles and most particles do not."""
AN_INITIAL = 0.115
"""What one initial costs of what initials cost; three at the most are counted."""
FORM_SHARED = 0.1
"""What the same legal form on both sides says, beside the words in common."""
FORM_APART = 0.25
"""What a legal form that is not shared says beside words that are merely alike."""
TELLING = 0.75
"""Words less alike than this are not enough for two names to have a telling word in common."""

_CHINESE = "Hani"
_DISTINCTIVE = frozenset({Role.NAME, Role.NUMBER, Role.INITIAL})
_SAME, _JOINED, _INITIAL, _PERSON = How.SAME, How.JOINED, How.INITIAL, Kind.PERSON
_HOW = {
    How.ALIKE: "{0!r} is like {1!r}",
    How.JOINED: "{0!r} is written {1!r}",
    How.INITIAL: "{0!r} may stand for {1!r}",
    How.WHOLE: "{0!r} is {1!r} but for a typing error or two",
    How.TURNED: "{0!r} and {1!r} are the same words",
}


_Words = tuple[str, str, str]
"""What a feature has to say: the subject's words, the entry's, a sentence."""


class Seen(Struct, frozen=True):
    """What a feature saw of two names: its score, and its words, which are put together for those that match alone."""

    feature: str
    score: float
    words: Callable[[], _Words]

    @property
    def reason(self) -> Reason:
        """What was seen as a person reads it."""
        subject, entry, says = self.words()
        return Reason(feature=self.feature, score=self.score, subject=subject, entry=entry, says=says)


def words_in_common(pair: NamePair) -> Seen:
    """Which words the two names have in common, and how alike these are, each by how much it says.

    Words are the same, alike (a typing error, another romanisation), written together, or an initial.
    """
    score = 1.0 if pair.same_letters else pair.alignment.quality if pair.alignment.pairs else 0.0
    return _seen("words_in_common", score, lambda: (pair.left.text, pair.right.text, _in_common(pair)))


def _in_common(pair: NamePair) -> str:
    alignment = pair.alignment
    if pair.same_letters:
        return "The names are the same" + _spaced(pair)
    if not alignment.pairs:
        return "The names have nothing in common."
    if alignment.quality == 1.0 and not alignment.left_alone and not alignment.right_alone:
        return "The names have the same words" + ("." if alignment.in_order else ", in another order.")
    return f"In common: {'; '.join([_told(found) for found in alignment.pairs if not found.formal])}."


def words_missing(pair: NamePair) -> Seen | None:
    """Words that only the entry has: the more they say beside what is in common, the more they cost."""
    left_over = pair.alignment.right_alone
    if not left_over or pair.same_letters:
        return None
    weight = max(0.0, pair.right.weight - pair.alignment.right_weight)
    score = 1 - alone(weight, HALF_MISSING, _evidence(pair))
    return _seen("words_missing", score, lambda: ("", _written(left_over), f"Only the entry has {_listed(left_over)}."))


def words_extra(pair: NamePair) -> Seen | None:
    """Words that only the subject has: the more they say beside what is in common, the more they cost."""
    left_over = pair.alignment.left_alone
    if not left_over or pair.same_letters:
        return None
    weight = max(0.0, pair.left.weight - pair.alignment.left_weight)
    score = 1 - alone(weight, HALF_EXTRA, _evidence(pair))
    return _seen("words_extra", score, lambda: (_written(left_over), "", f"Only the subject has {_listed(left_over)}."))


def alike_and_alone(pair: NamePair) -> Seen | None:
    """Words merely alike beside words that stand alone: each explains away the other's evidence."""
    alignment = pair.alignment
    left_over = pair.left.weight - alignment.left_weight + pair.right.weight - alignment.right_weight
    if alignment.quality == 1.0 or pair.same_letters:
        return None
    apart = _forms_apart(pair)
    if left_over + apart <= 0:
        return None
    says = "What the names share is only alike, and other words are not shared at all."
    if left_over <= 0:
        says = "What the names share is only alike, and the legal forms differ."
    left_over += apart
    score = max(0.0, 1 - (1 - alignment.quality) * left_over)
    return _seen("alike_and_alone", score, lambda: (pair.left.text, pair.right.text, says))


def _forms_apart(pair: NamePair) -> float:
    """Return what legal forms say that are not the same, or that one name has alone."""
    left, right = pair.left.forms, pair.right.forms
    if pair.alignment.whole or (not left and not right) or pair.same_forms:
        return 0.0
    return FORM_APART


def initials(pair: NamePair) -> Seen | None:
    """Initials stand for names; a family name is seldom cut to one."""
    found = [told for told in pair.alignment.pairs if told.how is _INITIAL]
    if not found or pair.same_letters:
        return None
    family = any(told.likeness <= FAMILY_INITIAL_LIKENESS for told in found)
    says = ", a family name." if family else "."
    score = 0.0 if family else 1 - AN_INITIAL * min(len(found), 3)
    return _seen("initials", score, lambda: (*_both(found), "; ".join([_told(told) for told in found]) + says))


def one_name_only(pair: NamePair) -> Seen | None:
    """Two persons share one name only, often the family name, while one or both have others that differ."""
    if pair.kind is not _PERSON or pair.same_letters:
        return None
    others = [word for word in (*pair.alignment.left_alone, *pair.alignment.right_alone) if word.weight >= A_NAME]
    if not others:
        return None
    shared = [found for found in pair.alignment.pairs if max([word.weight for word in found.left], default=0) >= A_NAME]
    if len(shared) != 1 or shared[0].how is _JOINED:
        return None
    return _seen("one_name_only", 0.0, lambda: _one_name(*_both(shared)))


def _one_name(left: str, right: str) -> _Words:
    return left, right, f"They share one name only, {right!r}: not enough for a person."


def common_words_only(pair: NamePair) -> Seen | None:
    """What the names share is only common words, while they differ in others: many companies are called so."""
    if not pair.alignment.pairs or pair.alignment.whole or pair.same_letters:
        return None
    for found in pair.alignment.pairs:
        if _tells(found):
            return None
    told = [found for found in pair.alignment.pairs if not found.formal]
    sure = [found for found in told if found.likeness >= TELLING]
    missing = pair.right.weight - sum(word.weight for found in sure for word in found.right)
    if not told or missing < A_NAME:
        return None
    return _seen("common_words_only", 0.0, lambda: _only_common(*_both(told)))


def _only_common(left: str, right: str) -> _Words:
    return left, right, f"All they share is common: {right!r}."


def _tells(found: Pair) -> bool:
    """Whether a distinctive word goes with another that is alike enough."""
    return found.likeness >= TELLING and not _DISTINCTIVE.isdisjoint([word.role for word in found.left])


def legal_form(pair: NamePair) -> Seen | None:
    """The legal forms agree, are missing on one side, or differ: then it may be another legal person."""
    left, right = pair.left.forms, pair.right.forms
    if not left and not right:
        return None
    if pair.alignment.whole and (not pair.alignment.in_order or not left or not right):
        # The error fell into the legal form, or its words lie about: all letters of it were compared.
        return None
    score = 0.7 if not left or not right else 1.0 if pair.same_forms else 0.0
    return _seen("legal_form", score, lambda: (_forms(left), _forms(right), _of_forms(pair)))


def _of_forms(pair: NamePair) -> str:
    left, right = pair.left.forms, pair.right.forms
    if not left or not right:
        has, lacks, form = ("entry", "subject", right) if right else ("subject", "entry", left)
        return f"The {has} has the legal form {_shown(form)}, the {lacks} none."
    if not pair.same_forms:
        return (
            f"{_shown(left)}{_title(left, pair)} and {_shown(right)}{_title(right, pair)} are different legal forms: "
            "it may be another legal person, such as another company of the same group."
        )
    if _forms(left) == _forms(right):
        return f"The legal form is the same: {_shown(left)}."
    own = {form.own for form in left} & {form.own for form in right}
    return f"The legal forms {_shown(left)} and {_shown(right)} {'are' if own else 'may be'} the same."


def spelled_by_signs(pair: NamePair) -> Seen | None:
    """One name stands in Chinese signs, which have no typing errors: words merely like their spelling are others."""
    if pair.left.text.isascii() and pair.right.text.isascii():
        return None
    if (script_of(pair.left.text) == _CHINESE) is (script_of(pair.right.text) == _CHINESE):
        return None
    near = [found for found in pair.alignment.pairs if _merely_alike(found, pair)]
    if not near:
        return None
    return _seen("spelled_by_signs", 0.0, lambda: _spelled_otherwise(*_both(near)))


def _spelled_otherwise(left: str, right: str) -> _Words:
    return left, right, f"The signs are spelled {left!r}, not {right!r}: they have no typing errors."


def _merely_alike(found: Pair, pair: NamePair) -> bool:
    """Whether words are alike only letter by letter, neither known spellings of one name nor the same sounds."""
    if found.how is How.WHOLE:
        return found.likeness < 1
    left, right = found.left[0].text, found.right[0].text
    return found.how is How.ALIKE and not pair.lexicon.variant(left, right) and sound(left) != sound(right)


def word_order(pair: NamePair) -> Seen | None:
    """The words of an organisation's or a vessel's name come in another order; of a person's it does not matter."""
    if pair.kind is _PERSON or pair.alignment.in_order or pair.same_letters:
        return None
    return _seen(
        "word_order",
        0.0,
        lambda: (_written(pair.left.words), _written(pair.right.words), "The words come in another order."),
    )


def alone(weight: float, half: float, evidence: float) -> float:
    """Return what words that stand alone cost, 0 to 1: soon much, then little more, and less beside more evidence.

    A distinctive word beside one that is shared costs about half.
    """
    cost = (weight / (weight + half) + BEYOND_ONE * max(0.0, weight - 1)) / math.sqrt(max(LEAST_EVIDENCE, evidence))
    return min(1.0, cost / 2)


def _evidence(pair: NamePair) -> float:
    shared = FORM_SHARED if pair.same_forms else 0.0
    return (pair.alignment.left_weight + pair.alignment.right_weight) / 2 + shared


def _seen(feature: str, score: float, words: Callable[[], _Words]) -> Seen:
    return Seen(feature, round(score, 4), words)


def _spaced(pair: NamePair) -> str:
    words = ([word.text for word in name.words if word.role is not Role.FORM] for name in (pair.left, pair.right))
    return "." if next(words) == next(words) else ", spaced differently."


def _told(found: Pair) -> str:
    if found.how is _SAME:
        return f"{_written(found.left)!r} in both"
    return _HOW[found.how].format(_written(found.left), _written(found.right))


def _both(told: Iterable[Pair]) -> tuple[str, str]:
    """Return the words of either name that go together."""
    left, right = [word for found in told for word in found.left], [word for found in told for word in found.right]
    return _written(left), _written(right)


def _written(told: Iterable[Word]) -> str:
    return " ".join([word.text for word in told]).replace(BARE, "")


def _listed(told: Iterable[Word]) -> str:
    return ", ".join([repr(word.text.lstrip(BARE)) for word in told])


def _forms(forms: tuple[LegalForm, ...]) -> str:
    return " ".join([form.text for form in forms])


def _shown(forms: tuple[LegalForm, ...]) -> str:
    """Return legal forms as they are usually written: those of few letters in capitals, words with one."""
    text = _forms(forms)
    return repr(text.upper() if len(text) <= 4 and text not in _WRITTEN_SMALL else text.title())


_WRITTEN_SMALL = frozenset({"inc", "ltd", "corp", "co", "pte", "pvt", "pty", "bhd", "sti"})


def _title(forms: tuple[LegalForm, ...], pair: NamePair) -> str:
    titles = sorted({pair.lexicon.form_codes[code].title for form in forms for code in form.codes})
    return f" ({titles[0]})" if len(titles) == 1 else ""
