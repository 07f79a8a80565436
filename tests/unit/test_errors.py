"""Errors raised on purpose go whole from one process to another."""

import pickle

import pytest

from lookthrough import errors
from lookthrough.errors import BrokenBook, BrokenOffering, Fault, LookthroughError, NotAllowed, UnfitRow

FAULT = Fault("offering.yml", 3, "There is no zone.", "Write one.")


@pytest.mark.parametrize(
    "error",
    [
        BrokenBook("It is empty.", place="book.csv:1", hint="Give another."),
        BrokenOffering((FAULT, FAULT)),
        UnfitRow("The row has no name.", "Write it."),
        NotAllowed("The offering is planned."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_is_the_same_after_it_was_sent(error: LookthroughError) -> None:
    sent = pickle.loads(pickle.dumps(error))

    assert type(sent) is type(error)
    assert str(sent) == str(error)
    assert vars(sent) == vars(error)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    raised = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, LookthroughError)}
    assert errors.__doc__ is not None
    assert {name for name in raised if name not in errors.__doc__} == set()
