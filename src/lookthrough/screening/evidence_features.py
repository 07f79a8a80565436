"""What speaks for and against two parties being one apart from their names."""

from datetime import date, timedelta
from itertools import product

from rapidfuzz import fuzz

from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.match import Reason
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.subject import Subject
from lookthrough.names.clean import code, words
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import CRAFT, read_name
from lookthrough.screening.pairing import PartyPair

LEAST_FORM = 3
"""Letters of a legal form that tells a company's name from a vessel's; shorter ones may be part of any name."""
LEAST_NUMBER = 5
"""An identifier with fewer letters and digits is shared by chance."""
ABOUT = timedelta(days=2 * 366)
"""How far a date stated as `circa` may be off."""
ONE_EACH = frozenset(
    {
        IdentifierKind.LEI,
        IdentifierKind.IMO,
        IdentifierKind.USCC,
        IdentifierKind.NATIONAL_ID,
        IdentifierKind.TAX_ID,
        IdentifierKind.REGISTRATION,
        IdentifierKind.DUNS,
    }
)
"""Kinds of which a party has one: two different ones speak against."""
SORT_OF = {IdentifierKind.INN: IdentifierKind.TAX_ID, IdentifierKind.OGRN: IdentifierKind.REGISTRATION}
"""Russia's own numbers are its tax and register numbers, which a book may call by either word."""
WORLDWIDE = frozenset({IdentifierKind.LEI, IdentifierKind.IMO, IdentifierKind.DUNS})
SHARED = frozenset({IdentifierKind.WEBSITE, IdentifierKind.PHONE, IdentifierKind.TICKER, IdentifierKind.BANK_CODE})
"""Kinds that several parties of a group may share."""


def same_identifier(pair: PartyPair) -> Reason | None:
    """The two bear the same number, or different ones of a kind of which a party has one only."""
    contradicting: Reason | None = None
    for ours, theirs in product(pair.subject.identifiers, pair.entry.identifiers):
        if _same_number(ours, theirs, pair.lexicon):
            return _same_reason(ours, theirs)
        if contradicting is None and _contradict(ours, theirs, pair.lexicon):
            contradicting = Reason(
                feature="same_identifier",
                score=0.0 if ours.kind in WORLDWIDE else 0.2,
                subject=ours.value,
                entry=theirs.value,
                says=f"The two have different numbers of one kind ({_kind(ours)}): {ours.value} and {theirs.value}.",
            )
    return contradicting


def _same_number(ours: Identifier, theirs: Identifier, lexicon: Lexicon) -> bool:
    left = code(ours.value)
    if len(left) < LEAST_NUMBER or left != code(theirs.value):
        return False
    if ours.kind not in WORLDWIDE and _apart(ours, theirs, lexicon):
        return False
    return ours.kind is theirs.kind or IdentifierKind.OTHER in (ours.kind, theirs.kind) or len(left) > LEAST_NUMBER + 2


def _same_reason(ours: Identifier, theirs: Identifier) -> Reason:
    kinds = _kind(ours) if ours.kind is theirs.kind else f"{_kind(ours)} and {_kind(theirs)}"
    return Reason(
        feature="same_identifier",
        score=0.75 if {ours.kind, theirs.kind} & SHARED else 1.0,
        subject=ours.value,
        entry=theirs.value,
        says=f"Both bear the same number ({kinds}): {ours.value} and {theirs.value}.",
    )


def _contradict(ours: Identifier, theirs: Identifier, lexicon: Lexicon) -> bool:
    left, right = (SORT_OF.get(kind, kind) for kind in (ours.kind, theirs.kind))
    if left is not right or left not in ONE_EACH or code(ours.value) == code(theirs.value):
        return False
    country = _country_of(ours, lexicon)
    return ours.kind in WORLDWIDE or (country is not None and country == _country_of(theirs, lexicon))


def _country_of(identifier: Identifier, lexicon: Lexicon) -> str | None:
    """The country of a number as it is compared: its code, or a spelling that nobody knows in whatever case."""
    stated = (identifier.country or "").strip()
    return lexicon.country(stated) or stated.casefold() or None


def _apart(ours: Identifier, theirs: Identifier, lexicon: Lexicon) -> bool:
    """Whether two numbers are of two countries, neither of which is a part of the other."""
    one, other = _country_of(ours, lexicon), _country_of(theirs, lexicon)
    return one is not None and other is not None and one != other and not _part(one, other, lexicon)


def _part(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether one of two places is a part of the other, such as Hong Kong of China."""
    within = lexicon.country_within
    return within.get(one) == other or within.get(other) == one


def _kind(identifier: Identifier) -> str:
    return identifier.label or identifier.kind.value.replace("_", " ")


def birth_date(pair: PartyPair) -> Reason | None:
    """The dates of birth agree, agree in part, agree if day and month are swapped, or contradict each other."""
    compared = [_births(ours, theirs) for ours, theirs in product(pair.subject.births, pair.entry.births)]
    return max(compared, key=lambda reason: reason.score, default=None)


def _births(ours: DateSpan, theirs: DateSpan) -> Reason:
    score, says = _births_told(ours, theirs)
    return Reason(
        feature="birth_date",
        score=score,
        subject=ours.text,
        entry=theirs.text,
        says=f"{says}: {ours.text} and {theirs.text}.",
    )


def _births_told(ours: DateSpan, theirs: DateSpan) -> tuple[float, str]:
    if ours.is_day and theirs.is_day:
        return _days_told(ours.first, theirs.first)
    if ours.meets(theirs):
        one_year = max(ours.last - ours.first, theirs.last - theirs.first) <= timedelta(days=366)
        return (0.8 if one_year else 0.7), "The dates of birth agree as far as they are stated"
    if (ours.circa or theirs.circa) and ours.first - ABOUT <= theirs.last and theirs.first - ABOUT <= ours.last:
        return 0.65, "The dates of birth agree within what `about` allows"
    years = min(abs(ours.first.year - theirs.last.year), abs(theirs.first.year - ours.last.year))
    return (0.3, "The dates of birth differ by a year") if years <= 1 else (0.0, "The dates of birth contradict")


def _days_told(ours: date, theirs: date) -> tuple[float, str]:
    if ours == theirs:
        return 1.0, "The dates of birth agree"
    if (ours.year, ours.month, ours.day) == (theirs.year, theirs.day, theirs.month):
        return 0.85, "The dates of birth agree if day and month are swapped"
    if ours.year == theirs.year:
        return 0.45, "The years of birth agree, the days do not"
    if (ours.month, ours.day) == (theirs.month, theirs.day):
        return 0.45, "The days of birth agree, the years do not"
    if abs(ours.year - theirs.year) <= 1:
        return 0.3, "The dates of birth differ by about a year"
    return 0.0, "The dates of birth contradict"


def gender(pair: PartyPair) -> Reason | None:
    """The genders stated agree or differ."""
    ours, theirs = pair.subject.gender, pair.entry.gender
    if ours is None or theirs is None:
        return None
    says = (
        f"The gender is {ours.value} on both sides." if ours is theirs else f"One is {ours.value}, one {theirs.value}."
    )
    return Reason(feature="gender", score=float(ours is theirs), subject=ours.value, entry=theirs.value, says=says)


def country(pair: PartyPair) -> Reason | None:
    """The countries of the two (nationality, citizenship, address) meet or do not.

    Nothing is said where one is a part of the other: Hong Kong against China speaks neither for nor against.
    """
    entry = pair.entry
    ours = _codes(pair.subject.countries or pair.subject.addresses, pair)
    stated = (*entry.nationalities, *entry.citizenships, *(place.country for place in entry.addresses if place.country))
    theirs = _codes(stated, pair)
    if not ours or not theirs:
        return None
    met = [place for place in ours if place in theirs]
    names = pair.lexicon.country_names
    if not met and any(_part(one, other, pair.lexicon) for one, other in product(ours, theirs)):
        return None
    left, right = (", ".join(names[place] for place in places) for places in (ours, theirs))
    says = f"Both have to do with {names[met[0]]}." if met else f"One has to do with {left}, one with {right}."
    return Reason(feature="country", score=float(bool(met)), subject=left, entry=right, says=says)


def _codes(stated: tuple[str, ...], pair: PartyPair) -> list[str]:
    found = (pair.lexicon.country(text) for text in stated)
    return list(dict.fromkeys(place for place in found if place is not None))


def address(pair: PartyPair) -> Reason | None:
    """An address of the subject and one of the entry's are nearly the same."""
    best: Reason | None = None
    for ours, theirs in product(pair.subject.addresses, pair.entry.addresses):
        left, right = (" ".join(sorted(words(text))) for text in (ours, theirs.text))
        alike = fuzz.ratio(left, right) / 100 if min(len(left), len(right)) > 9 else 0.0
        if alike >= 0.8 and (best is None or alike > best.score):
            says = f"The addresses are nearly the same: {ours!r} and {theirs.text!r}."
            best = Reason(feature="address", score=alike, subject=ours, entry=theirs.text, says=says)
    return best


def kind(pair: PartyPair) -> Reason | None:
    """The two are not the same sort of party; where one does not say, nothing is said.

    A name with a legal form says that it is no vessel's and no aircraft's.
    """
    ours, theirs = pair.subject.kind, pair.entry.kind
    if may_bear_form(pair.subject, pair.entry):
        form = _form_borne(pair)
        if form is None:
            return None
        says = f"The subject has the legal form {form!r}, the entry is {_a(theirs)}."
        return Reason(feature="kind", score=0.0, subject=form, entry=theirs.value, says=says)
    if ours is theirs or Kind.UNKNOWN in (ours, theirs):
        return None
    says = f"The subject is stated as {_a(ours)}, the entry as {_a(theirs)}."
    return Reason(feature="kind", score=0.0, subject=ours.value, entry=theirs.value, says=says)


def may_bear_form(subject: Subject, entry: Entry) -> bool:
    """Whether a subject of no stated kind stands beside a craft: a legal form in its name would tell them apart."""
    return subject.kind is Kind.UNKNOWN and entry.kind in CRAFT


def _form_borne(pair: PartyPair) -> str | None:
    """Return a legal form of the subject, whose names all have one, that no name of the entry has."""
    read = [read_name(name, Kind.ORGANISATION, pair.lexicon).forms for name in pair.subject.names]
    told = [form.text for form in read[0] if len(form.text) >= LEAST_FORM] if all(read) else []
    theirs = [words(name.text) for name in pair.entry.names]
    return next((form for form in told if not any(form in name for name in theirs)), None)


def _a(what: Kind) -> str:
    return ("an " if what.value[0] in "aeiou" else "a ") + what.value


def weak_alias(pair: PartyPair) -> Reason | None:
    """The list itself calls the name weak: broad or generic, to be used with other evidence."""
    if not pair.name.weak:
        return None
    says = f"The list itself calls this alias weak: {pair.name.text!r}."
    return Reason(feature="weak_alias", score=0.0, subject="", entry=pair.name.text, says=says)
