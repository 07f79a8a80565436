"""Single values of an offering's files: keys, moments, whole numbers, prices, rates, countries; each read strictly."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timezone, tzinfo
from decimal import Decimal
from typing import TypeVar

from lookthrough.books.holdings.cells import AMOUNT
from lookthrough.books.questions.facts import OFTEN_WRITTEN, countries_of
from lookthrough.books.questions.faults import unknown_word
from lookthrough.books.questions.question import MOMENT
from lookthrough.books.rows import LONGEST_NAME
from lookthrough.errors import UnfitRow, Unusable
from lookthrough.law import Lawbook
from lookthrough.law.rule import check_moment
from lookthrough.law.texts import GRADES
from lookthrough.model.money import digits_of
from lookthrough.model.party import Identifier, IdentifierKind

SEVERAL = ";"
Word = TypeVar("Word", bound=str)

KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*", re.ASCII)
READABLE = re.compile(r"[^\W_]")
SHARES = re.compile(r"-?[0-9]{1,15}", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
RATE = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,10})?)\s*%", re.ASCII)
YES_NO = {"yes": True, "true": True, "no": False, "false": False}
NONE = Decimal(0)


def read_key(text: str) -> str:
    """Read a key: the word by which one thing of the folder names another.

    >>> read_key("class-b")
    'class-b'
    """
    if len(text) > 60 or not KEY.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no key.", "Write lower case letters and digits with hyphens, as first-try.")
    return text


def read_text(text: str) -> str:
    """Read a text that says something, of a length that people write."""
    if len(text) > LONGEST_NAME:
        raise UnfitRow(f"A text has {len(text):,} characters; up to {LONGEST_NAME:,} are read.", "Shorten it.")
    if READABLE.search(text) is None:
        raise UnfitRow(f"{text[:40]!r} has neither letters nor digits.", "Write it out.")
    return text


def read_identifier(text: str) -> Identifier:
    """Read a number that names a party, of whatever sort."""
    return Identifier(kind=IdentifierKind.OTHER, value=read_text(text))


def read_identifiers(text: str) -> tuple[Identifier, ...]:
    """Read a cell of numbers that name a party, with semicolons between."""
    return tuple(read_identifier(one.strip()) for one in text.split(SEVERAL) if one.strip())


def read_whole(text: str) -> int:
    """Read a whole number.

    >>> read_whole("1500000000")
    1500000000
    """
    if not WHOLE.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no whole number.", "Write digits and nothing else, as 1500000000.")
    return int(text)


def read_shares(text: str) -> int:
    """Read a number of shares as it is written; whether it can be applied for is another question.

    >>> read_shares("-1000")
    -1000
    """
    if not SHARES.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no number of shares.", "Write digits and nothing else, as 1000.")
    return int(text)


def read_price(text: str) -> Decimal:
    """Read a price in whole units of the currency.

    >>> read_price("3.99")
    Decimal('3.99')
    """
    return _more_than_nothing(text, "price")


def read_promise(text: str) -> Decimal:
    """Read what somebody promised to take, in whole units of its currency."""
    return _more_than_nothing(text, "amount of money")


def _more_than_nothing(text: str, what: str) -> Decimal:
    amount = Decimal(text) if AMOUNT.fullmatch(text) else NONE
    if amount == NONE:
        raise UnfitRow(f"{text[:40]!r} is no {what}.", "Write digits with a point and nothing else, as 3.99.")
    return amount


def read_rate(text: str) -> Decimal:
    """Read a rate, as a part of one.

    >>> read_rate("0.0027%")
    Decimal('0.000027')
    """
    found = RATE.fullmatch(text)
    if found is None:
        raise UnfitRow(f"{text[:40]!r} is no rate.", "Write it in percent with its sign, as 0.0027%.")
    return Decimal(found[1]).scaleb(-2)


def read_yes_no(text: str) -> bool:
    """Read yes or no."""
    found = YES_NO.get(text.casefold())
    if found is None:
        raise UnfitRow(f"{text[:40]!r} is neither yes nor no.", "Write one of the two.")
    return found


def read_minor(text: str, currency: str) -> int:
    """Read money as whole minor units of its currency.

    >>> read_minor("4030.21", "HKD")
    403021
    """
    if not AMOUNT.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no amount of money.", "Write digits with a point, as 4030.21.")
    whole, _, part = text.partition(".")
    digits = digits_of(currency)
    if part[digits:].strip("0"):
        raise UnfitRow(f"{text[:40]!r} is finer than {currency} is paid in.", f"It has {digits} digits after a point.")
    return int(whole + part[:digits].ljust(digits, "0"))


def one_of(what: str, known: Iterable[Word]) -> Callable[[str], Word]:
    """Return what reads a word that is one of those known."""
    words = {str(word): word for word in known}

    def read(text: str) -> Word:
        found = words.get(text)
        if found is None:
            raise UnfitRow(*unknown_word(what, text[:40], words))
        return found

    return read


read_grade = one_of("way of having read a text", (grade.value for grade in GRADES))


def country_of(lawbook: Lawbook) -> Callable[[str], str]:
    """Return what reads a country."""
    known = frozenset(countries_of(lawbook))

    def read(text: str) -> str:
        if text in OFTEN_WRITTEN:
            raise UnfitRow(f"There is no country {text!r}.", f"Did you mean {OFTEN_WRITTEN[text]}?")
        if text not in known:
            raise UnfitRow(f"There is no country {text[:40]!r}.", "Write an ISO 3166 code in capitals, as HK.")
        return text

    return read


def moment_of(clock: tzinfo) -> Callable[[str], datetime]:
    """Return what reads a moment: with its offset, or as a clock shows it. It always comes out with its offset."""

    def read(text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text) if MOMENT.match(text) else None
        except ValueError:
            moment = None
        if moment is None:
            raise UnfitRow(f"{text[:40]!r} is no moment.", "Write one as 2021-12-10T12:00, or with +08:00 at its end.")
        try:
            check_moment(moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC))
        except Unusable as wrong:
            raise UnfitRow(str(wrong), "See whether it was mistyped.") from wrong
        return moment if moment.tzinfo is not None else _by(clock, moment)

    return read


def _by(clock: tzinfo, moment: datetime) -> datetime:
    """Return the moment at which a clock shows this; refuse what it shows twice or never, as clocks are put back."""
    first, second = (moment.replace(tzinfo=clock, fold=fold).utcoffset() for fold in (0, 1))
    assert first is not None
    if first != second:
        raise UnfitRow(
            f"The clocks of {clock} are changed at {moment.isoformat()}.", "Write the moment with its offset."
        )
    return moment.replace(tzinfo=timezone(first))
