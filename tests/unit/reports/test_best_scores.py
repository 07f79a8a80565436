"""The best score of each subject is one that a name made."""

import msgspec

from lookthrough.reports.best_scores import best_scores


def test_a_match_by_place_or_one_known_to_be_false_says_nothing_of_names() -> None:
    subjects: list[list[dict[str, object]]] = [
        [{"score": 0.6, "via": "name"}, {"score": 1.0, "via": "place"}],
        [{"score": 0.9, "via": "name", "known_false": "another person"}],
        [],
    ]
    lines = b"\n".join(msgspec.json.encode({"matches": matches}) for matches in subjects)

    assert list(best_scores(lines)) == [0.6, 0.0, 0.0]
