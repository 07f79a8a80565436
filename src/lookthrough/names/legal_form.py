"""Legal forms in company names: found, told apart, and compared; never thrown away."""

from lookthrough.names.lexicon_types import Lexicon, Tier, Where
from lookthrough.names.reading import LegalForm

Stretch = tuple[int, int]
"""Where a legal form begins in a name's words, and where it ends."""


def find_forms(spelled: tuple[str, ...], lexicon: Lexicon) -> list[Stretch]:
    """Return where the legal forms of a name stand; a name made of legal forms alone has none."""
    found: list[Stretch] = []
    start, kept = 0, 0
    while start < len(spelled):
        end = _form_end(spelled, start, kept, lexicon)
        if end > start:
            found.append((start, end))
            start = end
        else:
            kept += 1
            start += 1
    return _without_names(found, spelled, lexicon) if kept else []


def _without_names(found: list[Stretch], spelled: tuple[str, ...], lexicon: Lexicon) -> list[Stretch]:
    """Leave out a form of two letters that alone names the party: MB in JSC MB Bank, whose other words say nothing."""
    formal = {at for start, end in found for at in range(start, end)}
    first = next(at for at in range(len(spelled)) if at not in formal)
    start, end = first - 1, first
    if len(found) < 2 or (start, end) not in found or len(spelled[start]) != 2:
        return found
    tiers = [lexicon.common_words.get(word) for at, word in enumerate(spelled) if at not in formal]
    return found if None in tiers or Tier.PLACE in tiers else [stretch for stretch in found if stretch != (start, end)]


def formal(spelled: tuple[str, ...], stretches: list[Stretch]) -> frozenset[int]:
    """Return where the words of a name's legal forms are, and `company` beside them: Alfa Co. L.L.C. is Alfa L.L.C."""
    places = {at for start, end in stretches for at in range(start, end)}
    beside = {at for start, end in stretches for at in (start - 1, end) if 0 <= at < len(spelled)}
    told = places | {at for at in beside if spelled[at] in _COMPANY}
    return frozenset(told if len(told) < len(spelled) else places)


_COMPANY = frozenset({"co", "company"})


def forms_at(spelled: tuple[str, ...], stretches: list[Stretch], lexicon: Lexicon) -> tuple[LegalForm, ...]:
    """Return the legal forms that stand at these places."""
    return tuple(
        LegalForm(" ".join(spelled[start:end]), form.own, form.codes)
        for start, end in stretches
        for form in (lexicon.forms[spelled[start:end]],)
    )


def _form_end(spelled: tuple[str, ...], start: int, kept: int, lexicon: Lexicon) -> int:
    """Return where the longest legal form that begins at a word ends; the word itself where none does."""
    first = spelled[start]
    for end in range(min(len(spelled), start + lexicon.longest.get(first, 0)), start, -1):
        form = lexicon.forms.get(spelled[start:end])
        if form is not None and _may_stand(form.where, start, end, spelled, kept, lexicon):
            return end
    return start


def _may_stand(where: Where, start: int, end: int, spelled: tuple[str, ...], kept: int, lexicon: Lexicon) -> bool:
    if kept == start > 0 and all(len(word) == 1 for word in spelled[: start + 1]):
        # A name that begins with letters only is an acronym: E.C.A. S.A. has no legal form C.A.
        return end == len(spelled) and kept > 1
    if where is Where.ANY:
        return True
    at_start = kept == 0 and where in (Where.START, Where.ENDS)
    at_end = where in (Where.END, Where.ENDS) and kept > 0
    return at_start or (at_end and all((word,) in lexicon.forms for word in spelled[end:]))


def same_form(one: tuple[LegalForm, ...], other: tuple[LegalForm, ...], lexicon: Lexicon) -> bool:
    """Whether two names' legal forms may be one form.

    They may where some spelling of each stands for the same code, unless the lexicon says that the two forms are
    unlike: "Inc." and "Limited" both translate a kabushiki kaisha, and are still two forms.
    """
    return any(_may_be_one(left, right, lexicon) for left in one for right in other)


def _may_be_one(left: LegalForm, right: LegalForm, lexicon: Lexicon) -> bool:
    codes = lexicon.form_codes
    if right.own in codes[left.own].unlike or left.own in codes[right.own].unlike:
        return False
    return not left.codes.isdisjoint(right.codes)
