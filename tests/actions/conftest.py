"""The record on both databases, as for the contracts."""

from tests.contracts.conftest import place, postgres_record, postgres_server, record

__all__ = ["place", "postgres_record", "postgres_server", "record"]
