"""A record is opened, made, brought up to date or refused, with a sentence that says what to do."""

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from tests.contracts.offerings import AT, OFFERING, application, some

from lookthrough.errors import Busy, DamagedHome, DamagedLedger, LookthroughError, NoRecord, Unusable
from lookthrough.model.ledger import Move, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import EVERYBODY, Span
from lookthrough.settings import Settings, read_settings
from lookthrough.storage import database, queries, tables
from lookthrough.storage.database import open_engine, writing
from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.migrating import NEWEST, scripts, take_steps
from lookthrough.storage.record import open_record
from lookthrough.wiring.product import Lookthrough

SPAN = Span(ApplicationId("A"), ApplicationId("B"))


def test_the_steps_lead_to_the_tables_that_the_program_uses(empty_place: str) -> None:
    record = open_record(empty_place)

    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        look = inspect(connection)
        for table in tables.metadata.sorted_tables:
            named = {str(one["name"]) for one in look.get_check_constraints(table.name)}
            assert named == {str(one.name) for one in table.constraints if type(one).__name__ == "CheckConstraint"}
    record.close()


def test_the_newest_step_is_the_last_one() -> None:
    assert scripts().get_current_head() == NEWEST


def test_opening_again_takes_no_step_and_loses_nothing(empty_place: str) -> None:
    first = open_record(empty_place)
    first.open(OFFERING, "HKD", AT).take_in(some(1), at=AT, by="desk")
    first.close()

    again = open_record(empty_place)

    assert again.ledger(OFFERING).head().number == 1
    again.close()


def test_a_record_of_an_older_program_is_brought_up_to_date_and_loses_no_entry(empty_place: str) -> None:
    engine = open_engine(empty_place)
    with writing(engine).begin() as connection:
        take_steps(connection, until="0001")
        connection.execute(text("INSERT INTO offerings VALUES (1, 'an-offering', 'HKD', 0)"))
        connection.execute(text("INSERT INTO payments VALUES (1, 'P-1', 'A00001', 'R1', 5, 'C00001')"))
    ledger = SqlLedger(engine, 1, OFFERING, "HKD")
    ledger.append([Written(what=Move.ORDERED, at=AT, by="desk", application=application(1), minor=5, payment="P-1")])
    engine.dispose()

    record = open_record(empty_place)

    assert [one.payment for batch in record.ledger(OFFERING).ordered(0) for one in batch] == ["P-1"]
    assert "payments" not in inspect(record.engine).get_table_names()
    record.close()


def test_an_older_record_with_an_order_that_the_ledger_lacks_is_refused_as_it_is(empty_place: str) -> None:
    engine = open_engine(empty_place)
    with writing(engine).begin() as connection:
        take_steps(connection, until="0001")
        connection.execute(text("INSERT INTO offerings VALUES (1, 'an-offering', 'HKD', 0)"))
        connection.execute(text("INSERT INTO payments VALUES (1, 'P-1', 'A00001', 'R1', 5, 'C00001')"))

    with pytest.raises(DamagedLedger, match="The order of payment P-1 is on record without an entry"):
        open_record(empty_place)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM payments")).scalars().all() == ["P-1"]
    engine.dispose()


def test_a_record_of_a_newer_program_is_refused(empty_place: str) -> None:
    record = open_record(empty_place)
    with record.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    record.close()

    with pytest.raises(DamagedHome, match=r"was written by a newer program .*step 9999, and this program knows"):
        open_record(empty_place)


def test_a_home_keeps_its_record_where_only_its_owner_reads_it(tmp_path: Path) -> None:
    product = Lookthrough(Settings(home=tmp_path / "home"))

    product.record.open(OFFERING, "HKD", AT).take_in(some(1), at=AT, by="desk")

    files = sorted((tmp_path / "home").iterdir())
    assert files[0].name == "record.db"
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    product.record.close()


def test_the_setting_names_another_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    product = Lookthrough(read_settings(tmp_path / "home"))

    assert product.record.offerings() == ()

    product.record.close()
    assert (tmp_path / "elsewhere.db").exists()
    assert not (tmp_path / "home").exists()


def test_a_record_in_memory_works_like_one_on_disk() -> None:
    record = open_record("sqlite://")
    ledger = record.open(OFFERING, "HKD", AT)

    ledger.take_in(some(3), at=AT, by="desk")

    assert len(list(ledger.entries())) == 3
    record.close()


@pytest.mark.parametrize(
    ("place", "kind", "named"),
    [
        ("record.db", Unusable, "LOOKTHROUGH_RECORD is no address of a database"),
        ("mysql://me:secret@host/record", Unusable, "names mysql; the record is kept in SQLite or PostgreSQL"),
        ("postgresql://me:secret@host:port/record", Unusable, "LOOKTHROUGH_RECORD is no address of a database"),
        (
            "postgresql://me:secret@127.0.0.1:1/record",
            NoRecord,
            r"me:\*\*\*@127.0.0.1:1/record: .*Is the server running",
        ),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(
    place: str, kind: type[LookthroughError], named: str
) -> None:
    with pytest.raises(kind, match=named) as refused:
        open_record(place)

    assert "secret" not in str(refused.value)


def test_a_missing_driver_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(Unusable, match=r'pip install "lookthrough\[postgres\]"'):
        open_record("postgresql://me@127.0.0.1:1/record")


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_told(postgres_server: str) -> None:
    with pytest.raises(NoRecord, match='"nowhere" does not exist'):
        open_record(f"{postgres_server}nowhere")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NoRecord, match="Is there such a folder"):
        open_record(tmp_path / "file" / "record.db")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("Dear record, " * 1_000)

    with pytest.raises(DamagedHome, match=r"record.db: file is not a database. Restore it from a backup"):
        open_record(tmp_path / "record.db")


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    record = open_record(tmp_path / "record.db")
    ledger = record.open(OFFERING, "HKD", AT)
    with record.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # SQLite says of this limit what it says of a disk without room.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")

    with pytest.raises(NoRecord, match=r"disk is full\. Make room on its disk, and run the same command again"):
        ledger.take_in(some(500), at=AT, by="desk")

    assert ledger.head().number == 0
    record.close()


def test_a_record_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    record = open_record(tmp_path / "record.db")
    ledger = record.open(OFFERING, "HKD", AT)
    with record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(NoRecord, match=r"attempt to write a readonly database\. Let this user write there"):
        ledger.take_in(some(1), at=AT, by="desk")

    record.close()


def test_whoever_waits_too_long_for_another_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    first, second = (open_record(tmp_path / "record.db") for _ in range(2))
    first.open(OFFERING, "HKD", AT)
    ledger = second.ledger(OFFERING)

    with database.writing(first.engine).begin(), pytest.raises(Busy, match="Another process is writing to it"):
        ledger.take_in(some(1), at=AT, by="desk")

    first.close()
    second.close()


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (queries.entries_about(1, "A"), "ledger_application (offering=? AND application=?)"),
        (queries.moved_of(1, "A"), "ledger_application (offering=? AND application=?)"),
        (queries.with_money(1, Pot.DUE, SPAN), "ledger_application (offering=? AND application>? AND application<?)"),
        (
            queries.with_money(1, Pot.HELD, EVERYBODY),
            "USING COVERING INDEX ledger_held (offering=? AND what=?)",
        ),
        (queries.received(1, SPAN), "applications USING PRIMARY KEY (offering=? AND id>? AND id<?)"),
        (queries.decisions_after(1, 5, ()), "ledger_decision (offering=? AND number>?)"),
        (queries.entries_about_payments(1, ["P"]), "ledger_payment_once (offering=? AND payment=?)"),
        (queries.ordered_after(1, 5), "ledger USING PRIMARY KEY (offering=? AND number>?)"),
        (queries.ordered_elsewhere(1, 5, ["C"]), "ledger USING PRIMARY KEY (offering=? AND number>?)"),
    ],
)
def test_a_question_about_one_thing_does_not_walk_the_whole_ledger(question: Any, index: str, tmp_path: Path) -> None:
    record = open_record(tmp_path / "record.db")
    asked = question.compile(record.engine, compile_kwargs={"render_postcompile": True})
    positional = tuple(asked.params[name] for name in asked.positiontup)

    with record.engine.connect() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", positional).all()

    assert index in " | ".join(str(step[3]) for step in steps)
    record.close()
