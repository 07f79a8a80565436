"""Sanctions screening that says who it is, why it matched, and what the listing means."""
