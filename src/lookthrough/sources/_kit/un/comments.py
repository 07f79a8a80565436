"""The comments on a party, clause by clause: into typed fields, into its statement of reasons, or set aside by name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Gender
from lookthrough.model.party import Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.grounds import REASONS
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources._kit.un.labels import Label, To, labels, plain

GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}

REFERENCE = re.compile(r"\b[A-Z]{2}[ei]\.\d{3}\b")
"""A permanent reference number: two letters for the regime, `i` or `e` for individual or entity, a number."""

_NOTICE = r"INTERPOL-UN(?:SC| Security Council)? Special Notice"
_IGNORED = re.compile(
    r"(?:Photo|Photograph|Picture)s?(?: and fingerprints)?(?: is| are)? (?:available for inclusion|included) in"
    rf"(?: the)?(?: {_NOTICE}(?: web link: ?(?:https?://[\w./-]*)?)?)?\s*\.?"
    rf"|{_NOTICE} web link: ?(?:https?://[\w./-]*)?"
    r"|INTERPOL Special Notice contains biometric information\."
)
"""Where INTERPOL shows the party, and that it has a picture: says nothing of the party itself."""

_REVIEW = re.compile(
    r"(?:The )?[Rr]eview pursuant to (?:Security Council )?resolution \d{4} \(\d{4}\) (?:was )?(?:concluded|completed) "
    r"on (?:\d{1,2} ?)?[A-Z][a-z]{2,8}\.?(?: ?\d{4})?"
)
_OLD_REFERENCE = re.compile(r"\[Old Reference # ?([^\]]+)\]")
_GENDER = re.compile(r"\b(?:Gender|Sex)(?:: ?| \[)(male|female)\b\]?\.?", re.IGNORECASE)
_TRIBE = re.compile(r"Belong(?:s|ed) to .*\b(?:tribe|clan|ethnic group)\b")

_LISTED = re.compile(
    r"[Ll]isted (?:on [^.]{4,40}?\.? ?(?:\d{4} )?)?pursuant to (?P<text>paragraphs? [^.;:]{1,80}? of "
    r"(?:Security Council )?[Rr]esolution \d{4}(?: \(\d{4}\))?)(?:,? as modified on [^(]{1,80})?"
    r"(?: \((?P<measures>(?:Travel|Asset)[^)]*)\))?"
)
"""The text a listing rests on, and its measures where the list tells them; both stay in the reasons too."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[”’\"')\]]*\s+(?=[A-Z“‘\"'(\[])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|No|Lt|Col|Gen|Maj|Capt|Brig|Prof|Sr|Jr|Co|Inc|Corp|[A-Z]|Lt\.Col)\.$"
)
_UNKNOWN_LABEL = re.compile(r"[A-Z][A-Za-z’' /-]{1,40}(?: \([A-Za-z /]+\))?:\s")
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([A-Z][A-Za-z ]+)\)$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SEVERAL = re.compile(r";\s*(?:and\s+)?|\s+and\s+|,\s+(?=[+\d])")
_ALIAS = re.compile(
    r"(?P<name>.+?)(?: with date of birth (?P<birth>.+?))?(?: and (?P<label>[a-z ]*passport) number (?P<number>\w+)"
    r"(?P<note>,.*)?)?$"
)


@dataclass(slots=True)
class Comments:
    """Everything the comments say, gathered as they are read."""

    genders: list[Gender] = field(default_factory=list)
    births: list[DateSpan] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    references: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    unread: list[str] = field(default_factory=list)
    taken: int = 0
    ignored: int = 0


def read_comments(text: str) -> Comments:
    """Read all comments on a party."""
    said = Comments()
    body = one_line(text)
    said.references = tuple(dict.fromkeys(REFERENCE.findall(body)))
    listed = list(_LISTED.finditer(body))
    said.citations = tuple(dict.fromkeys(found["text"] for found in listed))
    measures = (one.strip() for found in listed for one in (found["measures"] or "").split(",") if one.strip())
    said.facts += [Fact(name="measure", value=one) for one in dict.fromkeys(measures)]
    body = _set_aside(body, said)
    prose = []
    for piece in _pieces(body):
        reason = _read(piece, said)
        if reason:
            prose.append(reason)
    if prose:
        said.facts.append(Fact(name=REASONS, value=" ".join(prose)))
    return said


def _set_aside(body: str, said: Comments) -> str:
    """Take out what stands in fixed words, wherever it stands; a line break is left in its place."""

    def ignored(_found: re.Match[str]) -> str:
        said.ignored += 1
        return "\n"

    def fact(name: str, group: int) -> Callable[[re.Match[str]], str]:
        def taken(found: re.Match[str]) -> str:
            said.taken += 1
            said.facts.append(Fact(name=name, value=found[group].rstrip(".")))
            return "\n"

        return taken

    body = _IGNORED.sub(ignored, body)
    body = _REVIEW.sub(fact("review", 0), body)
    body = _OLD_REFERENCE.sub(fact("old_reference", 1), body)

    def gender(found: re.Match[str]) -> str:
        said.taken += 1
        said.genders.append(GENDERS[found[1].lower()])
        return "\n"

    return _GENDER.sub(gender, body)


def _pieces(body: str) -> Iterator[str]:
    """Cut into sentences, and where a label stands."""
    for line in body.split("\n"):
        start = 0
        for end in _ends(line):
            yield from _meant(line[start:end])
            start = end
        yield from _meant(line[start:])


def _meant(piece: str) -> Iterator[str]:
    bare = piece.strip(" ,;")
    if any(letter.isalnum() for letter in bare):
        yield bare


def _ends(line: str) -> list[int]:
    ends = {found.start() for found in labels().anywhere.finditer(line)}
    for found in _SENTENCE_ENDS.finditer(line):
        if not _ABBREVIATED.search(line[: found.start()]):
            ends.add(found.end())
    return sorted(ends - {0})


def _read(piece: str, said: Comments) -> str:
    """Take one piece; what is neither labelled nor set aside is part of the reasons."""
    known = labels()
    found = known.anywhere.match(piece)
    if found:
        label = known.by_head[plain(found["head"] or found["number"])]
        value = _value(piece[found.end() :])
        if label.to is To.REASONS:
            return _read(value, said) if value else ""
        heads_others = not value and label.to is To.FACT  # "Physical description: Eye colour: brown"
        if heads_others or (value and _TAKE[label.to](label, value, said)):
            said.taken += 1
        else:
            said.unread.append(piece)
        return ""
    opening = known.opening.match(piece)
    if opening or _TRIBE.match(piece):
        name = known.by_head[plain(opening[0])].detail if opening else "tribe"
        said.facts.append(Fact(name=name, value=piece.rstrip(".")))
        said.taken += 1
        return ""
    if _UNKNOWN_LABEL.match(piece):
        said.unread.append(piece)
        return ""
    said.taken += 1
    return piece


def _value(text: str) -> str:
    bare = text.strip(" .;,")
    return bare[:-1].rstrip() if bare.count(")") > bare.count("(") and bare.endswith(")") else bare


def _take_birth(_label: Label, value: str, said: Comments) -> bool:
    span = DateSpan.read(value)
    if span is not None:
        said.births.append(span)
    return span is not None


def _take_alias(_label: Label, value: str, said: Comments) -> bool:
    found = _ALIAS.match(value)
    span = DateSpan.read(found["birth"]) if found and found["birth"] else None
    if found is None:
        return False
    said.aliases.append(found["name"])
    if span is not None:
        said.births.append(span)
    if found["number"]:
        note = (found["note"] or "").strip(" ,")
        said.identifiers.append(
            identifier(IdentifierKind.PASSPORT, found["number"], label=f"{found['label']} number", note=note)
        )
    said.facts.append(Fact(name="name_note", value=value))
    return True


def _take_title(_label: Label, value: str, said: Comments) -> bool:
    said.titles.append(value)
    return True


def _take_fact(label: Label, value: str, said: Comments) -> bool:
    said.facts.append(Fact(name=label.detail, value=value))
    return True


def _take_identifier(label: Label, value: str, said: Comments) -> bool:
    kind = label.kind
    if kind is None:
        return False
    numbers = _numbers(kind, value)
    for number in numbers:
        stated, _, note = number.partition(", ")
        told = _IN_BRACKETS.match(stated)
        stated, place = (told[1], told[2]) if told else (stated, _country_of(label.head))
        said.identifiers.append(identifier(kind, stated, country=place, label=label.head, note=note))
    return bool(numbers)


def _numbers(kind: IdentifierKind, value: str) -> list[str]:
    if kind is IdentifierKind.EMAIL:
        return _EMAIL.findall(value)
    if kind is IdentifierKind.PHONE:
        return [number for number in _SEVERAL.split(value) if number]
    return [value.replace(" ", "") if kind is IdentifierKind.BIC else value]


def _country_of(head: str) -> str | None:
    """Return the country a label names in brackets.

    >>> _country_of("Employer Identification Number (United States of America)")
    'United States of America'
    """
    told = _IN_BRACKETS.match(head)
    return told[2] if told else None


_TAKE: Mapping[To, Callable[[Label, str, Comments], bool]] = {
    To.BIRTH: _take_birth,
    To.ALIAS: _take_alias,
    To.TITLE: _take_title,
    To.FACT: _take_fact,
    To.IDENTIFIER: _take_identifier,
}
