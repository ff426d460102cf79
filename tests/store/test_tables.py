"""Migrations make the tables that the code reads, and take them away again."""

from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from store import database
from store.errors import StoreUnavailable
from store.tables import Base

OURS = {table.name for table in Base.metadata.sorted_tables}


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_an_empty_database_is_brought_to_the_newest_form(tmp_path: Path) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path / 'new.db'}")

    database.upgrade(engine)

    assert tables(engine) == OURS | {"alembic_version"}
    engine.dispose()


def test_migrations_make_what_the_tables_declare(empty: Engine) -> None:
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_every_name_of_a_constraint_is_the_declared_one(empty: Engine) -> None:
    for table in Base.metadata.sorted_tables:
        found = inspect(empty)

        assert found.get_pk_constraint(table.name)["name"] == table.primary_key.name
        assert {each["name"] for each in found.get_foreign_keys(table.name)} == {
            each.name for each in table.foreign_key_constraints
        }
        assert {each["name"] for each in found.get_indexes(table.name)} == {
            each.name for each in table.indexes
        }


def test_migrations_can_be_taken_back(empty: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with database.write(empty) as session:
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "base")

    assert tables(empty) & OURS == set()
    database.upgrade(empty)
    assert tables(empty) >= OURS


def test_a_second_upgrade_changes_nothing(empty: Engine) -> None:
    before = tables(empty)

    database.upgrade(empty)

    assert tables(empty) == before


def test_an_upgrade_that_fails_leaves_no_half_of_it(tmp_path: Path) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE passages (id INTEGER)")
    engine.dispose()

    with pytest.raises(StoreUnavailable) as raised:
        database.connect(f"sqlite:///{tmp_path / 'other.db'}")

    assert "passages already exists" in raised.value.reason
    assert tables(engine) == {"passages"}
    engine.dispose()
