"""From texts as files cite them to the engine's."""

from lookthrough.law.texts import Reading, Text
from lookthrough.lawbook.schema import Texts


def texts_of(forms: Texts) -> dict[str, Text]:
    """Return the texts by their keys."""
    return {
        key: Text(
            key=key,
            text=form.text,
            place=form.place,
            published=form.published,
            href=form.href,
            read=tuple(Reading(one.on, one.how, one.found) for one in form.read),
            sha256=form.sha256,
        )
        for key, form in forms.items()
    }
