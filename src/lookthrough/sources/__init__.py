"""The readers of published lists: one package per source, and `_kit` for what they share."""
