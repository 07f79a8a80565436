"""Words and figures as reports show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import floor

from lookthrough.law.dates import MONTHS
from lookthrough.reports.record import ListingRecord, MatchRecord, RulingRecord, RunRecord

SAMPLE_WARNING = "Sample editions: not for compliance use."

VERDICTS: Mapping[str, str] = {
    "barred": "Barred",
    "licence_needed": "Licence needed",
    "unknown": "Unknown",
    "notifiable": "Notifiable",
    "silent": "Silent",
    "allowed": "Allowed",
}
"""Verdicts in words, the one that weighs most first: silence is less to go by than a text that allows."""

VERDICT_MEANS: Mapping[str, str] = {
    "barred": "A text forbids the act.",
    "licence_needed": "A text forbids the act without permission of the authority.",
    "unknown": "A fact or a text is missing; the ruling names it.",
    "notifiable": "The authority must be told.",
    "allowed": "A text says the act may be done.",
    "silent": "No restriction found in the texts covered. This is never a clearance.",
}

COVERAGES: Mapping[str, str] = {
    "covered": "Covered",
    "partial": "Partial",
    "gap": "Gap",
    "rebuilt": "Rebuilt",
    "not_covered": "Not covered",
}

READINGS: Mapping[str, str] = {
    "primary": "read at the source",
    "official_copy": "read in an official copy",
    "law_firm": "read through a law firm",
    "press": "read through the press",
    "unread": "not yet read",
}

_WEIGHT = {verdict: place for place, verdict in enumerate(VERDICTS)}
_SHORT: Mapping[str, str] = {
    "us": "US",
    "hk": "Hong Kong",
    "cn": "mainland Chinese",
    "eu": "EU",
    "uk": "UK",
    "ear": "EAR",
    "bic": "BIC",
    "id": "ID",
    "imo": "IMO",
    "isin": "ISIN",
    "lei": "LEI",
    "mmsi": "MMSI",
    "uscc": "USCC",
}
"""Words of keys that are short for something, as they are written."""


def same_party(match: MatchRecord) -> str:
    """Say which other entries are the same party, by their publishers' own numbers; empty where none is.

    >>> from lookthrough.reports.record import NameRecord, SamePartyRecord
    >>> name = NameRecord(text="X", kind="primary", script="latin")
    >>> also = (SamePartyRecord(source="un_sc", entry="QDi.001", caption="X"),)
    >>> same_party(MatchRecord(name=name, via="name", name_score=1, score=1, alert=True, also=also))
    "One party by the publishers' own numbers: also un_sc QDi.001 X."
    """
    if not match.also:
        return ""
    others = "; ".join(f"{one.source} {one.entry} {one.caption}" for one in match.also)
    return f"One party by the publishers' own numbers: also {others}."


_BASES: Mapping[str, str] = {"programme": "by its programme", "citation": "by the text cited", "remark": "in its words"}


def ground_lines(listing: ListingRecord) -> list[str]:
    """Say why a listing was made, a line for each thing its publisher says.

    >>> from lookthrough.reports.record import GroundRecord
    >>> grounds = (GroundRecord(ground="human-rights", basis="programme", says="GLOMAG", read="unread"),)
    >>> ground_lines(ListingRecord(list="us_ofac_sdn", entry="1", programme="GLOMAG", grounds=grounds))
    ['Why listed: human rights, by its programme: GLOMAG (text not yet read)']
    """
    said: dict[tuple[str, str, str], list[str]] = {}
    for ground in listing.grounds:
        said.setdefault((ground.basis, ground.says, ground.read), []).append(ground.ground.replace("-", " "))
    return [
        f"Why listed: {', '.join(grounds)}, {_BASES[basis]}: {says}{_how_read(read)}"
        for (basis, says, read), grounds in said.items()
    ]


def _how_read(read: str) -> str:
    return f" (text {READINGS.get(read, read)})" if read else ""


def words_of(key: str) -> str:
    """Write a key of the lawbook as words.

    >>> words_of("publicly_traded_security"), words_of("hk_person")
    ('publicly traded security', 'Hong Kong person')
    """
    return " ".join(_SHORT.get(word, word) for word in key.split("_"))


def title_of(key: str) -> str:
    """Write a key as words that begin a line."""
    words = words_of(key)
    return words[:1].upper() + words[1:]


def verdict_word(verdict: str) -> str:
    """Return a verdict in words; one a later version adds stands as its key."""
    return VERDICTS.get(verdict, title_of(verdict))


def weightiest(verdicts: Iterable[str]) -> str:
    """Return the verdict that weighs most, or nothing of nothing."""
    return min(verdicts, key=lambda verdict: _WEIGHT.get(verdict, len(_WEIGHT)), default="")


def asked_for(ruling: RulingRecord) -> str:
    """Return the sort of party a ruling was asked for."""
    return ruling.party or ruling.binds or "any"


def by_party(rulings: Sequence[RulingRecord]) -> Mapping[str, tuple[RulingRecord, ...]]:
    """Part rulings by the sort of party they were asked for, in the order these came."""
    parted: dict[str, list[RulingRecord]] = {}
    for ruling in rulings:
        parted.setdefault(asked_for(ruling), []).append(ruling)
    return {party: tuple(several) for party, several in parted.items()}


def act_of(ruling: RulingRecord) -> str:
    """Return what a ruling is about, in words."""
    if ruling.act == "any" and ruling.thing in ("any", ""):
        return "any act"
    return f"{words_of(ruling.act)} {words_of(ruling.thing)}".strip()


def changes_on(rulings: Iterable[RulingRecord], asof: date | None) -> date | None:
    """Return the first day after the one asked about on which a window of these opens or closes."""
    edges = (when.date() for ruling in rulings for when in (ruling.start, ruling.until) if when is not None)
    return None if asof is None else min((edge for edge in edges if edge > asof), default=None)


def span_of(ruling: RulingRecord) -> str:
    """Return the window of a ruling, in the law's own zone; where nothing bites yet, when it begins."""
    ends = (("begins" if ruling.verdict == "silent" else "from", ruling.start), ("until", ruling.until))
    return " ".join(f"{word} {moment(when)}" for word, when in ends if when is not None)


def duty_of(ruling: RulingRecord) -> str:
    """Return what the law wants done, and by when."""
    if not ruling.do:
        return ""
    by = f" by {day(ruling.deadline)}" if ruling.deadline is not None else ""
    return ", ".join(words_of(duty) for duty in ruling.do) + by


def texts_of(ruling: RulingRecord) -> str:
    """Return the texts of a ruling, each with how it was read."""
    return "; ".join(f"{text.text}, {text.place} ({reading_word(text.read)})" for text in ruling.because)


def condensed(ruling: RulingRecord) -> str:
    """Return a ruling on one short line."""
    rest = "; ".join(part for part in (span_of(ruling), duty_of(ruling), _missing(ruling)) if part)
    by = f" [{ruling.restriction}]" if ruling.restriction else ""
    return f"{verdict_word(ruling.verdict)}: {act_of(ruling)}{f' ({rest})' if rest else ''}{by}"


def reading_word(read: str) -> str:
    """Return how a text was read, in words."""
    return READINGS.get(read, words_of(read))


def listing_line(listing: ListingRecord) -> str:
    """Return a listing on one line: list, entry, programme, days."""
    days = (
        ("listed", listing.listed_on),
        ("in force", listing.in_force),
        ("divest by", listing.divest_by),
        ("until", listing.until),
    )
    dated = "".join(f", {word} {day(when)}" for word, when in days if when is not None)
    programme = f", {listing.programme}" if listing.programme else ""
    return f"{listing.list} {listing.entry}{programme}{dated}"


def name_sort(match: MatchRecord) -> str:
    """Say which of the entry's names matched: its heading, or which sort of other name."""
    sorts = {"primary": "heading", "alias": "alias", "former": "former name", "now": "present name"}
    return sorts.get(match.name.kind, match.name.kind)


def with_article(party: str) -> str:
    """Write a sort of party with its article.

    >>> with_article("us_person"), with_article("eu_person")
    ('a US person', 'an EU person')
    """
    words = words_of(party)
    return f"{'an' if words.startswith(('EU', 'a', 'e', 'i', 'o')) else 'a'} {words}"


def share(score: float) -> str:
    """Write a score with two digits, never rounded up: what shows as the threshold has reached it.

    >>> share(1.0), share(0.799), share(0.29)
    ('1.00', '0.79', '0.29')
    """
    return f"{floor(score * 100 + 1e-6) / 100:.2f}"


def day(when: date) -> str:
    """Write a day.

    >>> day(date(2022, 2, 8))
    '8 February 2022'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """Write a moment with its offset; the first moment of a UTC day is that day.

    >>> from datetime import UTC, timezone
    >>> moment(datetime(2021, 12, 10, tzinfo=UTC))
    '10 December 2021'
    >>> moment(datetime(2022, 2, 8, 0, 1, tzinfo=timezone(timedelta(hours=-5))))
    '8 February 2022 00:01 (UTC−05:00)'
    """
    offset = when.utcoffset()
    clock = f"{when.hour:02}:{when.minute:02}"
    if offset is None:
        return f"{day(when)} {clock}"
    if not offset:
        return day(when) if clock == "00:00" else f"{day(when)} {clock} (UTC)"
    sign, minutes = ("−", -offset) if offset < timedelta() else ("+", offset)
    hours, rest = divmod(int(minutes.total_seconds()) // 60, 60)
    return f"{day(when)} {clock} (UTC{sign}{hours:02}:{rest:02})"


def as_of(recipe: Mapping[str, object]) -> date | None:
    """Return the day a recipe was asked about, None where it does not say."""
    try:
        return date.fromisoformat(str(recipe.get("as_of")))
    except ValueError:
        return None


def count(number: int, one: str, several: str | None = None) -> str:
    """Write a number with its noun.

    >>> count(1, "alert"), count(1200, "row")
    ('1 alert', '1,200 rows')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _missing(ruling: RulingRecord) -> str:
    return f"hangs on {', '.join(words_of(fact) for fact in ruling.missing)}" if ruling.missing else ""


def covered_alike(run: RunRecord) -> Iterator[tuple[str, str]]:
    """Say how well the lists cover the day, the worst first: the coverage, and the lists of which the same is said."""
    alike: dict[tuple[str, str], list[str]] = {}
    for key, one in run.lists.items():
        alike.setdefault((one.coverage, one.says), []).append(key)
    for (coverage, says), keys in sorted(alike.items(), key=lambda item: item[0][0] == "covered"):
        yield coverage, f"{', '.join(keys)}: {says}"
