"""The record: what was decided and how money moved, in SQLite or PostgreSQL by the same tables. Only ever added to."""
