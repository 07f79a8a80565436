"""The lawbook: dated rule files a lawyer can read alone, their shape, their reader and their lint."""

from lookthrough.lawbook.coverage import Covered, coverage, unread_texts
from lookthrough.lawbook.linting import lint
from lookthrough.lawbook.opening import load, load_from

__all__ = ["Covered", "coverage", "lint", "load", "load_from", "unread_texts"]
