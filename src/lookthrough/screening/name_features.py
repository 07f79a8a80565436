"""What speaks for and against two names being one: each feature looks at one thing and says what it saw."""

from collections.abc import Iterable

from lookthrough.model.kind import Kind
from lookthrough.model.match import Reason
from lookthrough.names.align import How, Pair
from lookthrough.names.legal_form import same_form
from lookthrough.names.reading import LegalForm, Role, Word
from lookthrough.screening.pairing import NamePair

_HOW = {
    How.SAME: "{0!r}",
    How.ALIKE: "{0!r} and {1!r} are alike",
    How.JOINED: "{0!r} is written {1!r}",
    How.INITIAL: "{0!r} may stand for {1!r}",
}


def words_in_common(pair: NamePair) -> Reason:
    """The share of both names that they have in common, each word weighted by how much it says.

    Words are the same, alike (a typing error, another romanisation), written together, or an initial. Names with
    the same letters in the same order are the same however they are spaced. The score is the mean of the two shares.
    """
    alignment = pair.alignment
    if pair.left.joined and pair.left.joined == pair.right.joined:
        says = "The names are the same" + ("." if _same_spacing(pair) else ", spaced differently.")
        return Reason(feature="words_in_common", score=1.0, subject=pair.left.text, entry=pair.right.text, says=says)
    score = common(alignment.left_found, alignment.right_found, alignment.quality)
    told = "; ".join(_told(found) for found in alignment.pairs) or "nothing"
    return Reason(
        feature="words_in_common",
        score=score,
        subject=pair.left.text,
        entry=pair.right.text,
        says=f"In common, {score:.0%} of the two names by how much each word says: {told}.",
    )


def common(left_found: float, right_found: float, quality: float) -> float:
    """Return the share of two names in common: the mean of what is found of each, as far as it is alike."""
    return quality * (left_found + right_found) / 2


def words_alone(pair: NamePair) -> Reason | None:
    """Words that stand in one name only."""
    left, right = _names(pair.alignment.left_alone), _names(pair.alignment.right_alone)
    if not (left or right) or pair.left.joined == pair.right.joined:
        return None
    says = " ".join(
        f"Only {whose} has {', '.join(map(repr, alone))}."
        for whose, alone in (("the subject", left), ("the entry", right))
        if alone
    )
    return Reason(
        feature="words_alone",
        score=min(pair.alignment.left_found, pair.alignment.right_found),
        subject=" ".join(left),
        entry=" ".join(right),
        says=says,
    )


def one_name_only(pair: NamePair) -> Reason | None:
    """Two persons share one name only, often the family name, while each or either has others that differ."""
    if pair.kind is not Kind.PERSON or pair.left.joined == pair.right.joined:
        return None
    shared = [found for found in pair.alignment.pairs if any(word.role is Role.NAME for word in found.left)]
    others = [word for word in (*pair.alignment.left_alone, *pair.alignment.right_alone) if word.role is Role.NAME]
    if len(shared) != 1 or len(shared[0].left) + len(shared[0].right) > 2 or not others:
        return None
    return Reason(
        feature="one_name_only",
        score=0.0,
        subject=_written(shared[0].left),
        entry=_written(shared[0].right),
        says=f"The two share one name only, {_written(shared[0].right)!r}; one name of a person is not enough.",
    )


def legal_form(pair: NamePair) -> Reason | None:
    """The legal forms agree, are missing on one side, or differ: then it may be another legal person."""
    left, right = pair.left.forms, pair.right.forms
    if not left and not right:
        return None
    if not left or not right:
        has, lacks, form = ("entry", "subject", right) if right else ("subject", "entry", left)
        says = f"The {has} has the legal form {_forms(form)!r}, the {lacks} none."
        return Reason(feature="legal_form", score=0.35, subject=_forms(left), entry=_forms(right), says=says)
    if same_form(left, right, pair.lexicon):
        own = {form.own for form in left} & {form.own for form in right}
        says = f"The legal forms {_forms(left)!r} and {_forms(right)!r} {'are' if own else 'may be'} the same."
        if _forms(left) == _forms(right):
            says = f"The legal form is the same: {_forms(left)!r}."
        return Reason(feature="legal_form", score=1.0, subject=_forms(left), entry=_forms(right), says=says)
    return Reason(
        feature="legal_form",
        score=0.0,
        subject=_forms(left),
        entry=_forms(right),
        says=f"{_forms(left).title()!r}{_title(left, pair)} and {_forms(right).title()!r}{_title(right, pair)} are "
        "different legal forms: it may be another legal person, or another company of the same group.",
    )


def word_order(pair: NamePair) -> Reason | None:
    """The words of an organisation's or a vessel's name come in another order; of a person's it does not matter."""
    if pair.kind is Kind.PERSON or pair.alignment.in_order or pair.left.joined == pair.right.joined:
        return None
    return Reason(
        feature="word_order",
        score=0.0,
        subject=_written(pair.left.words),
        entry=_written(pair.right.words),
        says="The words come in another order.",
    )


def _same_spacing(pair: NamePair) -> bool:
    return [word.text for word in pair.left.words] == [word.text for word in pair.right.words]


def _told(found: Pair) -> str:
    return _HOW[found.how].format(_written(found.left), _written(found.right))


def _written(told: Iterable[Word]) -> str:
    return " ".join(word.text for word in told)


def _names(alone: Iterable[Word]) -> list[str]:
    return [word.text for word in alone]


def _forms(forms: tuple[LegalForm, ...]) -> str:
    return " ".join(form.text for form in forms)


def _title(forms: tuple[LegalForm, ...], pair: NamePair) -> str:
    titles = sorted({pair.lexicon.form_codes[code].title for form in forms for code in form.codes})
    return f" ({titles[0]})" if len(titles) == 1 else ""
