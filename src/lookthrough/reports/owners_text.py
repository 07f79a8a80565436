"""Who stands behind a party, in lines: what each rule makes of it, and the tree of its owners."""

from collections.abc import Iterator

from lookthrough.model.reach import LookThrough, TiedBy
from lookthrough.model.stake import Stake
from lookthrough.ownership.wording import chain_says, percent, stake_says
from lookthrough.reports.wording import count

CARRIED = {"caught": "CAUGHT", "may_be": "MAY BE", "not_caught": "NOT CAUGHT"}
_TIED = {
    TiedBy.IDENTIFIER: "by its identifier",
    TiedBy.CONFIRMED: "confirmed",
    TiedBy.NAME: "by name alone: confirm or refuse it",
}
NO_CLEARANCE = (
    "No rule of the lawbook is touched by who stands above it, as far as these stakes and lists tell. "
    "That is no clearance."
)


def owners_lines(looked: LookThrough) -> Iterator[str]:
    """Write the whole answer."""
    number = f" ({looked.identifier})" if looked.identifier else ""
    stand = count(looked.owners, "party stands", "parties stand")
    yield f"{looked.party}{number}, as of {looked.day}: {stand} above it."
    yield from tie_lines(looked)
    if not looked.answers:
        yield NO_CLEARANCE
    for answer in looked.answers:
        yield ""
        yield f"{CARRIED[answer.carried.value]}  {answer.rule.programme}"
        yield f"  {answer.says}"
        for chain in answer.chains:
            if chain.stakes:
                yield f"  {chain_says(chain)}"
        cited = answer.rule.because
        yield f"  Text: {cited.text}, {cited.place} ({cited.read})"
    yield from odd_lines(looked)


def tie_lines(looked: LookThrough) -> Iterator[str]:
    """Write who above the party is listed, or may be, and what the lists say of them."""
    for tie in looked.ties:
        listed = "; ".join(dict.fromkeys(f"{one.list} {one.entry}, {one.programme}" for one in tie.match.listings))
        yield f"Listed: {tie.party} is {tie.match.caption} ({listed}), {_TIED[tie.by]}, score {tie.match.score:.2f}."
        if tie.linked:
            yield f"The list ties {tie.match.caption} to others, by no share it states: {'; '.join(tie.linked)}."


def odd_lines(looked: LookThrough) -> Iterator[str]:
    """Write where the sources disagree, and what they give away too often."""
    for apart in looked.disagreements:
        words = "; ".join(f"by {source}: {CARRIED[carried.value].lower()}" for source, carried in apart.by_source)
        yield f"Sources disagree, {apart.programme}: {words}."
    for party, share in looked.of_itself:
        yield f"{party} holds {percent(share)} of itself, which counts for nobody: the rest is the whole."
    for over in looked.too_often:
        yield (
            f"{over.source} gives away {percent(over.total)} of {over.party} ({over.kind}): look for a line said twice."
        )


def tree_lines(looked: LookThrough) -> Iterator[str]:
    """Write who owns the party, who owns those, and so on; a party met before is not told again."""
    listed = {tie.party: "listed" if tie.by is not TiedBy.NAME else "may be listed" for tie in looked.ties}
    above: dict[str, list[Stake]] = {}
    for stake in looked.stakes:
        above.setdefault(stake.owned, []).append(stake)
    yield looked.party + _mark(looked.party, listed)
    yield from _branches(looked.party, above, listed, {looked.party}, "")


def _branches(
    party: str, above: dict[str, list[Stake]], listed: dict[str, str], met: set[str], indent: str
) -> Iterator[str]:
    stakes = above.get(party, [])
    for place, stake in enumerate(stakes):
        last = place == len(stakes) - 1
        again = stake.owner in met
        more = ", see above" if again and stake.owner in above else ""
        yield f"{indent}{'└─' if last else '├─'} {stake_says(stake)}: {stake.owner}{_mark(stake.owner, listed)}{more}"
        if not again:
            met.add(stake.owner)
            yield from _branches(stake.owner, above, listed, met, indent + ("   " if last else "│  "))


def _mark(party: str, listed: dict[str, str]) -> str:
    return f" [{listed[party]}]" if party in listed else ""
