"""The names and words that innocents are made of where a person brings no book of them."""

from functools import lru_cache
from importlib.resources import files

import yaml

from lookthrough.mutations.innocents import Naming, Words


@lru_cache(maxsize=1)
def innocent_words() -> Words:
    """Read them once."""
    text = files("lookthrough.books").joinpath("innocents.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - reads text, makes no objects
    return Words(
        persons=tuple(
            Naming(
                given=tuple(one["given"].split()),
                family=tuple(one["family"].split()),
                family_first=one["order"] == "family",
            )
            for one in data["persons"]
        ),
        names=tuple(data["companies"]["names"].split()),
        trades=tuple(data["companies"]["trades"].split()),
        forms=tuple(data["companies"]["forms"]),
    )
