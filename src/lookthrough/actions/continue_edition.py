"""Files that only say what changed: completed with the parts of the edition that they continue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Held
from lookthrough.model.source import Form, RawFile, SourceCard
from lookthrough.ports import Addition


@dataclass(frozen=True, slots=True)
class Continued:
    """An edition and the files that go on from it, under roles of their own."""

    before: Held
    parts: Mapping[str, RawFile]


def continued(
    raw: Mapping[str, RawFile], card: SourceCard, known: Iterable[Held], addition: Addition, until: datetime | None
) -> Continued | None:
    """Complete the files of a form that continues another; None where they stand alone or there is nothing to continue.

    The edition continued is the newest of the source that was published by then and has the parts of the form named;
    it may itself have been continued. Raises BrokenList where its form has no role left for another file.
    """
    form = card.form_of(next(iter(raw)))
    if not form.continues:
        return None
    base = next(one for one in card.forms if one.name == form.continues)
    fitting = [
        held
        for held in known
        if held.edition.source == card.id
        and {part.role for part in held.edition.parts}.issuperset(base.required)
        and (until is None or held.edition.published_at <= until)
    ]
    if not fitting:
        return None
    before = max(fitting, key=lambda held: (held.edition.published_at, len(held.edition.parts), held.edition.id))
    held_parts = {
        part.role: RawFile(place=part.file, name=part.file.lower(), data=addition.fetch(part.sha256))
        for part in before.edition.parts
    }
    new = [file for file in raw.values() if all(file.data != part.data for part in held_parts.values())]
    return Continued(before, {**held_parts, **_under_free_roles(new, form, held_parts)})


def _under_free_roles(new: list[RawFile], form: Form, taken: Mapping[str, RawFile]) -> dict[str, RawFile]:
    free = [role for role in form.roles if role not in taken]
    if len(new) > len(free):
        raise BrokenList(
            f"the edition it continues has {len(form.roles)} such files already.",
            place=new[0].place,
            hint="Import a whole edition, and go on from that.",
        )
    return dict(zip(free, (replace(file) for file in new), strict=False))
