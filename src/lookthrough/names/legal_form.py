"""Legal forms in company names: found, set apart, and compared; never thrown away."""

from lookthrough.names.lexicon_types import Lexicon, Where
from lookthrough.names.reading import LegalForm


def set_apart(spelled: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[LegalForm, ...]]:
    """Return the words of a name without its legal forms, and the forms in the order they stand.

    A name made of legal forms alone keeps them as its words.
    """
    forms: list[LegalForm] = []
    kept: list[str] = []
    start, count = 0, len(spelled)
    while start < count:
        end = _form_end(spelled, start, kept, lexicon)
        if end > start:
            spelling = spelled[start:end]
            forms.append(LegalForm(" ".join(spelling), lexicon.forms[spelling].codes))
            start = end
        else:
            kept.append(spelled[start])
            start += 1
    return (tuple(kept), tuple(forms)) if kept else (spelled, ())


def _form_end(spelled: tuple[str, ...], start: int, kept: list[str], lexicon: Lexicon) -> int:
    """Return where the longest legal form that begins at a word ends; the word itself where none does."""
    count = len(spelled)
    for end in range(min(count, start + lexicon.longest_form), start, -1):
        form = lexicon.forms.get(spelled[start:end])
        if form is not None and _may_stand(form.where, start, end, spelled, kept, lexicon):
            return end
    return start


def _may_stand(where: Where, start: int, end: int, spelled: tuple[str, ...], kept: list[str], lexicon: Lexicon) -> bool:
    if where is Where.ANY:
        return True
    at_start = not kept and where in (Where.START, Where.ENDS)
    at_end = where in (Where.END, Where.ENDS) and bool(kept) and _only_forms(spelled[end:], lexicon)
    return at_start or at_end


def _only_forms(rest: tuple[str, ...], lexicon: Lexicon) -> bool:
    return all((word,) in lexicon.forms for word in rest)


def same_form(one: tuple[LegalForm, ...], other: tuple[LegalForm, ...]) -> bool:
    """Whether two names' legal forms may be one form: some spelling of each stands for the same code."""
    return any(left.codes & right.codes for left in one for right in other)
