"""What turns one edition into another: entries added, removed, and changed field by field."""

from collections.abc import Iterable

from lookthrough.history.lines import lines_of
from lookthrough.model.history import Difference, EntryChange, FieldChange
from lookthrough.model.listing import Entry


def difference(before: Iterable[Entry], after: Iterable[Entry]) -> Difference:
    """Compare two editions of one source by their entries' ids."""
    old, new = {entry.id: entry for entry in before}, {entry.id: entry for entry in after}
    both = sorted(old.keys() & new.keys())
    return Difference(
        added=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        removed=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        changed=tuple(
            EntryChange(before=old[key], after=new[key], fields=field_changes(old[key], new[key]))
            for key in both
            if old[key] != new[key]
        ),
    )


def apply(change: Difference, before: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the edition that a difference makes of the one before, in the order of its entries' ids.

    Raises ValueError where the difference is not one of this edition.
    """
    entries = {entry.id: entry for entry in before}
    for entry in (*change.removed, *(one.before for one in change.changed)):
        if entries.get(entry.id) != entry:
            raise ValueError(f"the edition does not have entry {entry.id} as the difference found it")
    for entry in change.removed:
        del entries[entry.id]
    entries |= {one.after.id: one.after for one in change.changed}
    for entry in change.added:
        if entry.id in entries:
            raise ValueError(f"the edition has entry {entry.id} already")
        entries[entry.id] = entry
    return tuple(entries[key] for key in sorted(entries))


def field_changes(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """Say what each field lost and gained; a mere change of order is told as the field in its old and new order."""
    old, new = lines_of(before), lines_of(after)
    found = []
    for field in dict.fromkeys((*old, *new)):
        left, right = old.get(field, ()), new.get(field, ())
        if left == right:
            continue
        gone = tuple(line for line in left if line not in right)
        gained = tuple(line for line in right if line not in left)
        moved = not gone and not gained
        found.append(FieldChange(field=field, gone=left if moved else gone, new=right if moved else gained))
    return tuple(found)
