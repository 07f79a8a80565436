"""The shape of the files of words: acts, things, duties, parties, nexus, roles, facts, places."""

from pydantic import Field, RootModel

from lookthrough.law.facts import About, FactType
from lookthrough.lawbook.schema import Conditions, Form, Said, Texts


class WordForm(Form):
    """A word: how it stands in a sentence, what it means, what it is not."""

    shown: Said
    says: Said
    not_to_be_confused_with: Said | None = None


class WordsForm(RootModel[dict[str, WordForm]]):
    """A closed list of words."""


class NexusForm(Form):
    """Whom a text binds: a party of which any one set of conditions holds."""

    shown: Said
    says: Said
    any: list[Conditions] = Field(min_length=1)
    because: Said | None = None


class NexusesForm(Form):
    """Every nexus, with the texts they stand in."""

    nexus: dict[str, NexusForm]
    cites: Texts


class PartyForm(Form):
    """A sort of party: the nexuses it falls under, and what is known of it."""

    shown: Said
    says: Said
    nexus: list[Said]
    facts: Conditions = Field(default_factory=dict)


class PartiesForm(RootModel[dict[str, PartyForm]]):
    """The sorts of party."""


class ActForm(Form):
    """An act on a thing."""

    act: Said
    thing: Said


class RoleForm(Form):
    """What a party does in a deal."""

    shown: Said
    says: Said
    acts: list[ActForm] = Field(min_length=1)


class RolesForm(RootModel[dict[str, RoleForm]]):
    """The roles."""


class FactForm(Form):
    """A fact: its type, what it is about, how it is asked for, what it means."""

    type: FactType
    about: About
    asks: Said
    says: Said
    only_for: Said | None = None
    not_over: Said | None = None
    not_before: Said | None = None
    one_of: list[Said] = Field(default_factory=list)


class FactsForm(RootModel[dict[str, FactForm]]):
    """The facts."""


class PlaceForm(Form):
    """A country or region, with how an address may write a region, and with a country's great towns; or a group."""

    shown: Said
    written: list[Said] = Field(default_factory=list)
    towns: list[Said] = Field(default_factory=list)
    members: list[Said] = Field(default_factory=list)


class PlacesForm(RootModel[dict[str, PlaceForm]]):
    """The places."""
