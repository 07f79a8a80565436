"""What a party is before the law, in a few words: the sort or nexus somebody declared, or the facts that are told."""

from collections.abc import Iterator, Mapping

from lookthrough.law.on_security import Holder
from lookthrough.law.parties import BY_FACTS

DECLARED = "a party declared to be among "
NOT_FACTS = frozenset({"party", "nexus"})

PHRASES: Mapping[str, str] = {
    "party_kind": "{}",
    "citizenships": "citizen of {}",
    "permanent_residences": "permanent resident of {}",
    "resident_in": "lives in {}",
    "organised_in": "organised in {}",
    "place_at_act": "acts in {}",
    "hk_licences": "{}",
}
"""Facts that read as words, in their order; others are named."""
YES: Mapping[str, str] = {
    "is_financial_institution": "financial institution",
    "controlled_by_us_person": "under US control",
    "acts_for_us_person": "for a US person",
}
NO: Mapping[str, str] = {
    "is_financial_institution": "no financial institution",
    "controlled_by_us_person": "not under US control",
    "acts_for_us_person": "for no US person",
}
GOES_WITHOUT_SAYING: Mapping[str, tuple[str, str]] = {
    "party_kind": ("organisation", "organised_in"),
    "is_financial_institution": ("yes", "hk_licences"),
}
"""A fact's value that another fact tells as well."""


def say_before_law(holder: Holder, cells: Mapping[str, str]) -> str:
    """Say what is told of a party as the law asks: the sort or the nexus somebody declared, else its facts.

    >>> from lookthrough.law import Facts, party_by_facts
    >>> told = {"controlled_by_us_person": "no", "party_kind": "organisation", "organised_in": "HK"}
    >>> say_before_law(Holder(party=party_by_facts(), facts=Facts()), told)
    'organised in HK, not under US control'
    """
    declared = [] if holder.party.name == BY_FACTS else [holder.party.shown.removeprefix(DECLARED)]
    return ", ".join((*declared, *_facts(cells))) or "nothing told"


def _facts(cells: Mapping[str, str]) -> Iterator[str]:
    told = {name: value for name, value in cells.items() if name not in NOT_FACTS}
    for name in sorted(told, key=_place):
        value = told[name]
        implied, by = GOES_WITHOUT_SAYING.get(name, ("", ""))
        if value != implied or by not in told:
            yield _fact(name, value)


def _place(name: str) -> int:
    order = (*PHRASES, *YES)
    return order.index(name) if name in order else len(order)


def _fact(name: str, value: str) -> str:
    if name in PHRASES:
        return PHRASES[name].format(", ".join(one.strip() for one in value.replace("_", " ").split(";")))
    words = {"yes": YES, "no": NO}.get(value, {}).get(name)
    return words or f"{name.replace('_', ' ')}: {value}"
