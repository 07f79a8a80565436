"""The best score of each subject of a book is one that a name made."""

from lookthrough.actions.calibrate import best_scores
from lookthrough.model.ids import SourceId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.match import Via
from lookthrough.model.party import Name
from lookthrough.model.run import Match, Screened
from lookthrough.model.subject import Subject


def match(score: float, via: Via = Via.NAME, known_false: str | None = None) -> Match:
    return Match(
        source=SourceId("us_ofac_sdn"),
        caption="A",
        entry_kind=Kind.UNKNOWN,
        name=Name("A"),
        via=via,
        name_score=score,
        score=score,
        alert=True,
        reasons=(),
        listings=(),
        rulings=(),
        known_false=known_false,
    )


def test_a_match_by_place_or_one_known_to_be_false_says_nothing_of_names() -> None:
    matches: list[tuple[Match, ...]] = [
        (match(0.6), match(1.0, Via.PLACE)),
        (match(0.9, known_false="another person"),),
        (),
    ]
    screened = [Screened(subject=Subject(id=SubjectId("1"), names=("A",)), matches=found) for found in matches]

    assert best_scores(screened) == (0.6, 0.0, 0.0)
