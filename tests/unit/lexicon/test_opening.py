"""The lexicon is opened from its compiled form where that is of these very files, and says the same as they do."""

from dataclasses import fields
from pathlib import Path

import msgspec

from lookthrough.lexicon import load
from lookthrough.lexicon.linting import compiled_bytes
from lookthrough.lexicon.loading import read
from lookthrough.lexicon.opening import COMPILED, bundled, load_from, made_from, revision_of


def test_the_compiled_form_says_what_the_files_say() -> None:
    from_files = read({name: data.decode() for name, data in bundled().items()})

    for field in fields(from_files):
        assert getattr(load(), field.name) == getattr(from_files, field.name), field.name


def test_compiling_twice_gives_the_same_bytes() -> None:
    files = bundled()

    assert compiled_bytes(files) == compiled_bytes(files) == COMPILED.read_bytes()


def test_a_changed_file_is_read_though_the_compiled_form_is_old() -> None:
    changed = bundled()
    changed["name_variants.csv"] += b"plain,spelling,qwertz|qwerty\n"

    lexicon = load_from(changed, COMPILED)

    assert lexicon.variant("qwertz", "qwerty")
    assert lexicon.revision == revision_of(changed) != load().revision


def test_a_compiled_form_of_another_shape_is_made_again(tmp_path: Path) -> None:
    old = tmp_path / "compiled.json"
    old.write_bytes(msgspec.json.encode({"made_from": made_from(bundled()), "forms": []}))

    assert load_from(bundled(), old).revision == load().revision


def test_a_compiled_form_that_is_gone_is_made_again(tmp_path: Path) -> None:
    assert load_from(bundled(), tmp_path / "none.json").revision == load().revision
