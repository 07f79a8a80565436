"""Features and documents of OFAC's structured forms, read as the clauses that the CSV remarks make of them."""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.party import Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clause_table import Rule, To, find_rule
from lookthrough.sources._kit.identifiers import read_identifier, typed_identifier
from lookthrough.sources._kit.ofac.party import Document, Feature
from lookthrough.sources._kit.remarks import Said, read_clause

_DATED = frozenset({To.LISTED, To.IN_FORCE, To.DIVEST_BY})
_MEASURE = re.compile(r"\s*\([^()]+\)$")
_FALSE = "False"

_RELIABILITIES = frozenset({None, "Confirmed", "Reported", "Unknown", _FALSE})

_REGISTERS = {"OGRN": IdentifierKind.OGRN, "INN": IdentifierKind.INN}
"""Issuing authorities that name the sort of number."""


class _Label(NamedTuple):
    to: str
    detail: str


@cache
def _labels() -> Mapping[str, _Label]:
    text = resources.files("lookthrough.sources._kit.ofac").joinpath("features.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), strict=True)
    return {row["label"].lower(): _Label(row["to"], row["as"]) for row in rows}


def check_reliability(word: str | None, place: str) -> str | None:
    """Return how sure OFAC is of a feature; stop at a degree that nobody knows. Only that one is false is kept."""
    if word not in _RELIABILITIES:
        raise BrokenList(
            f"a feature of the unknown reliability {word!r}.",
            place=place,
            hint="If OFAC has a new degree, the reader must learn what it means.",
        )
    return word


def take_feature(feature: Feature, said: Said) -> None:
    """Take one feature into `said`; a label that no table knows leaves it unread, as an unknown clause would be."""
    before = len(said.identifiers)
    label = _bare(feature.label)
    own = _labels().get(label.lower())
    if own is not None:
        _take_own(own, feature, said)
    elif feature.value is not None and _knows(label):
        read_clause(f"{label} {feature.value}", said)
    else:
        said.unread.append(_words(feature))
    if feature.comment is not None:
        _take_comment(feature, said, before)
    if feature.reliability == _FALSE:
        said.facts.append(Fact(name="called_false", value=_words(feature)))


def take_document(document: Document, said: Said) -> None:
    """Take one document into `said` as an identifier; without a number, or of an unknown type, it stays unread."""
    rule = find_rule(document.label)
    if rule is None or rule.low != document.label.lower() or rule.kind is None or document.number is None:
        said.unread.append(" ".join(part for part in (document.label, document.number, document.country) if part))
        return
    said.identifiers.append(replace(_number(rule, document, said), note=_note(document)))
    said.taken += 1


def _bare(label: str) -> str:
    """Take off what only leads over to the value, and the typographer's apostrophe."""
    return label.rstrip(" :-").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _knows(label: str) -> bool:
    """Whether the table of clauses knows this very label, not only what it begins with."""
    rule = find_rule(label)
    if rule is None:
        return False
    rest = label[len(rule.low) :]
    if rule.to in _DATED:
        return _MEASURE.fullmatch(rest) is not None
    if rule.kind is IdentifierKind.CRYPTO_ADDRESS:
        return rest.startswith(" - ")
    return not rest


def _take_own(own: _Label, feature: Feature, said: Said) -> None:
    if own.to == "birth":
        span = feature.span or (None if feature.value is None else DateSpan.read(feature.value))
        if span is None:
            said.unread.append(_words(feature))
            return
        said.births.append(span)
    elif feature.value is None:
        said.unread.append(_words(feature))
        return
    elif own.to == "clause":
        read_clause(f"{own.detail} {feature.value}", said)
        return
    elif own.to == "title":
        said.titles += [title for title in feature.value.split("; ") if title]
    elif own.to == "call_sign":
        said.identifiers.append(identifier(IdentifierKind.CALL_SIGN, feature.value, label="Call sign"))
    else:
        said.facts.append(Fact(name=own.detail, value=feature.value))
    said.taken += 1


def _take_comment(feature: Feature, said: Said, before: int) -> None:
    comment = (feature.comment or "").strip()
    if len(said.identifiers) == before + 1:
        said.identifiers[-1] = replace(said.identifiers[-1], note=comment.removeprefix("(").removesuffix(")"))
    else:
        said.facts.append(Fact(name="comment", value=f"{_words(feature)}: {comment}"))


def _words(feature: Feature) -> str:
    return " ".join(part for part in (feature.label, feature.value or (feature.span and feature.span.text)) if part)


def _number(rule: Rule, document: Document, said: Said) -> Identifier:
    number, country = document.number or "", document.country
    register = _REGISTERS.get(document.authority or "")
    if register is not None:
        return identifier(register, number, country=country, label=rule.head)
    if country is None:
        made = read_identifier(rule, number, said.kind)
    else:
        made = typed_identifier(rule, number, said.kind, country=country)
    return made or identifier(rule.kind or IdentifierKind.OTHER, number, country=country, label=rule.head)


def _note(document: Document) -> str:
    days = [
        f"{word} {span.text}" for word, span in (("issued", document.issued), ("expires", document.expires)) if span
    ]
    issued_in = document.issued_in if document.issued_in != document.country else None
    notes = [
        " ".join(days),
        f"issued in {issued_in}" if issued_in else "",
        f"issued under the name {document.name}" if document.name else "",
        "" if document.authority is None or document.authority in _REGISTERS else document.authority,
        document.comment or "",
        "" if document.valid else "not valid",
    ]
    return "; ".join(note for note in notes if note)
