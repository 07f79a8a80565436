"""Registers in the Beneficial Ownership Data Standard 0.4: statements of entities, persons and relationships."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from lookthrough.books.stakes.json_lines import objects
from lookthrough.books.stakes.table import StakeTable
from lookthrough.errors import BrokenBook

DIRECT_SHARES: Mapping[str, str] = {"shareholding": "equity", "votingRights": "votes"}
CONTROLS = frozenset(
    {
        *("appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial", "boardMember", "boardChair"),
        *("controlViaCompanyRulesOrArticles", "controlByLegalFramework", "settlor", "trustee", "protector"),
    }
)
"""Interests that may be control; only one that its publisher marks as such is said to be it."""
_HINT = "Statements of version 0.4 have `recordType` and `recordDetails`; convert older ones first."

Lines: TypeAlias = "list[dict[str, str]]"


class _Identifier(Struct, rename="camel"):
    id: str | None = None
    scheme: str | None = None


class _Called(Struct, rename="camel"):
    full_name: str | None = None


class _Share(Struct, rename="camel"):
    exact: float | str | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    exclusive_minimum: float | str | None = None
    exclusive_maximum: float | str | None = None


class _Interest(Struct, rename="camel"):
    type: str = "unknownInterest"
    direct_or_indirect: str = "unknown"
    beneficial_ownership_or_control: bool | None = None
    share: _Share | None = None
    start_date: str | None = None
    end_date: str | None = None


class _Details(Struct, rename="camel"):
    name: str | None = None
    names: list[_Called] = []
    identifiers: list[_Identifier] = []
    subject: str | dict[str, object] | None = None
    interested_party: str | dict[str, object] | None = None
    interests: list[_Interest] = []


class _Statement(Struct, rename="camel"):
    record_id: str | None = None
    record_type: str | None = None
    record_status: str | None = None
    record_details: _Details | None = None


def read_bods(path: Path) -> StakeTable:
    """Read statements, a JSON array or one a line; the last statement of a record counts."""
    records: dict[str, tuple[int, _Statement]] = {}
    for row, statement in objects(path, _Statement):
        if statement.record_type is None or statement.record_details is None or not statement.record_id:
            raise BrokenBook("This is no statement of BODS 0.4.", place=f"{path}, statement {row}", hint=_HINT)
        records[statement.record_id] = (row, statement)
    parties = {key: _party(key, one) for key, (_, one) in records.items() if one.record_type != "relationship"}
    lines: Lines = []
    rows: list[int] = []
    for row, statement in records.values():
        if statement.record_type == "relationship" and statement.record_status != "closed":
            made = list(_stakes(statement, parties))
            lines += made
            rows += [row] * len(made)
    return StakeTable.of_lines(path.name, lines, rows)


def _party(key: str, statement: _Statement) -> tuple[str, str]:
    """Return what a party is called, and the identifier records know it by: a LEI before any other."""
    details = statement.record_details
    assert details is not None, "statements without details are refused"
    name = details.name or next((one.full_name for one in details.names if one.full_name), "")
    known = sorted(
        (one.scheme != "XI-LEI", place, one.id) for place, one in enumerate(details.identifiers) if one.id is not None
    )
    return name, known[0][2] if known else key


def _stakes(statement: _Statement, parties: Mapping[str, tuple[str, str]]) -> Iterator[dict[str, str]]:
    details = statement.record_details
    assert details is not None, "statements without details are refused"
    if not isinstance(details.subject, str):
        return
    owned, owned_id = parties.get(details.subject, ("", details.subject))
    if isinstance(details.interested_party, str):
        owner, owner_id = parties.get(details.interested_party, ("", details.interested_party))
    else:
        owner, owner_id = "somebody the register does not name", f"unspecified:{statement.record_id}"
    both = {"owner": owner, "owner_id": owner_id, "owned": owned, "owned_id": owned_id}
    for interest in details.interests or [_Interest()]:
        yield {
            **both,
            "kind": _kind(interest),
            "share": _share(interest.share),
            "controls": "yes" if interest.beneficial_ownership_or_control and interest.type in CONTROLS else "",
            "from": (interest.start_date or "")[:10],
            "until": (interest.end_date or "")[:10],
        }


def _kind(interest: _Interest) -> str:
    # What is held through others is the sum of stakes that stand on their own: it ties, and counts no share twice.
    if interest.direct_or_indirect == "indirect":
        return "link"
    if interest.type in CONTROLS:
        return "control" if interest.beneficial_ownership_or_control else "link"
    return DIRECT_SHARES.get(interest.type, "link")


def _share(share: _Share | None) -> str:
    if share is None:
        return ""
    if share.exact is not None:
        return f"{share.exact}%"
    low = share.minimum if share.minimum is not None else share.exclusive_minimum
    high = share.maximum if share.maximum is not None else share.exclusive_maximum
    if share.exclusive_minimum is not None and share.minimum is None and high in (None, 100, "100"):
        return f"more than {low}%"
    return f"{low or 0}-{100 if high is None else high}%"
