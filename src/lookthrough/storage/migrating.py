"""Bringing the tables of a record to what this program needs, when it is opened."""

from collections.abc import Collection
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from lookthrough.errors import DamagedHome
from lookthrough.storage.database import in_words, place_of, writing

_LOCK = 7_265_638_114
"""A number of our own, by which processes that open a PostgreSQL record at once take turns."""


def bring_up_to_date(engine: Engine) -> None:
    """Take every step that a record still lacks; raise DamagedHome where a newer program has written it."""
    scripts = _scripts()
    newest = scripts.get_current_head()
    with in_words(engine):
        with engine.connect() as connection:
            if _step(connection) == newest:
                return
        with writing(engine).begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _refuse_newer(engine, _step(connection), {script.revision for script in scripts.walk_revisions()})
            _take_steps(connection, scripts)


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "lookthrough.storage:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _step(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(engine: Engine, step: str | None, known: Collection[str]) -> None:
    if step is not None and step not in known:
        raise DamagedHome(
            f"{place_of(engine)} was written by a newer program (its tables are at step {step}, and this program knows "
            f"{max(known)}). Use that program, or name another record in LOOKTHROUGH_RECORD."
        )


def _take_steps(connection: Connection, scripts: ScriptDirectory) -> None:
    config = Config()

    def steps(done: Any, _context: Any) -> Any:
        # As alembic's own command does it, which wants an env.py besides.
        return scripts._upgrade_revs("head", done)

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
