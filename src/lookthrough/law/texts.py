"""The texts a rule rests on: where each stands, when it was published, when and how it was last read."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from lookthrough.model.ruling import Cited


class Grade(StrEnum):
    """How a text was read, best first.

    `primary`: the authority's own publication. `official_copy`: an official text in another's copy. `law_firm`: a law
    firm's account. `press`: a newspaper's or another's account. `unread`: from memory, with the citation to check.
    """

    PRIMARY = "primary"
    OFFICIAL_COPY = "official_copy"
    LAW_FIRM = "law_firm"
    PRESS = "press"
    UNREAD = "unread"


GRADES: tuple[Grade, ...] = tuple(Grade)


class Reading(Struct, frozen=True):
    """One reading of a text: on which day, how, and what was found."""

    on: date
    how: Grade
    found: str


class Text(Struct, frozen=True, kw_only=True):
    """A text as cited: its title, the place in it, when it was published, where to find it, who read it when.

    `sha256` is the hash of a stored copy, where one is kept.
    """

    key: str
    text: str
    place: str
    published: date | None
    href: str
    read: tuple[Reading, ...]
    sha256: str | None = None

    @property
    def last_read(self) -> Reading:
        """The latest reading."""
        return max(self.read, key=lambda reading: reading.on)

    def cited(self) -> Cited:
        """Return the text as a ruling cites it."""
        return Cited(
            key=self.key,
            text=self.text,
            place=self.place,
            published=self.published,
            href=self.href,
            read=self.last_read.how.value,
        )


def weakest(texts: tuple[Text, ...]) -> Grade:
    """Return the weakest grade among the texts; no text at all counts as unread."""
    return max((text.last_read.how for text in texts), key=GRADES.index, default=Grade.UNREAD)
