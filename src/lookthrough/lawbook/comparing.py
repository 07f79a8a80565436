"""Two revisions of the lawbook side by side: what came, what went, and what changed, field by field."""

from collections.abc import Iterator, Mapping

import msgspec

from lookthrough.law.book import Content, Lawbook

Tree = Mapping[str, object]


def differences(before: Lawbook, after: Lawbook) -> Iterator[str]:
    """Walk what differs, a line each: the key, the field, the old value and the new."""
    old, new = _parts(before.content), _parts(after.content)
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield f"{key}: new"
        elif key not in new:
            yield f"{key}: gone"
        else:
            yield from _changed(key, old[key], new[key])


def _parts(content: Content) -> dict[str, object]:
    """Return every part by its key: programmes, restrictions, and each word by its list."""
    parts: dict[str, object] = {one.key: msgspec.to_builtins(one) for one in content.programmes}
    parts |= {str(one.key): msgspec.to_builtins(one) for one in content.restrictions}
    words = msgspec.to_builtins(content.vocabulary)
    for sort, several in words.items():
        parts |= {f"words.{sort}.{name}": one for name, one in several.items()}
    return parts


def _changed(place: str, old: object, new: object) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            if name not in old:
                yield f"{place}.{name}: new, {_shown(new[name])}"
            elif name not in new:
                yield f"{place}.{name}: gone, was {_shown(old[name])}"
            else:
                yield from _changed(f"{place}.{name}", old[name], new[name])
    elif isinstance(old, (list, tuple)) and isinstance(new, (list, tuple)) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            yield from _changed(f"{place}.{number}", one, other)
    else:
        yield f"{place}: {_shown(old)} became {_shown(new)}"


def _shown(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
