"""Engines and transactions: how questions read and loads write, on each dialect."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, event, inspect, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
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

# Kilobytes of an SQLite file that a connection keeps in memory; a big load is an eighth quicker with more.
_CACHE, _WRITING_CACHE = 2_000, 64_000
# As many rows go to the database at once: more makes it no quicker, and takes memory.
_TOGETHER = 2000

# SQLite takes 32,766 parameters in a statement, PostgreSQL twice that.
_PARAMETERS = 10_000

# PostgreSQL has no lock on a whole database; its writers take this number in turn, and nobody else does.
_WRITING = int.from_bytes(b"pullquot")
# PostgreSQL allows a hundred connections unless told otherwise, and several processes share them. Ten keep
# one process of Python busy.
_CONNECTIONS = 10
_CONNECT = {
    # Seconds until a server that does not answer is given up; the driver’s own two minutes outlast anybody.
    "connect_timeout": 5,
    # Likewise, in milliseconds, for one that vanishes later.
    "tcp_user_timeout": 10_000,
    # Where a database was made without an encoding, the driver would hand out bytes.
    "client_encoding": "utf8",
    "fallback_application_name": "pullquote",
}


def connect(url: str) -> Engine:
    """Open the database, making an SQLite file's folder, and bring its tables up to date.

    Raises StoreUnavailable where that cannot be done.
    """
    try:
        engine = _engine(url, make_url(url))
        try:
            upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
    except (ArgumentError, DBAPIError, ImportError, OSError, ValueError) as error:
        raise _unavailable(url, error) from error
    return engine


def is_there(url: str) -> bool:
    """Whether there may be a database: an SQLite file is, or a server, which is not asked."""
    address = make_url(url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").exists()


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database has not seen yet, all or none."""
    newest = max(path.stem.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
    version = _version(engine)
    if version == newest:
        return
    if version and version > newest:
        raise StoreUnavailable(_without_password(str(engine.url)), "a newer Pullquote has written it")
    # Imported for a new database only: it takes a sixth of a start’s time, and then a write lock.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with write(engine) as session:
        # Whoever had to wait for the lock finds nothing to do: the version is read anew behind it.
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
    """One write transaction: everything in it is committed, or nothing.

    Raises LoadRunning where it would have to wait too long.
    """
    try:
        with Session(engine.execution_options(write_wait=WRITE_WAIT)) as session, session.begin():
            yield session
    except OperationalError as error:
        if _is_locked(error):
            raise LoadRunning from error
        raise


@contextmanager
def load(engine: Engine, *, dry: bool = False) -> Iterator[Session]:
    """The one write transaction that may change content; a `dry` one is taken back at its end.

    Raises LoadRunning where another is open.
    """
    with Session(engine.execution_options(write_wait=LOAD_WAIT)) as session, session.begin():
        try:
            session.connection()
        except OperationalError as error:
            if _is_locked(error):
                raise LoadRunning from error
            raise
        yield session
        if dry:
            session.rollback()


def insert(
    session: Session,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    but_those_there: bool = False,
) -> None:
    """Insert rows past SQLAlchemy’s own making of parameters, which took as long as the database itself.

    Values are what the driver takes; column and table names are ours.
    """
    mark = "?" if session.get_bind().dialect.name == "sqlite" else "%s"
    into, marks = ", ".join(f'"{name}"' for name in columns), ", ".join([mark] * len(columns))
    besides = " ON CONFLICT DO NOTHING" if but_those_there else ""
    statement = f"INSERT INTO {table} ({into}) VALUES ({marks}){besides}"
    for at in range(0, len(rows), _TOGETHER):
        session.connection().exec_driver_sql(statement, [tuple(row) for row in rows[at : at + _TOGETHER]])


def batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values in as many pieces as statements need that name each."""
    return (values[at : at + _PARAMETERS] for at in range(0, len(values), _PARAMETERS))


def _engine(url: str, address: URL) -> Engine:
    match address.get_backend_name():
        case "sqlite":
            if address.database in (None, "", ":memory:"):
                raise StoreUnavailable(
                    url, "in memory each connection has a database of its own; name a file"
                )
            return _sqlite(address)
        # The name is one of two, as libpq has it; the driver is always the one that is installed with us.
        case "postgresql" | "postgres":
            return _postgresql(url, address.set(drivername="postgresql+psycopg"))
    raise StoreUnavailable(
        _without_password(url),
        "SQLite (sqlite:///…) and PostgreSQL (postgresql+psycopg://…) are supported, and no other",
    )


def _sqlite(address: URL) -> Engine:
    Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
    # As many stay open as Python has worker threads at most: a new connection begins with a cold cache.
    engine = sqlalchemy.create_engine(address, pool_size=32, max_overflow=-1)

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
        # A deferred transaction that reads and then writes fails at once, whatever the timeout.
        if wait := connection.get_execution_options().get("write_wait"):
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {wait}")
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITING_CACHE}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Past SQLAlchemy, which takes a tenth of a question’s time for it: it can neither wait nor fail.
            connection.connection.cursor().execute("BEGIN DEFERRED")

    @event.listens_for(engine, "reset")
    def shrink(connection: DBAPIConnection, _: ConnectionPoolEntry, __: object) -> None:
        connection.cursor().execute(f"PRAGMA cache_size = -{_CACHE}")

    return engine


def _postgresql(url: str, address: URL) -> Engine:
    engine = sqlalchemy.create_engine(
        address,
        connect_args=_CONNECT,
        # The one in which all statements of a transaction see the same moment.
        isolation_level="REPEATABLE READ",
        pool_size=_CONNECTIONS,
        max_overflow=0,
        # A server that was restarted is not noticed before the next question, which must not fail of it.
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.read_only = True
        cursor = connection.cursor()
        # Until a big load has been counted, the planner reads a million passages one by one for an OR of
        # rare words: 200 ms in place of 1. A common word, read so, is the one case that was quicker (17 ms).
        cursor.execute("SET enable_seqscan = off")
        # What it would then take for a costly plan is not made cheaper by compiling it.
        cursor.execute("SET jit = off")
        cursor.close()
        connection.commit()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if wait := connection.get_execution_options().get("write_wait"):
            # With a snapshot of before the wait, a write would not see what it has waited for.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        lost = context.connection is None or context.is_disconnect
        if lost and not context.is_pre_ping:
            raise _unavailable(url, context.original_exception)

    return engine


def _version(engine: Engine) -> str | None:
    """The migration that the database is at; None where it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version


def _is_locked(error: OperationalError) -> bool:
    """Whether another writer was not done in time; PostgreSQL’s words for it depend on its locale."""
    return "locked" in str(error.orig) or getattr(error.orig, "sqlstate", None) == "55P03"


def _unavailable(url: str, error: BaseException) -> StoreUnavailable:
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    # Of PostgreSQL’s several lines, the first, and of that what the server itself has said.
    reason = said.partition("\n")[0].rpartition("FATAL:  ")[2]
    reason = reason.removeprefix("connection failed: ").removeprefix("connection is bad: ")
    if not url.startswith("sqlite") and url.count("@") > 1:
        # What stands behind the first is taken for the host, and would be told.
        reason = "an @ in its name or password is written %40"
    return StoreUnavailable(_without_password(url), reason)


def _without_password(url: str) -> str:
    """The address as it may be shown, whether or not it can be parsed."""
    return re.sub(r"([?&]password=)[^&]*", r"\1***", re.sub(r"(://[^:/@]*:).*@", r"\1***@", url))
