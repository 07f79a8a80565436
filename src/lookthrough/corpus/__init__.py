"""Editions as published: raw bytes by hash, manifests, and every entry-version derived from them.

The truth is `raw/` and `editions/`, both append-only. Everything under `derived/` can be deleted and is made again
from them; its folder is named by a key over the editions held and the code that read them, so that a new edition or
a new reader finds no stale entries.
"""
