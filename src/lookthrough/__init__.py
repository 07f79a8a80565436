"""Sanctions screening that says who it is, why it matched, and what the listing means."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lookthrough.model.policy import Policy
    from lookthrough.model.subject import Subject
    from lookthrough.python import Desk, compare, holdings, open_home, party, rule

__version__ = "0.1.0"

__all__ = ["Desk", "Policy", "Subject", "compare", "holdings", "open_home", "party", "rule"]

_HOME = {
    "Desk": "lookthrough.python",
    "Policy": "lookthrough.model.policy",
    "Subject": "lookthrough.model.subject",
    "compare": "lookthrough.python",
    "holdings": "lookthrough.python",
    "open_home": "lookthrough.python",
    "party": "lookthrough.python",
    "rule": "lookthrough.python",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: `import lookthrough` alone costs next to nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'lookthrough' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
