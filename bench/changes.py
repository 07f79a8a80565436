"""Listed names changed as books change them: the product's own classes, of which the bench draws its names."""

from lookthrough.mutations.classes import CLASSES

__all__ = ["CLASSES"]
