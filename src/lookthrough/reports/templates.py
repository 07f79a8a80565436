"""The templates of pages and pictures, and how they are filled in."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Return what fills in templates: everything is escaped, and a name nobody gave stops it."""
    return Environment(
        loader=PackageLoader("lookthrough.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
