"""Rule files that each have their shape, beside their pages, which know the lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from lookthrough.lawbook import schema, schema_words
from lookthrough.text_yaml import Page

FormKind = TypeVar("FormKind", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Paged(Generic[FormKind]):
    """A rule file's content beside its page."""

    page: Page
    form: FormKind


WORDS: Mapping[str, type[BaseModel]] = {
    "acts": schema_words.WordsForm,
    "things": schema_words.WordsForm,
    "duties": schema_words.WordsForm,
    "parties": schema_words.PartiesForm,
    "nexus": schema_words.NexusesForm,
    "roles": schema_words.RolesForm,
    "facts": schema_words.FactsForm,
    "places": schema_words.PlacesForm,
}
"""The files of words (`words/acts.yml` and so on), each with its shape."""


@dataclass(slots=True)
class Words:
    """The closed lists of words, with the pages they stand on."""

    pages: dict[str, Page] = field(default_factory=dict)
    acts: dict[str, schema_words.WordForm] = field(default_factory=dict)
    things: dict[str, schema_words.WordForm] = field(default_factory=dict)
    duties: dict[str, schema_words.WordForm] = field(default_factory=dict)
    parties: dict[str, schema_words.PartyForm] = field(default_factory=dict)
    nexus: dict[str, schema_words.NexusForm] = field(default_factory=dict)
    nexus_cites: schema.Texts = field(default_factory=dict)
    roles: dict[str, schema_words.RoleForm] = field(default_factory=dict)
    facts: dict[str, schema_words.FactForm] = field(default_factory=dict)
    places: dict[str, schema_words.PlaceForm] = field(default_factory=dict)

    def take(self, name: str, paged: Paged[BaseModel]) -> None:
        """Take one file of words in."""
        self.pages[name] = paged.page
        match paged.form:
            case schema_words.NexusesForm():
                self.nexus, self.nexus_cites = paged.form.nexus, paged.form.cites
            case schema_words.PartiesForm():
                self.parties = paged.form.root
            case schema_words.RolesForm():
                self.roles = paged.form.root
            case schema_words.FactsForm():
                self.facts = paged.form.root
            case schema_words.PlacesForm():
                self.places = paged.form.root
            case schema_words.WordsForm():
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
