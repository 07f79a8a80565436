"""An entry's life through the editions of one source."""

from collections.abc import Mapping, Sequence

from lookthrough.history.difference import field_changes
from lookthrough.model.edition import Edition
from lookthrough.model.history import Life, Stretch, Turn
from lookthrough.model.listing import Entry


def life_of(
    editions: Sequence[Edition],
    forms: Sequence[str],
    rows: Sequence[tuple[int, int, int]],
    entries: Mapping[int, Entry],
) -> Life:
    """Tell an entry's life from the stretches of its versions: rows of (version, first edition, first without it).

    `forms` says in which form each edition was published.
    """
    stretches: list[Stretch] = []
    ordered = sorted(rows, key=lambda row: row[1])
    for place, (version, first, end) in enumerate(ordered):
        entry = entries[version]
        before = ordered[place - 1] if place else None
        goes_on = end == len(editions) or (place + 1 < len(ordered) and ordered[place + 1][1] == end)
        stretches.append(
            Stretch(
                turn=_turn(before, first),
                edition=editions[first].id,
                form=forms[first],
                since=editions[first].published_at,
                last=editions[end - 1].published_at,
                gone_at=None if goes_on else editions[end].published_at,
                editions=end - first,
                entry=entry,
                fields=() if before is None else field_changes(entries[before[0]], entry),
            )
        )
    moments = tuple(edition.published_at for edition in editions)
    return Life(
        source=editions[0].source, first=moments[0], last=moments[-1], editions=moments, stretches=tuple(stretches)
    )


def _turn(before: tuple[int, int, int] | None, first: int) -> Turn:
    if before is None:
        return Turn.FIRST_SEEN
    return Turn.CHANGED if before[2] == first else Turn.BACK
