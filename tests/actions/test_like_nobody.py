"""Subjects that match nobody are remembered by all they say, and by every process forked from the one that began."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.actions.like_nobody import LikeNobody, key_of
from lookthrough.model.date_span import DateSpan
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.subject import Subject


def born(text: str) -> DateSpan:
    span = DateSpan.read(text)
    assert span is not None
    return span


SUBJECT = Subject(id=SubjectId("1"), names=("Harbour View", "Sea View"))
OTHERS = (
    replace(SUBJECT, names=("Harbour View Sea View",)),
    replace(SUBJECT, names=("Sea View", "Harbour View")),
    replace(SUBJECT, names=("Harbour View",), addresses=("Sea View",)),
    replace(SUBJECT, kind=Kind.VESSEL),
    replace(SUBJECT, gender=Gender.FEMALE),
    replace(SUBJECT, countries=("hk",)),
    replace(SUBJECT, addresses=("hk",)),
    replace(SUBJECT, births=(born("1970"),)),
    replace(SUBJECT, births=(born("1970-01"),)),
    replace(SUBJECT, identifiers=(Identifier(kind=IdentifierKind.IMO, value="9074729"),)),
    replace(SUBJECT, identifiers=(Identifier(kind=IdentifierKind.MMSI, value="9074729"),)),
)
FORKED = """
import os
from lookthrough.actions.like_nobody import LikeNobody
known = LikeNobody()
child = os.fork()
if child == 0:
    known.add(b"a" * 16)
    os._exit(0)
os.waitpid(child, 0)
print(b"a" * 16 in known, b"b" * 16 in known)
"""
keys = st.binary(min_size=16, max_size=16).filter(any)


def test_subjects_that_say_the_same_have_one_key_whatever_their_id_and_row() -> None:
    assert key_of(replace(SUBJECT, id=SubjectId("2"), row=7)) == key_of(SUBJECT)


def test_subjects_that_say_something_else_have_another_key() -> None:
    assert len({key_of(one) for one in (SUBJECT, *OTHERS)}) == 1 + len(OTHERS)


@given(added=st.lists(keys, max_size=12), asked=st.lists(keys, max_size=12), kept=st.integers(1, 64))
def test_only_what_was_added_is_remembered_and_the_last_is(added: list[bytes], asked: list[bytes], kept: int) -> None:
    known = LikeNobody(kept)
    for key in added:
        known.add(key)
        assert key in known

    assert {key for key in (*added, *asked) if key in known} <= set(added)


@given(added=st.sets(keys, max_size=8))
def test_nothing_is_forgotten_while_there_is_room(added: set[bytes]) -> None:
    known = LikeNobody(1 << 10)
    for key in added:
        known.add(key)

    assert all(key in known for key in added)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_what_a_forked_process_found_is_known_to_the_first() -> None:
    told = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["True", "False"]
