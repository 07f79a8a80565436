"""A record amended step by step as a delta says: elements added, removed and updated, each found by its name and id."""

from copy import deepcopy

from lxml import etree

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.xml import local

_ACTION = "action"
_OLD = "oldValue"
_WHOLE = "Fetch the whole enhanced XML: a delta before this one is missing, or it is made for another edition."


def amend(record: etree._Element, change: etree._Element, file: str) -> None:
    """Change a record in place; what the change rests on must be there, and what it adds must not.

    An element with no action is a step on the way, or a text that stays as it is.
    """
    for step in change:
        found = _found(record, step)
        action = step.get(_ACTION)
        if action == "add":
            _add(record, step, found, file)
        elif action == "remove":
            _remove(record, step, found, file)
        elif action == "update":
            _update(record, step, found, file)
        elif action is not None:
            raise BrokenList(
                f"{_shown(step)} is changed by the unknown action {action!r}.",
                place=_place(step, file),
                hint="Known are add, remove and update. If OFAC has a new one, the reader must learn it.",
            )
        elif found is not None:
            _go_on(found, step, file)
        elif _holds_only_new(step):
            amend(etree.SubElement(record, step.tag), step, file)
        else:
            raise _missing(record, step, file)


def only_of_now(element: etree._Element, file: str) -> etree._Element:
    """Return a copy of something added, without the marks of its being added."""
    copy = deepcopy(element)
    for one in copy.iter():
        action = one.attrib.pop(_ACTION, "add")
        if action != "add":
            raise BrokenList(
                f"{_shown(one)} is marked {action!r} within what is added.", place=_place(one, file), hint=_WHOLE
            )
    return copy


def _found(record: etree._Element, step: etree._Element) -> etree._Element | None:
    """Find the element a step means: the one of its name and id, or of its name where it has no id."""
    name, number = local(str(step.tag)), step.get("id")
    return next((one for one in record if local(str(one.tag)) == name and one.get("id") == number), None)


def _add(record: etree._Element, step: etree._Element, found: etree._Element | None, file: str) -> None:
    if found is not None:
        raise BrokenList(f"it adds {_shown(step)}, which was there before.", place=_place(step, file), hint=_WHOLE)
    record.append(only_of_now(step, file))


def _remove(record: etree._Element, step: etree._Element, found: etree._Element | None, file: str) -> None:
    if found is None:
        raise _missing(record, step, file)
    record.remove(found)


def _update(record: etree._Element, step: etree._Element, found: etree._Element | None, file: str) -> None:
    """Put an element in another's place; where the delta says what stood there, that must have stood there."""
    if found is None:
        raise _missing(record, step, file)
    old = step.get(_OLD)
    if old is not None and old.strip() != _text(found):
        raise BrokenList(
            f"it changes {_shown(step)} from {old!r}, where {_text(found)!r} stands.",
            place=_place(step, file),
            hint=_WHOLE,
        )
    copy = deepcopy(step)
    for mark in (_ACTION, _OLD):
        copy.attrib.pop(mark, "")
    record.replace(found, only_of_now(copy, file))


def _go_on(found: etree._Element, step: etree._Element, file: str) -> None:
    """Follow a step with no action; one that goes nowhere tells what stays, which must be so."""
    if len(step):
        amend(found, step, file)
    elif _text(step) != _text(found):
        raise BrokenList(
            f"it takes {_shown(step)} for {_text(step)!r}, where {_text(found)!r} stands.",
            place=_place(step, file),
            hint=_WHOLE,
        )


def _holds_only_new(step: etree._Element) -> bool:
    """Whether a step is a group that comes with its first member: it has no id, and all in it is added."""
    return (
        step.get("id") is None
        and len(step) > 0
        and all(one.get(_ACTION) == "add" or (one.get(_ACTION) is None and _holds_only_new(one)) for one in step)
    )


def _missing(record: etree._Element, step: etree._Element, file: str) -> BrokenList:
    return BrokenList(
        f"it changes {_shown(step)}, which {_shown(record)} did not have before.",
        place=_place(step, file),
        hint=_WHOLE,
    )


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _shown(element: etree._Element) -> str:
    number = element.get("id")
    return local(str(element.tag)) + ("" if number is None else f" {number}")


def _place(element: etree._Element, file: str) -> str:
    return f"{file}:{element.sourceline}"
