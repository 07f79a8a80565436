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


class _Identifier(Struct):
    id: str | None = None
    scheme: str | None = None


class _Called(Struct):
    fullName: str | None = None  # noqa: N815 - the standard's own key


class _Share(Struct):
    exact: float | str | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    exclusiveMinimum: float | str | None = None  # noqa: N815
    exclusiveMaximum: float | str | None = None  # noqa: N815


class _Interest(Struct):
    type: str = "unknownInterest"
    directOrIndirect: str = "unknown"  # noqa: N815
    beneficialOwnershipOrControl: bool | None = None  # noqa: N815
    share: _Share | None = None
    startDate: str | None = None  # noqa: N815
    endDate: str | None = None  # noqa: N815


class _Details(Struct):
    name: str | None = None
    names: list[_Called] = []
    identifiers: list[_Identifier] = []
    subject: str | dict[str, object] | None = None
    interestedParty: str | dict[str, object] | None = None  # noqa: N815
    interests: list[_Interest] = []


class _Statement(Struct):
    recordId: str | None = None  # noqa: N815
    recordType: str | None = None  # noqa: N815
    recordStatus: str | None = None  # noqa: N815
    recordDetails: _Details | None = None  # noqa: N815


def read_bods(path: Path) -> StakeTable:
    """Read statements, a JSON array or one a line; the last statement of a record counts."""
    records: dict[str, tuple[int, _Statement]] = {}
    for row, statement in objects(path, _Statement):
        if statement.recordType is None or statement.recordDetails is None or not statement.recordId:
            raise BrokenBook("This is no statement of BODS 0.4.", place=f"{path}, statement {row}", hint=_HINT)
        records[statement.recordId] = (row, statement)
    parties = {key: _party(key, one) for key, (_, one) in records.items() if one.recordType != "relationship"}
    lines: Lines = []
    rows: list[int] = []
    for row, statement in records.values():
        if statement.recordType == "relationship" and statement.recordStatus != "closed":
            made = list(_stakes(statement, parties))
            lines += made
            rows += [row] * len(made)
    return StakeTable.of_lines(path.name, lines, rows)


def _party(key: str, statement: _Statement) -> tuple[str, str]:
    """Return what a party is called, and the identifier records know it by: a LEI before any other."""
    details = statement.recordDetails
    assert details is not None, "statements without details are refused"
    name = details.name or next((one.fullName for one in details.names if one.fullName), "")
    known = sorted(
        (one.scheme != "XI-LEI", place, one.id) for place, one in enumerate(details.identifiers) if one.id is not None
    )
    return name, known[0][2] if known else key


def _stakes(statement: _Statement, parties: Mapping[str, tuple[str, str]]) -> Iterator[dict[str, str]]:
    details = statement.recordDetails
    assert details is not None, "statements without details are refused"
    if not isinstance(details.subject, str):
        return
    owned, owned_id = parties.get(details.subject, ("", details.subject))
    if isinstance(details.interestedParty, str):
        owner, owner_id = parties.get(details.interestedParty, ("", details.interestedParty))
    else:
        owner, owner_id = "somebody the register does not name", f"unspecified:{statement.recordId}"
    both = {"owner": owner, "owner_id": owner_id, "owned": owned, "owned_id": owned_id}
    for interest in details.interests or [_Interest()]:
        yield {
            **both,
            "kind": _kind(interest),
            "share": _share(interest.share),
            "controls": "yes" if interest.beneficialOwnershipOrControl and interest.type in CONTROLS else "",
            "from": (interest.startDate or "")[:10],
            "until": (interest.endDate or "")[:10],
        }


def _kind(interest: _Interest) -> str:
    # What is held through others is the sum of stakes that stand on their own: it ties, and counts no share twice.
    if interest.directOrIndirect == "indirect":
        return "link"
    if interest.type in CONTROLS:
        return "control" if interest.beneficialOwnershipOrControl else "link"
    return DIRECT_SHARES.get(interest.type, "link")


def _share(share: _Share | None) -> str:
    if share is None:
        return ""
    if share.exact is not None:
        return f"{share.exact}%"
    low = share.minimum if share.minimum is not None else share.exclusiveMinimum
    high = share.maximum if share.maximum is not None else share.exclusiveMaximum
    if share.exclusiveMinimum is not None and share.minimum is None and high in (None, 100, "100"):
        return f"more than {low}%"
    return f"{low or 0}-{100 if high is None else high}%"
