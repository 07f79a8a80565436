"""Names as whole texts: alike but for an error or two, wherever it fell, or the same words in another order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.names.made import names
from tests.unit.screening.made import LEXICON

from lookthrough.model.kind import Kind
from lookthrough.names.align import How
from lookthrough.names.read_name import read_name
from lookthrough.names.whole import lay_whole


def quality(one: str, other: str, kind: Kind = Kind.ORGANISATION) -> float | None:
    laid = lay_whole(read_name(one, kind, LEXICON), read_name(other, kind, LEXICON))
    return None if laid is None else round(laid.quality, 3)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Besthings SA", "BESTHINGS S.A.", 1.0),
        ("Besthingz", "BESTHINGS", round(1 - 1 / 9, 3)),
        ("Besthigns", "BESTHINGS", round(1 - 0.6 / 9, 3)),
        ("Besthings S.A. de C.d.", "BESTHINGS S.A. DE C.V.", round(1 - 0.1 / 9.6, 3)),
        ("Besthinxx", "BESTHINGS", round(1 - 2 / 9, 3)),
        ("Bestxxxgs", "BESTHINGS", None),
        ("Besthings", "BESTHINGS TRADING", None),
        ("Besthings 7", "BESTHINGS 8", None),
        ("NPA S.n.", "NPA S.A.", round(1 - 0.1 / 3.2, 3)),
        ("MB Bank", "NB BANK", round(1 - 1 / 2, 3)),
        ("NPr", "NPA", round(1 - 1 / 3, 3)),
        ("Nura", "NURO", round(1 - 1 / 5, 3)),  # of four letters, as of five
        ("Nur", "NURO", round(1 - 1 / 5, 3)),  # the letter left out is one of the name's
        ("K-671", "P-671", round(1 - 1 / 5, 3)),  # the number is of the sign
        ("K-671", "P-672", None),
        ("Li Li", "LI YI", round(1 - 1 / 4, 3)),
        ("X-ABC", "XY-ABC", round(1 - 1 / 5, 3)),
    ],
)
def test_errors_count_by_the_letters_that_tell(one: str, other: str, alike: float | None) -> None:
    assert quality(one, other) == alike


def test_an_error_in_a_common_word_counts_as_the_word_does() -> None:
    common, telling = quality("Yona Holdinx", "YONA HOLDING"), quality("Yonx Holding", "YONA HOLDING")

    assert common is not None
    assert telling is not None
    assert 1 - common < (1 - telling) / 3


def test_a_name_written_to_the_legal_form_does_not_make_its_error_one_of_the_form() -> None:
    inside, beside = quality("Franzul iS.A.", "FRANZUL S.A."), quality("Franzuli S.A.", "FRANZUL S.A.")

    assert inside is not None
    assert beside is not None
    assert beside < 0.9 < inside


def test_the_same_words_in_another_order_are_told_as_such() -> None:
    one, other = (read_name(text, Kind.ORGANISATION, LEXICON) for text in ("ACME S.A. DE C.V.", "DE ACME C.V. S.A."))
    laid = lay_whole(one, other)

    assert laid is not None
    assert [pair.how for pair in laid.pairs] == [How.TURNED]
    assert laid.whole
    assert not laid.in_order


def test_a_script_without_vowels_is_not_compared_letter_by_letter() -> None:
    assert quality("محمد", "محمود", Kind.PERSON) is None


@given(names, names, st.sampled_from(Kind))
def test_whole_texts_are_alike_within_bounds_and_either_way_round(one: str, other: str, kind: Kind) -> None:
    alike = quality(one, other, kind)

    assert alike == quality(other, one, kind)
    assert alike is None or 0 < alike <= 1


@given(names, st.sampled_from(Kind))
def test_a_name_beside_itself_is_the_same(name: str, kind: Kind) -> None:
    assert quality(name, name, kind) in (None, 1.0)
