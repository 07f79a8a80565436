"""What a rule makes of a party, in a sentence a person can read."""

from fractions import Fraction

from lookthrough.model.reach import Carried, Chain, Reach, ReachAnswer, ReachRule, Summed
from lookthrough.model.stake import Stake, StakeKind

_BARS = {
    Reach.HALF_OR_MORE: "a half or more",
    Reach.MORE_THAN_HALF: "more than a half",
}
_SUMMED = {
    Summed.ALL: "added up over all listed owners",
    Summed.JOINTLY: "added up only over owners who act jointly",
    Summed.SINGLE: "each owner alone",
}


def says(answer: ReachAnswer) -> str:
    """Say the whole answer."""
    return " ".join((_head(answer), *_detail(answer)))


def rule_says(rule: ReachRule) -> str:
    """Say how far a rule carries, and whether it is law."""
    if rule.reach is Reach.NONE:
        bar = "a listing does not carry to what the listed party owns"
    else:
        of = "shares or votes" if rule.votes else "ownership"
        beside = f", those listed under {' and '.join(rule.beside)} among them" if rule.beside else ""
        bar = f"{_BARS[rule.reach]} of {of}, {_SUMMED[rule.summed]}{beside}"
    control = ", or control" if rule.control else ""
    return f"{bar}{control} ({'law' if rule.law else 'guidance, which can be rebutted'})"


def percent(share: Fraction) -> str:
    """Return a share as a percentage, exact where six digits show it, marked where they do not.

    >>> percent(Fraction(1, 2)), percent(Fraction(1, 3)), percent(Fraction(499999, 1000000))
    ('50%', 'about 33.3333%', '49.9999%')
    """
    rounded = round(share * 100, 4)
    exact = "" if rounded == share * 100 else "about "
    return f"{exact}{float(rounded):g}%" if rounded == round(rounded, 2) else f"{exact}{float(rounded):.4f}%"


def _head(answer: ReachAnswer) -> str:
    rule = answer.rule
    match answer.carried:
        case Carried.CAUGHT if not answer.low and not any(chain.stakes for chain in answer.chains):
            return f"Listed itself under {rule.title}."
        case Carried.CAUGHT:
            presumed = "Caught" if rule.law else "Presumed caught, rebuttably,"
            return f"{presumed} under {rule.title}: {_held(answer)}; the rule: {rule_says(rule)}."
        case Carried.MAY_BE:
            return f"May be caught under {rule.title}: {_held(answer)}; the rule: {rule_says(rule)}."
        case Carried.NOT_CAUGHT:
            return f"Not caught by ownership under {rule.title}: {_held(answer)}; the rule: {rule_says(rule)}."


def _held(answer: ReachAnswer) -> str:
    if answer.low == answer.high:
        return f"listed or caught owners hold {percent(answer.low)}"
    return f"listed or caught owners hold {percent(answer.low)} to {percent(answer.high)}"


def _detail(answer: ReachAnswer) -> tuple[str, ...]:
    told = [answer.rule.as_last_known] if answer.rule.as_last_known else []
    if answer.settles:
        told.append(f"It would be settled by {'; '.join(answer.settles)}.")
    if answer.near is not None:
        told.append(f"Near: {percent(answer.near)} more would reach a half.")
    told += [
        f"It was caught until {day}: property blocked then may stay blocked (OFAC's FAQ 402)."
        for day in answer.remembered
    ]
    told += [
        f"If its owner was listed by {day}, it was caught until then, and property blocked then may stay blocked "
        "(OFAC's FAQ 402); the list does not print since when."
        for day in answer.perhaps
    ]
    return tuple(told)


def chain_says(chain: Chain) -> str:
    """Say a chain from the top: each link with its share, since when, by whose word."""
    links = "".join(f" → {stake_says(stake)} → {stake.owned}{_word(stake)}" for stake in chain.stakes)
    return f"{chain.listed}{links}"


def stake_says(stake: Stake) -> str:
    """Say what is held: a share, votes, control, a tie."""
    if stake.kind is StakeKind.LINK:
        return "tie"
    if stake.kind is StakeKind.CONTROL:
        return "control" if stake.controls else "no control"
    assert stake.share is not None, "stakes in capital and votes have a share"
    low, high = stake.share.low, stake.share.high
    share = percent(low) if low == high else f"{percent(low)} to {percent(high)}"
    votes = " of votes" if stake.kind is StakeKind.VOTES else ""
    control = "" if stake.controls is None else ", controls" if stake.controls else ", does not control"
    return f"{share}{votes}{control}"


def _word(stake: Stake) -> str:
    since = f", since {stake.since}" if stake.since else ""
    return f" ({stake.source}, line {stake.row}{since})"
