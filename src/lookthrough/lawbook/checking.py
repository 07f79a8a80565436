"""Checking rule files: every fault of every file at once, and the content where there is none."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lookthrough.errors import BrokenLawbook, Fault
from lookthrough.law.book import Content
from lookthrough.lawbook import schema, schema_words
from lookthrough.lawbook.convert import content_of
from lookthrough.lawbook.files import RuleFile
from lookthrough.lawbook.pages import WORDS, Paged, Pages
from lookthrough.lawbook.rules import check_pages
from lookthrough.text_yaml import Page, read_page

AnyForm = TypeVar("AnyForm", bound=BaseModel)

FORMS = (*vars(schema).values(), *vars(schema_words).values())
KEYS = sorted({field.alias or name for form in FORMS if isinstance(form, type)
               and issubclass(form, BaseModel) for name, field in form.model_fields.items()})  # fmt: skip
"""Every key any rule file may have, for naming the nearest right one."""


@dataclass(slots=True)
class _Reading:
    pages: Pages = field(default_factory=Pages)
    faults: list[Fault] = field(default_factory=list)

    def take(self, page: Page, form: type[AnyForm]) -> Paged[AnyForm] | None:
        try:
            return Paged(page, form.model_validate(page.tree))
        except ValidationError as wrong:
            self.faults += _faults(page, wrong)
            return None


def lint_files(files: tuple[RuleFile, ...]) -> tuple[Fault, ...]:
    """Return everything wrong with the rule files, in the order of their paths and lines."""
    return _read(files)[1]


def compile_files(files: tuple[RuleFile, ...]) -> Content:
    """Return what the rule files say; raise with every fault where there is one."""
    pages, faults = _read(files)
    if faults:
        raise BrokenLawbook(faults)
    return content_of(pages)


def _read(files: tuple[RuleFile, ...]) -> tuple[Pages, tuple[Fault, ...]]:
    reading = _Reading()
    for file in files:
        _take(reading, file)
    if not reading.faults:
        # Words and texts are compared across files, which needs every file to have its shape.
        reading.faults += check_pages(reading.pages)
    ordered = sorted(dict.fromkeys(reading.faults), key=lambda fault: (fault.path, fault.line or 0, fault.problem))
    return reading.pages, tuple(ordered)


def _take(reading: _Reading, file: RuleFile) -> None:
    try:
        text = file.data.decode("utf-8")
    except UnicodeDecodeError as broken:
        reading.faults.append(Fault(file.path, None, f"Not UTF-8 at byte {broken.start}.", "Save the file as UTF-8."))
        return
    page = read_page(file.path, text)
    if page.faults:
        reading.faults += page.faults
        return
    folder, _, name = file.path.rpartition("/")
    if folder == "words":
        _take_words(reading, page, name.removesuffix(".yml"))
        return
    match name:
        case "programme.yml":
            _keep(reading.pages.programmes, reading.take(page, schema.ProgrammeForm))
        case "reach.yml":
            _keep(reading.pages.reaches, reading.take(page, schema.ReachForm))
        case "licences.yml":
            _keep(reading.pages.licences, reading.take(page, schema.LicencesForm))
        case _:
            _keep(reading.pages.restrictions, reading.take(page, schema.RestrictionForm))


def _take_words(reading: _Reading, page: Page, name: str) -> None:
    if name not in WORDS:
        near = get_close_matches(name, WORDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"The lists of words are: {', '.join(WORDS)}."
        reading.faults.append(page.fault((), f"There is no list of words called {name}.", hint))
        return
    taken = reading.take(page, WORDS[name])
    if taken is not None:
        reading.pages.words.take(name, taken)


def _keep(kept: list[Paged[AnyForm]], one: Paged[AnyForm] | None) -> None:
    if one is not None:
        kept.append(one)


def _faults(page: Page, wrong: ValidationError) -> list[Fault]:
    return [_fault(page, dict(error)) for error in wrong.errors(include_url=False)]


def _fault(page: Page, error: dict[str, Any]) -> Fault:
    place: tuple[str | int, ...] = error["loc"]
    last = str(place[-1]) if place else ""
    match error["type"]:
        case "extra_forbidden":
            near = get_close_matches(last, KEYS, n=1)
            return page.fault(place, f"Unknown key `{last}`.", f"Did you mean `{near[0]}`?" if near else "")
        case "missing" if last == "because":
            return page.fault(
                place,
                f"{_spot(place[:-1])} has no `because`.",
                "A rule must name the text it rests on: add the key of an entry under `cites`.",
            )
        case "missing":
            return page.fault(place, f"`{last}` is missing.", "")
        case "enum" | "literal_error":
            return page.fault(place, f"Unknown word {error['input']!r}.", f"It is one of: {error['ctx']['expected']}.")
        case "value_error":
            return page.fault(place, f"{error['input']!r} cannot be read.", f"{_capital(str(error['ctx']['error']))}.")
        case _:
            return page.fault(place, f"{error['input']!r} cannot be read.", f"{error['msg']}.")


def _spot(place: tuple[str | int, ...]) -> str:
    """Return a place in words: windows, 1 is window 2."""
    words = [f"{part + 1}" if isinstance(part, int) else part for part in place]
    return " ".join(words) or "The file"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
