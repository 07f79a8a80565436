"""The reference values of OFAC's advanced XML: what each number in the file stands for."""

from collections.abc import Mapping
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.dates import span_of
from lookthrough.sources._kit.xml import Node

READ = (
    "AliasType", "CalendarType", "Country", "DetailReference", "EntryEventType", "FeatureType", "IDRegDocDateType",
    "IDRegDocType", "LegalBasis", "List", "LocPartType", "NamePartType", "PartySubType", "PartyType", "RelationType",
    "Reliability", "SanctionsType", "Script", "Validity",
)  # fmt: skip
"""The sets whose words are used."""

LEFT = (
    "AreaCode", "AreaCodeType", "CountryRelevance", "DecisionMakingBody", "DetailType", "DocNameStatus",
    "EntryLinkType", "ExRefType", "FeatureTypeGroup", "IdentityFeatureLinkType", "LegalBasisType", "LocPartValueStatus",
    "LocPartValueType", "Organisation", "RelationQuality", "SanctionsProgram", "ScriptStatus", "SubsidiaryBody",
    "SupInfoType", "TargetType",
)  # fmt: skip
"""The sets that say nothing an entry needs: of one value only, or told again where they are used."""

SETS = tuple(f"{one}Values" for one in (*READ, *LEFT))

_KNOWN = (
    "@ISO2", "@ISO3", "@FeatureTypeGroupID", "@LegalBasisShortRef", "@LegalBasisTypeID", "@SanctionsProgramID",
    "@Symmetrical", "@ScriptCode",
)  # fmt: skip

LEARN = "If OFAC has a new one, the reader must learn it."

_GREGORIAN = "Gregorian"


class Words:
    """The words of a file, by the set and the number."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, str]] = {}
        self._party_types: dict[str, str] = {}

    def learn(self, node: Node) -> None:
        """Take one set in."""
        one = node.tag.removesuffix("Values")
        if one in LEFT:
            return
        words = self._words.setdefault(one, {})
        for value in node.children(one):
            number = value.take("@ID")
            value.ignore(*_KNOWN)
            if one == "PartySubType":
                self._party_types[number] = value.take("@PartyTypeID")
            words[number] = value.text() or ""
        node.nothing_left()

    def of(self, one: str, number: str, place: str) -> str:
        """Return the word a number stands for."""
        word = self._words.get(one, {}).get(number)
        if not word:
            raise BrokenList(f"{one} {number} has no meaning in this file.", place=place, hint=FETCH_AGAIN)
        return word

    def take(self, node: Node, attribute: str, one: str) -> str:
        """Take an attribute and return the word it stands for."""
        return self.of(one, node.take(attribute), node.place)

    def take_maybe(self, node: Node, attribute: str, one: str) -> str | None:
        """Take an attribute, where it is, and return the word it stands for."""
        number = node.take_maybe(attribute)
        return None if number is None else self.of(one, number, node.place)

    def kind(self, sub_type: str, place: str) -> str:
        """Return OFAC's word for what a party is: a sub-type where it has one, else its type."""
        word = self.of("PartySubType", sub_type, place)
        return word if word != "Unknown" else self.of("PartyType", self._party_types[sub_type], place)

    def day(self, node: Node) -> date:
        """Read a day in its three numbers."""
        self._check_calendar(node)
        return point(node)

    def span(self, period: Node) -> DateSpan:
        """Read a period: from the first day it may begin to the last day it may end."""
        self._check_calendar(period)
        period.ignore("@YearFixed", "@MonthFixed", "@DayFixed")
        silent(period)
        begins, ends = period.child("Start"), period.child("End")
        if begins is None and ends is None:
            raise BrokenList("a period without a beginning and an end.", place=period.place, hint=FETCH_AGAIN)
        sides = [_boundary(side) for side in (begins, ends) if side is not None]
        first, last = sides[0][0], sides[-1][1]
        return span_of(first, last, period.place, circa=any(side[2] for side in sides))

    def _check_calendar(self, node: Node) -> None:
        calendar = self.take(node, "@CalendarTypeID", "CalendarType")
        if calendar != _GREGORIAN:
            raise BrokenList(f"a date in the {calendar} calendar.", place=node.place, hint=LEARN)


def point(node: Node) -> date:
    """Read a day in its three numbers."""
    year, month, day = (node.take(part) for part in ("Year", "Month", "Day"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise BrokenList(f"{year}-{month}-{day} is no day.", place=node.place, hint=FETCH_AGAIN) from error


def silent(node: Node) -> None:
    """Leave an empty comment; one that says something is for the reader to learn."""
    comment = node.take_maybe("Comment")
    if comment is not None:
        raise BrokenList(
            f"nobody reads the comment {comment[:60]!r} of {node.tag}.",
            place=node.place,
            hint="The reader must take it or leave it by name.",
        )


def comment(node: Node) -> str | None:
    """Take what the comments of a record say."""
    return "; ".join(node.take_all("Comment")) or None


def truth(node: Node, attribute: str) -> bool:
    """Take an attribute that is true or false."""
    word = node.take(attribute)
    if word not in _TRUTHS:
        raise BrokenList(f"{attribute} is {word!r}, neither true nor false.", place=node.place, hint=FETCH_AGAIN)
    return _TRUTHS[word]


_TRUTHS: Mapping[str, bool] = {"true": True, "false": False}


def _boundary(side: Node) -> tuple[date, date, bool]:
    """Return the first and the last day a side of a period may mean, and whether it is only about then."""
    side.ignore("@YearFixed", "@MonthFixed", "@DayFixed")
    points = [point(one) for name in ("From", "To") for one in side.children(name)]
    if not points:
        raise BrokenList(f"{side.tag} without a day.", place=side.place, hint=FETCH_AGAIN)
    return points[0], points[-1], truth(side, "@Approximate")
