"""Bringing the tables of a record to what this program needs, when it is opened."""

from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from lookthrough.errors import DamagedHome
from lookthrough.storage.database import in_words, place_of, writing

NEWEST = "0003"
"""The last step; whoever opens a record that has taken it need not read the steps."""

_LOCK = 7_265_638_114
"""A number of our own, by which processes that open a PostgreSQL record at once take turns."""


def bring_up_to_date(engine: Engine) -> None:
    """Take every step that a record still lacks; raise DamagedHome where a newer program has written it."""
    with in_words(engine):
        with engine.connect() as connection:
            if _step(connection) == NEWEST:
                return
        with writing(engine).begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _refuse_newer(engine, _step(connection))
            take_steps(connection)


def scripts() -> ScriptDirectory:
    """Return the steps that this program knows."""
    config = Config()
    config.set_main_option("script_location", "lookthrough.storage:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _step(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(engine: Engine, step: str | None) -> None:
    if step is not None and step not in {script.revision for script in scripts().walk_revisions()}:
        raise DamagedHome(
            f"{place_of(engine)} was written by a newer program (its tables are at step {step}, and this program knows "
            f"step {NEWEST}). Use that program, or name another record in LOOKTHROUGH_RECORD."
        )


def take_steps(connection: Connection, until: str = "head") -> None:
    """Take the steps that a record lacks, up to one or all."""
    known = scripts()

    def steps(done: Any, _context: Any) -> Any:
        # As alembic's own command does it, which wants an env.py besides.
        return known._upgrade_revs(until, done)

    with EnvironmentContext(Config(), known, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
