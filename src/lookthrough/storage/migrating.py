"""Bringing the tables of a record to what this program needs, when it is opened."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text

from lookthrough.errors import DamagedHome
from lookthrough.storage.database import in_words, place_of, writing

if TYPE_CHECKING:  # loaded when a step is to be taken: most records have taken all
    from alembic.config import Config
    from alembic.script import ScriptDirectory

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


def scripts() -> "ScriptDirectory":
    """Return the steps that this program knows."""
    from alembic.script import ScriptDirectory

    config = _config()
    config.set_main_option("script_location", "lookthrough.storage:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _config() -> "Config":
    from alembic.config import Config

    return Config()


def _step(connection: Connection) -> str | None:
    """Return the last step that a record has taken, from the table in which alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    step: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return step


def _refuse_newer(engine: Engine, step: str | None) -> None:
    if step is not None and step not in {script.revision for script in scripts().walk_revisions()}:
        raise DamagedHome(
            f"{place_of(engine)} was written by a newer program (its tables are at step {step}, and this program knows "
            f"step {NEWEST}). Use that program, or name another record in LOOKTHROUGH_RECORD."
        )


def take_steps(connection: Connection, until: str = "head") -> None:
    """Take the steps that a record lacks, up to one or all."""
    from alembic.runtime.environment import EnvironmentContext

    known = scripts()

    def steps(done: Any, _context: Any) -> Any:
        # As alembic's own command does it, which wants an env.py besides.
        return known._upgrade_revs(until, done)

    with EnvironmentContext(_config(), known, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
