"""Money: an exact amount of one currency, in whole minor units."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Self

EXPONENTS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"), 0),
    **dict.fromkeys(("XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""Currencies whose minor unit is no hundredth, by the digits after the point (ISO 4217)."""
HUNDREDTHS = 2
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def digits_of(currency: str) -> int:
    """Return how many digits stand after the point of an amount in a currency.

    >>> digits_of("HKD"), digits_of("JPY"), digits_of("KWD")
    (2, 0, 3)
    """
    return EXPONENTS.get(currency, HUNDREDTHS)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount: `minor` whole minor units (cents) of `currency`. Amounts of two currencies are never mixed."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Self:
        """Return an amount that is whole in minor units; raise ValueError where it is not.

        >>> Money.of(Decimal("4030.21"), "HKD").minor
        403021
        """
        minor = amount.scaleb(digits_of(currency), _EXACT)
        if minor != minor.to_integral_value():
            raise ValueError(f"{amount} is finer than {currency} is paid in")
        return cls(int(minor), currency)

    @classmethod
    def rounded(cls, amount: Decimal, currency: str) -> Self:
        """Return an amount rounded to the nearest minor unit, a half up.

        >>> str(Money.rounded(Decimal("4030.20723"), "HKD"))
        'HKD 4,030.21'
        """
        minor = amount.scaleb(digits_of(currency), _EXACT)
        return cls(int(minor.to_integral_value(rounding=ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units of the currency, exact."""
        return Decimal(self.minor).scaleb(-digits_of(self.currency), _EXACT)

    def __add__(self, other: Self) -> Self:
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.minor - self._same(other), self.currency)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,}"

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added up")
        return other.minor
