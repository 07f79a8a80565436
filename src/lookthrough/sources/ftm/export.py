"""An export walked three times, with no more kept of it than its listed parties need."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.json_lines import JsonLines, Line
from lookthrough.sources.ftm.node import HEAD, NAMED, NODE, TIED, Head, Node
from lookthrough.sources.ftm.tables import As, Rule, Schema, To, find_rule, schemas, topics

HINT = (
    "Each line of entities.ftm.json holds an entity. targets.nested.json, statements.csv and deltas are other forms: "
    "take entities.ftm.json."
)
_WALLET = "CryptoWallet"


@dataclass(slots=True)
class Export:
    """Where in the file everything stands that the listed parties need, and what was left aside."""

    lines: JsonLines
    parties: dict[str, Line] = field(default_factory=dict)
    """The listed parties, in the order of the file."""
    sanctions: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    attached: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    """Documents, ties and wallets by the listed party they belong to."""
    captions: dict[str, str] = field(default_factory=dict)
    """What parties are called that listed ones are tied to."""
    addresses: dict[str, Line] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)

    def node(self, line: Line) -> Node:
        """Take a line apart whole."""
        return self.lines.read(line, NODE, hint=HINT)

    def rule(self, schema: str, what: As, prop: str, line: Line) -> Rule:
        """Return what becomes of a property; raises BrokenList with the line where no table says it."""
        rule = find_rule(schema, what, prop)
        if rule is None:
            raise BrokenList(
                f"nobody reads the property {prop} of a {schema}.",
                place=self.lines.place(line),
                hint="ftm/properties.csv must say where it goes.",
            )
        return rule

    def warnings(self) -> Iterator[str]:
        """Say what was left aside, and how much of it."""
        place, counts = self.lines.name, self.counts
        if counts["unlisted"]:
            some = _some(counts["unlisted"], "party is", "parties are")
            yield (
                f"{place}: {some} not listed (no sanction, and no topic that lists): left aside, but named where "
                "a listed one is tied to it."
            )
        if counts["ended"]:
            yield f"{place}: of {_some(counts['ended'], 'party', 'parties')} all sanctions have ended: left aside."
        if counts["lost"]:
            some = _some(counts["lost"], "sanction is", "sanctions are")
            yield f"{place}: {some} of no party in this file: left aside."
        if self.ignored:
            some = ", ".join(f"{count:,} {name}" for name, count in sorted(self.ignored.items()))
            yield f"{place}: left aside by name: {some}."


def _some(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def walk(lines: JsonLines) -> Export:
    """Walk an export: who is listed, then what belongs to them, then what that refers to."""
    export = Export(lines)
    in_force = _who_is_listed(export)
    _what_belongs(export, in_force)
    _what_is_referred_to(export)
    return export


def _who_is_listed(export: Export) -> set[str]:
    """Find the parties listed by their topics, and the sanctions; return whose sanctions have not all ended."""
    ends: dict[str, list[str]] = defaultdict(list)
    newest = ""
    for line, head in _heads(export.lines):
        export.counts["lines"] += 1
        schema = _schema(head.schema, line, export)
        newest = max(newest, head.last_seen or "")
        if schema.to is As.IGNORED:
            export.ignored[head.schema] += 1
        elif schema.to is As.SANCTION:
            for identity in head.properties.entity:
                export.sanctions[identity].append(line)
                ends[identity].append(max(head.properties.end_date, default=""))
        elif schema.to is As.PARTY and _lists(head.properties.topics, line, export):
            _add(head.id, line, export)
    # An end stated as a month or a year has not passed before all of it has.
    return {identity for identity, some in ends.items() if not all(end and f"{end}~" <= newest for end in some)}


def _heads(lines: JsonLines) -> Iterator[tuple[Line, Head]]:
    for line in lines:
        yield line, lines.read(line, HEAD, hint=HINT)


def _schema(name: str, line: Line, export: Export) -> Schema:
    schema = schemas().get(name)
    if schema is None:
        raise BrokenList(
            f"the schema {name!r} is not known.",
            place=export.lines.place(line),
            hint="ftm/schemas.csv must say what it is to us.",
        )
    return schema


def _lists(stated: tuple[str, ...], line: Line, export: Export) -> bool:
    known = topics()
    unknown = [topic for topic in stated if topic not in known]
    if unknown:
        raise BrokenList(
            f"the topic {unknown[0]!r} is not known.",
            place=export.lines.place(line),
            hint="ftm/topics.csv must say whether it lists a party.",
        )
    return any(known[topic] for topic in stated)


def _add(identity: str, line: Line, export: Export) -> None:
    before = export.parties.get(identity)
    if before is not None:
        raise BrokenList(
            f"the entity {identity} stands here again, after line {before.number}.",
            place=export.lines.place(line),
            hint="An export has each entity once; fetch it again.",
        )
    export.parties[identity] = line


def _what_belongs(export: Export, in_force: set[str]) -> None:
    """Find the parties that only their sanctions list, and the documents, ties and wallets of all that are listed."""
    by_topic = frozenset(export.parties)
    met: set[str] = set()
    listed = by_topic | in_force
    known = schemas()
    for line in export.lines:
        named = export.lines.read(line, NAMED, hint=HINT)
        what = known[named.schema].to
        if what is As.PARTY:
            if named.id in export.sanctions:
                met.add(named.id)
            if named.id in in_force and named.id not in by_topic:
                _add(named.id, line, export)
            elif named.id not in by_topic:
                export.counts["ended" if named.id in export.sanctions else "unlisted"] += 1
        if what in (As.DOCUMENT, As.LINK) or named.schema == _WALLET:
            for identity in export.lines.read(line, TIED, hint=HINT).ends():
                if identity in listed:
                    export.attached[identity].append(line)
    export.counts["lost"] = sum(len(some) for identity, some in export.sanctions.items() if identity not in met)
    export.parties = dict(sorted(export.parties.items(), key=lambda party: party[1].number))


def _what_is_referred_to(export: Export) -> None:
    """Find the addresses that listed parties refer to, and the names of whom they are tied to."""
    wanted = {identity for line in export.parties.values() for identity in _references(export.node(line))}
    for identity in export.parties:
        for line in export.attached.get(identity, ()):
            wanted.update(export.lines.read(line, TIED, hint=HINT).ends())
    if not wanted:
        return
    for line in export.lines:
        named = export.lines.read(line, NAMED, hint=HINT)
        if named.id in wanted:
            if named.schema == "Address":
                export.addresses[named.id] = line
            export.captions[named.id] = named.caption or named.id


def _references(node: Node) -> Iterator[str]:
    for prop, values in node.properties.items():
        rule = find_rule(node.schema, As.PARTY, prop)
        if rule is not None and rule.to in (To.ADDRESS_ENTITY, To.LINK):
            yield from values
