"""A party in OFAC's own words, as its structured forms tell it: the same record whatever the form."""

from datetime import date
from typing import NamedTuple

from lookthrough.model.date_span import DateSpan
from lookthrough.sources._kit.ofac.addresses import OfacAddress


class OfacName(NamedTuple):
    """A name in one script; `alias` is OFAC's word for its sort, None for the heading."""

    text: str
    alias: str | None
    weak: bool


class OnList(NamedTuple):
    """A list the party is on, in OFAC's words, and the day it was put there."""

    name: str
    on: date


class Feature(NamedTuple):
    """A labelled statement: birth, website, flag, directive, listing day; `span` where it is a date."""

    label: str
    value: str | None
    span: DateSpan | None = None
    comment: str | None = None
    reliability: str | None = None


class Document(NamedTuple):
    """An identity document or a registration; `name` where it is in another name than the heading."""

    label: str
    number: str | None
    country: str | None = None
    authority: str | None = None
    issued: DateSpan | None = None
    expires: DateSpan | None = None
    valid: bool = True
    name: str | None = None
    issued_in: str | None = None
    comment: str | None = None


class Tie(NamedTuple):
    """A tie to another party, with that party's number."""

    how: str
    name: str
    number: str
    former: bool = False
    span: DateSpan | None = None
    comment: str | None = None


class OfacParty(NamedTuple):
    """One party with everything OFAC says of it. `number` is the uid, which the CSV files call ent_num."""

    number: str
    kind: str
    names: tuple[OfacName, ...]
    lists: tuple[OnList, ...]
    programmes: tuple[str, ...]
    authorities: tuple[str, ...]
    measures: tuple[str, ...]
    title: str | None = None
    remarks: str | None = None
    addresses: tuple[OfacAddress, ...] = ()
    features: tuple[Feature, ...] = ()
    documents: tuple[Document, ...] = ()
    ties: tuple[Tie, ...] = ()
