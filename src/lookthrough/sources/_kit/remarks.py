"""What free text says of a party, clause by clause: taken into typed fields, ignored by name, or left unread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clause_table import Rule, To, find_rule
from lookthrough.sources._kit.clauses import bare, cut_clauses
from lookthrough.sources._kit.identifiers import read_identifier
from lookthrough.sources._kit.positions import is_position


@dataclass(frozen=True, slots=True)
class Dated:
    """A day the text states for one measure: `what` is `listed`, `in_force` or `divest_by`."""

    what: To
    measure: str
    on: date


@dataclass(slots=True)
class Said:
    """Everything one party's free text says, gathered as its clauses are read."""

    kind: Kind
    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    citizenships: list[str] = field(default_factory=list)
    genders: list[Gender] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    taken: int = 0
    ignored: int = 0

    @property
    def gender(self) -> Gender | None:
        """The gender stated, None where there is none or both are."""
        return self.genders[0] if len(set(self.genders)) == 1 else None

    @property
    def count(self) -> ClauseCount:
        """What became of the clauses."""
        return ClauseCount(taken=self.taken, ignored=self.ignored, unread=len(self.unread))


def read_remarks(text: str, kind: Kind, *, cut: bool = False) -> Said:
    """Read a remark; where it is cut off its last clause stays unread, for nobody can say how it went on."""
    said = Said(kind)
    clauses = cut_clauses(text)
    last = len(clauses) - 1
    for position, raw in enumerate(clauses):
        clause = bare(raw) if position == last and not cut else raw.strip()
        if not clause:
            continue
        if position == last and cut:
            said.unread.append(clause)
        else:
            read_clause(clause, said)
    return said


def read_clause(clause: str, said: Said) -> None:
    """Take one clause into `said`."""
    body = clause[5:] if clause[:5].lower() == "alt. " else clause
    rule = find_rule(body)
    if rule is not None:
        if rule.to is To.IGNORED:
            said.ignored += 1
        elif _TAKE[rule.to](rule, clause_value(body, rule), said):
            said.taken += 1
        else:
            said.unread.append(clause)
    elif said.kind is Kind.PERSON and is_position(body):
        said.titles.append(body)
        said.taken += 1
    elif _take_contact(body, said):
        said.taken += 1
    else:
        said.unread.append(clause)


def clause_value(body: str, rule: Rule) -> str:
    """Return what a clause says after the words that its rule knows it by."""
    if rule.to is To.STATUS:  # the words themselves are the fact
        return body.rstrip(".")
    return body[len(rule.low) :].lstrip(" :-")


_YEARS = re.compile(r"(\d{4})-(\d{4})$")


def read_birth(text: str) -> DateSpan | None:
    """Read a date of birth as OFAC states it, else None.

    >>> read_birth("1953-1954").last.isoformat()
    '1954-12-31'
    """
    return DateSpan.read(_YEARS.sub(r"\1 to \2", text.rstrip(".")))


def _take_birth(_rule: Rule, value: str, said: Said) -> bool:
    span = read_birth(value)
    if span is None:
        return False
    said.births.append(span)
    return True


def _take_birth_place(_rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.birth_places.append(value)
    return bool(value)


def _take_nationality(_rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.nationalities.append(value.rstrip("."))
    return bool(value)


def _take_citizenship(_rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.citizenships.append(value.rstrip("."))
    return bool(value)


_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}


def _take_gender(_rule: Rule, value: str, said: Said) -> bool:
    gender = _GENDERS.get(value.rstrip(".").lower())
    if gender is None:
        return False
    said.genders.append(gender)
    if gender is not said.genders[0]:  # a record has one gender or none: both are kept as facts
        said.facts += [Fact(name="gender", value=each.value) for each in said.genders]
    return True


_QUOTED = re.compile(r"'(.+)'\.?$")
_NAME_KINDS = {To.WEAK_ALIAS: NameKind.ALIAS, To.WEAK_FORMER: NameKind.FORMER, To.WEAK_NOW: NameKind.NOW}


def _take_weak_name(rule: Rule, value: str, said: Said) -> bool:
    quoted = _QUOTED.match(value)
    if quoted is None:
        return False
    said.names.append(Name(quoted[1], _NAME_KINDS[rule.to], weak=True))
    return True


def _take_link(rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.links.append(Link(name=value, how=rule.detail))
    return bool(value)


_MEASURED = re.compile(r"\(([^()]+)\):?\s*(\d.*)$")


def _take_dated(rule: Rule, value: str, said: Said) -> bool:
    stated = _MEASURED.match(value)
    span = DateSpan.read(stated[2].rstrip(".")) if stated else None
    if stated is None or span is None or not span.is_day:
        return False
    said.dates.append(Dated(rule.to, stated[1], span.first))
    said.facts.append(Fact(name=f"{rule.to}_date", value=f"{stated[1]}: {span.first.isoformat()}"))
    return True


def _take_identifier(rule: Rule, value: str, said: Said) -> bool:
    number = read_identifier(rule, value, said.kind)
    if number is None:
        return False
    said.identifiers.append(number)
    return True


def _take_fact(rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.facts.append(Fact(name=rule.detail, value=value))
    return bool(value)


_CONTACTS = (
    (re.compile(r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\.?(?: \(email\))?\.?$", re.IGNORECASE), IdentifierKind.EMAIL),
    (re.compile(r"((?:https?://|www\.)\S+?)\.?(?: \(website\))?\.?$", re.IGNORECASE), IdentifierKind.WEBSITE),
)


def _take_contact(body: str, said: Said) -> bool:
    """Take a bare email or web address, which needs no word before it."""
    for pattern, kind in _CONTACTS:
        address = pattern.match(body)
        if address:
            said.identifiers.append(identifier(kind, address[1], label=kind.value))
            return True
    return False


def _take_position(_rule: Rule, value: str, said: Said) -> bool:
    if value:
        said.titles.append(value.lstrip(", "))
    return bool(value)


def _take_status(rule: Rule, value: str, said: Said) -> bool:
    said.facts.append(Fact(name=rule.detail, value=value))
    return True


_TAKE: Mapping[To, Callable[[Rule, str, Said], bool]] = {
    To.BIRTH: _take_birth,
    To.BIRTH_PLACE: _take_birth_place,
    To.NATIONALITY: _take_nationality,
    To.CITIZENSHIP: _take_citizenship,
    To.GENDER: _take_gender,
    To.WEAK_ALIAS: _take_weak_name,
    To.WEAK_FORMER: _take_weak_name,
    To.WEAK_NOW: _take_weak_name,
    To.LINK: _take_link,
    To.LISTED: _take_dated,
    To.IN_FORCE: _take_dated,
    To.DIVEST_BY: _take_dated,
    To.IDENTIFIER: _take_identifier,
    To.FACT: _take_fact,
    To.STATUS: _take_status,
    To.POSITION: _take_position,
}
