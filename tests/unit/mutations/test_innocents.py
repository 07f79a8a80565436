"""Innocents are made of common names and plain words, by a seed."""

import random

from lookthrough.books.innocents import innocent_words
from lookthrough.mutations.innocents import Naming, Words, companies, persons

FEW = Words(
    persons=(Naming(given=("Ana",), family=("Costa", "Lima"), family_first=False),),
    names=("Oakwood",),
    trades=("Foods", "Tiles"),
    forms=("Ltd",),
)


def test_none_is_made_twice_and_there_are_as_many_as_asked_for() -> None:
    made = persons(innocent_words(), 300, random.Random("1")) + companies(innocent_words(), 300, random.Random("1"))

    assert len(set(made)) == 600


def test_the_same_seed_makes_the_same_innocents() -> None:
    assert persons(innocent_words(), 5, random.Random("1")) == persons(innocent_words(), 5, random.Random("1"))


def test_where_the_words_are_few_there_are_fewer_rather_than_none() -> None:
    assert set(companies(FEW, 50, random.Random("1"))) == {
        "Oakwood Foods Ltd",
        "Oakwood Tiles Ltd",
        "Oakwood Foods Tiles Ltd",
        "Oakwood Tiles Foods Ltd",
    }


def test_a_family_name_stands_where_its_culture_puts_it() -> None:
    chinese = Words(
        persons=(Naming(given=("Wei",), family=("Wang",), family_first=True),), names=(), trades=(), forms=()
    )

    assert "Wang Wei" in persons(chinese, 2, random.Random("1"))
