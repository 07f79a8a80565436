"""Rule files that each have their shape, beside their pages, which know the lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from lookthrough.lawbook import schema
from lookthrough.text_yaml import Page

FormKind = TypeVar("FormKind", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Paged(Generic[FormKind]):
    """A rule file's content beside its page."""

    page: Page
    form: FormKind


WORDS: Mapping[str, type[BaseModel]] = {
    "acts": schema.WordsForm,
    "things": schema.WordsForm,
    "duties": schema.WordsForm,
    "parties": schema.PartiesForm,
    "nexus": schema.NexusesForm,
    "roles": schema.RolesForm,
    "facts": schema.FactsForm,
    "places": schema.PlacesForm,
}
"""The files of words (`words/acts.yml` and so on), each with its shape."""


@dataclass(slots=True)
class Words:
    """The closed lists of words, with the pages they stand on."""

    pages: dict[str, Page] = field(default_factory=dict)
    acts: dict[str, schema.WordForm] = field(default_factory=dict)
    things: dict[str, schema.WordForm] = field(default_factory=dict)
    duties: dict[str, schema.WordForm] = field(default_factory=dict)
    parties: dict[str, schema.PartyForm] = field(default_factory=dict)
    nexus: dict[str, schema.NexusForm] = field(default_factory=dict)
    nexus_cites: schema.Texts = field(default_factory=dict)
    roles: dict[str, schema.RoleForm] = field(default_factory=dict)
    facts: dict[str, schema.FactForm] = field(default_factory=dict)
    places: dict[str, schema.PlaceForm] = field(default_factory=dict)

    def take(self, name: str, paged: Paged[BaseModel]) -> None:
        """Take one file of words in."""
        self.pages[name] = paged.page
        match paged.form:
            case schema.NexusesForm():
                self.nexus, self.nexus_cites = paged.form.nexus, paged.form.cites
            case schema.PartiesForm():
                self.parties = paged.form.root
            case schema.RolesForm():
                self.roles = paged.form.root
            case schema.FactsForm():
                self.facts = paged.form.root
            case schema.PlacesForm():
                self.places = paged.form.root
            case schema.WordsForm():
                setattr(self, name, paged.form.root)
            case _:
                raise AssertionError(f"no list of words has the shape {type(paged.form).__name__}")


@dataclass(slots=True)
class Pages:
    """Every rule file of a lawbook that has its shape."""

    words: Words = field(default_factory=Words)
    programmes: list[Paged[schema.ProgrammeForm]] = field(default_factory=list)
    reaches: list[Paged[schema.ReachForm]] = field(default_factory=list)
    licences: list[Paged[schema.LicencesForm]] = field(default_factory=list)
    restrictions: list[Paged[schema.RestrictionForm]] = field(default_factory=list)
