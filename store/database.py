"""Engines and transactions: how questions read and loads write, on each dialect."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from store.errors import LoadRunning, StoreUnavailable

P = ParamSpec("P")
T = TypeVar("T")

MIGRATIONS = Path(__file__).with_name("migrations")

# Milliseconds a write waits for another one. Readers never wait: they keep their snapshot.
WRITE_WAIT = 5000
# A second load is told of the first at once; this only outlasts a small write, such as a setting.
LOAD_WAIT = 300


def connect(url: str) -> Engine:
    """Open the database, making an SQLite file's folder, and bring its tables up to date.

    Raises StoreUnavailable where that cannot be done.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
            raise StoreUnavailable(url, "in memory each connection has a database of its own; name a file")
        engine = sqlalchemy.create_engine(address, max_overflow=-1)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine, address)
        try:
            upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
    except (ArgumentError, NoSuchModuleError, DBAPIError, ImportError, OSError, ValueError) as error:
        raise StoreUnavailable(_without_password(url), _reason(error)) from error
    return engine


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database has not seen yet, all or none."""
    newest = max(path.stem.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
    version = _version(engine)
    if version == newest:
        return
    if version and version > newest:
        shown = engine.url.render_as_string(hide_password=True)
        raise StoreUnavailable(shown, "a newer Pullquote has written it")
    # Imported for a new database only: it takes a sixth of a start’s time, and then a write lock.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with write(engine) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")


def ask(
    engine: Engine, question: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Answer one question in one read transaction: it sees the content as of one moment."""
    with Session(engine) as session:
        return question(session, *args, **kwargs)


@contextmanager
def write(engine: Engine) -> Iterator[Session]:
    """One write transaction: everything in it is committed, or nothing."""
    with Session(engine.execution_options(begin="IMMEDIATE", wait=WRITE_WAIT)) as session, session.begin():
        yield session


@contextmanager
def load(engine: Engine) -> Iterator[Session]:
    """The one write transaction that may change content. Raises LoadRunning where another is open."""
    with Session(engine.execution_options(begin="IMMEDIATE", wait=LOAD_WAIT)) as session, session.begin():
        try:
            session.connection()
        except OperationalError as error:
            if "locked" in str(error.orig):
                raise LoadRunning from error
            raise
        yield session


def _prepare_sqlite(engine: Engine, address: URL) -> None:
    Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions late and of its own kind; `begin` below says when and which.
        connection.isolation_level = None
        cursor = connection.cursor()
        # WAL and the explicit BEGIN belong together: without either, a reader beside a reload saw a
        # mixture or the reload failed with “database is locked” (measured, see DESIGN.md).
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {options.get('wait', WRITE_WAIT)}")
        # A deferred transaction that reads and then writes fails at once, whatever the timeout.
        connection.exec_driver_sql(f"BEGIN {options.get('begin', 'DEFERRED')}")


def _version(engine: Engine) -> str | None:
    """The migration that the database is at; None where it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version


def _reason(error: Exception) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error)


def _without_password(url: str) -> str:
    """The address as it may be shown, whether or not it can be parsed."""
    return re.sub(r"(://[^:/@]*):.*@", r"\1:***@", url)
