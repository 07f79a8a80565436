"""Which addresses are asked: those of a source's card, or others that a person names in a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from lookthrough.errors import BrokenAddresses, Fault
from lookthrough.model.ids import SourceId
from lookthrough.model.source import Form, SourceCard
from lookthrough.text_yaml import Page, Tree, read_page

Addresses = Mapping[SourceId, Mapping[str, str]]
"""Other addresses than those of the cards, by source and role."""


def places(card: SourceCard, others: Addresses) -> Mapping[str, str]:
    """Return where to fetch each part: in the best form all of whose required parts have an address.

    A form that a real file has proven goes before one that is read as its documentation says, whatever it leaves out:
    nobody should be without a list because a publisher's page left an element out.
    What a person names for a source stands in the place of all its addresses, since a set must come from one place.
    A form that only says what changed is no whole edition, and is left to imports.
    """
    addresses = others.get(card.id, card.addresses)
    fitting = [form for form in _whole_forms(card) if all(role in addresses for role in form.required)]
    if not fitting:
        return {}
    form = next((form for form in fitting if form.proven), fitting[0])
    return {role: addresses[role] for role in form.roles if role in addresses}


def _whole_forms(card: SourceCard) -> tuple[Form, ...]:
    return tuple(form for form in card.forms if not form.continues)


def read_addresses(path: Path, cards: Sequence[SourceCard]) -> Addresses:
    """Read a file of addresses: sources, each with the addresses of its parts by role; raises BrokenAddresses."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenAddresses((Fault(str(path), None, f"it cannot be read ({error})."),)) from error
    page = read_page(str(path), text)
    faults = list(page.faults)
    known = {card.id: card for card in cards}
    read: dict[SourceId, Mapping[str, str]] = {}
    for key, tree in page.tree.items():
        card = known.get(SourceId(key))
        if card is None:
            faults.append(page.fault((key,), f"no source is called {key}.", f"Known are {', '.join(known)}."))
            continue
        read[card.id] = _roles(page, card, tree, faults)
    if faults:
        raise BrokenAddresses(tuple(faults))
    return read


def _roles(page: Page, card: SourceCard, tree: Tree, faults: list[Fault]) -> Mapping[str, str]:
    if not isinstance(tree, dict):
        faults.append(page.fault((card.id,), f"{card.id} is no table.", "Write each role with its address under it."))
        return {}
    roles = [role for form in card.forms for role in form.roles]
    addresses = {}
    for role, url in tree.items():
        place = (card.id, role)
        if role not in roles:
            faults.append(page.fault(place, f"{card.id} has no part {role}.", f"Its parts are {', '.join(roles)}."))
        elif not isinstance(url, str) or not _is_web(url):
            faults.append(page.fault(place, f"the address of {role} is none.", "It begins with https:// or http://."))
        else:
            addresses[role] = url
    if addresses and not any(all(role in addresses for role in form.required) for form in _whole_forms(card)):
        forms = " or ".join(f"{form.name} ({', '.join(form.required)})" for form in _whole_forms(card))
        faults.append(page.fault((card.id,), f"no form of {card.id} has all it needs.", f"Give those of {forms}."))
    return addresses


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
