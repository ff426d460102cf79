"""Migrations make the tables that the code reads, and take them away again."""

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Text, inspect, select, text
from sqlalchemy.orm import Session

from store import database, versions
from store.errors import StoreUnavailable
from store.tables import Base, Episode, Passage
from tests.conftest import NewDatabase
from tests.postgres import on_both, on_postgresql

# Each dialect has an index of words of its own kind, which SQLAlchemy cannot declare.
INDEX = "passage_index"
OURS = {table.name for table in Base.metadata.sorted_tables} | {INDEX}


def tables(engine: Engine) -> set[str]:
    """The tables that there are, without those in which SQLite keeps an index."""
    return {name for name in inspect(engine).get_table_names() if not name.startswith(f"{INDEX}_")}


def migrate(engine: Engine, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with database.write(engine) as session:
        config.attributes["connection"] = session.connection()
        (command.downgrade if to == "base" else command.upgrade)(config, to)


@on_both
def test_an_empty_database_is_brought_to_the_newest_form(new_database: NewDatabase) -> None:
    with new_database() as url:
        engine = database.connect(url)

        assert tables(engine) == OURS | {"alembic_version"}
        engine.dispose()


@on_both
def test_migrations_make_what_the_tables_declare(empty: Engine) -> None:
    declared = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(INDEX)}
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, **declared})

        assert compare_metadata(context, Base.metadata) == []


@on_both
def test_every_name_of_a_constraint_is_the_declared_one(empty: Engine) -> None:
    for table in Base.metadata.sorted_tables:
        found = inspect(empty)

        assert found.get_pk_constraint(table.name)["name"] == table.primary_key.name
        assert {each["name"] for each in found.get_foreign_keys(table.name)} == {
            each.name for each in table.foreign_key_constraints
        }
        # PostgreSQL names the index of a unique constraint too.
        assert {
            each["name"] for each in found.get_indexes(table.name) if not each.get("duplicates_constraint")
        } == {each.name for each in table.indexes}


@on_postgresql
def test_words_are_sorted_byte_by_byte_whatever_the_locale(empty: Engine) -> None:
    [term] = [each for each in inspect(empty).get_columns("terms") if each["name"] == "term"]

    assert isinstance(term["type"], Text)
    assert term["type"].collation == "C"


@on_both
def test_migrations_can_be_taken_back(empty: Engine) -> None:
    migrate(empty, "base")

    assert tables(empty) & OURS == set()
    database.upgrade(empty)
    assert tables(empty) >= OURS


@on_both
def test_what_was_loaded_before_an_upgrade_is_there_after_it(empty: Engine) -> None:
    migrate(empty, "base")
    migrate(empty, "0001")
    with database.write(empty) as session:
        session.execute(
            text(
                "INSERT INTO episodes (id, key, document, digest, loaded_at, title)"
                " VALUES (1, 'k', 'bread', 'd', '2025-02-02 00:00:00', 'Bread')"
            )
        )
        session.execute(
            text(
                "INSERT INTO passages (episode_id, position, key, kind, text, own, line, depth,"
                " preferred, listed, words, label_words) VALUES (1, 0, 'p', 'point', 'Bake.', true, 1, 0,"
                " true, false, 'bake', '')"
            )
        )

    database.upgrade(empty)

    with empty.connect() as connection:
        assert connection.execute(select(Episode.title, Episode.marked)).one() == ("Bread", 0)
        assert connection.execute(select(Passage.text, Passage.context_words)).one() == ("Bake.", "")


@on_both
def test_a_second_upgrade_changes_nothing(empty: Engine) -> None:
    before = tables(empty)

    database.upgrade(empty)

    assert tables(empty) == before


@on_both
def test_an_upgrade_that_fails_leaves_no_half_of_it(new_database: NewDatabase) -> None:
    with new_database() as url:
        engine = sqlalchemy.create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE passages (id INTEGER)")
        engine.dispose()

        with pytest.raises(StoreUnavailable, match=r"passages.* already exists"):
            database.connect(url)

        assert tables(engine) == {"passages"}
        engine.dispose()


@on_both
def test_what_was_loaded_before_versions_were_kept_becomes_the_first(empty: Engine) -> None:
    migrate(empty, "base")
    migrate(empty, "0002")
    with database.write(empty) as session:
        for document in ("bread", "/elsewhere/soup"):
            session.execute(
                text(
                    "INSERT INTO episodes (key, document, digest, loaded_at, title, show, number, marked)"
                    " VALUES (:key, :document, 'x', '2025-08-14', 'Title', 'Deep Cuts', 2, 0)"
                ),
                {"key": document[-4:], "document": document},
            )
            session.execute(
                text(
                    "INSERT INTO sources (episode_id, file, sha256, content)"
                    " SELECT max(id), 'a.md', 'same', :content FROM episodes"
                ),
                {"content": b"the same bytes"},
            )

    migrate(empty, "head")

    with Session(empty) as session:
        assert [
            (row.document, row.origin) for row in session.scalars(select(Episode).order_by(Episode.id))
        ] == [
            ("bread", "folder"),
            ("/elsewhere/soup", "path"),
        ]
        for episode in ("read", "soup"):
            kept = versions.last(session, episode)
            assert kept
            assert (kept.number, kept.name, versions.files(kept)) == (
                1,
                "Deep Cuts 2",
                {"a.md": b"the same bytes"},
            )
