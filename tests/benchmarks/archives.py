"""Databases as the bot has them, filled with the texts that are measured with, and kept where wanted."""

import hashlib
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import sqlalchemy
from sqlalchemy import URL, Engine, make_url, select, text

import store
from store import database, load
from store.tables import Episode, Passage
from tests.benchmarks import corpora, filling
from tests.benchmarks.corpora import Segment
from tests.conftest import SHIPPED

Size = Literal["seed", "100k", "1m"]
SIZES: tuple[Size, ...] = ("seed", "100k", "1m")

_STORE = Path(store.__file__).parent
# What decides how segments lie in a database. How the shipped episode does, everything in the store decides.
_FILLERS = (
    *sorted((_STORE / "migrations" / "versions").glob("*.py")),
    *(_STORE / name for name in ("finding/index.py", "finding/keys.py", "words.py", "documents.py")),
    *(Path(__file__).with_name(name) for name in ("corpora.py", "filling.py")),
)


@dataclass(frozen=True)
class Archive:
    """A filled database, its size in bytes, and how many seconds it took to fill; None if it was kept."""

    engine: Engine
    size: int
    seconds: float | None

    def segments(self) -> list[Segment]:
        """All that can be found in it: peers search the same texts."""
        held = select(Episode.title, Passage.start, Passage.speaker, Passage.text).join_from(Passage, Episode)
        with self.engine.connect() as connection:
            return [Segment(*row) for row in connection.execute(held.order_by(Passage.id))]


def place(folder: Path, size: Size) -> Path:
    """Where all that belongs to a size is kept: what was filled by the code as it is now."""
    files = [*sorted(_STORE.rglob("*.py")), *sorted(SHIPPED.iterdir())] if size == "seed" else _FILLERS
    code = hashlib.blake2b(b"".join(path.read_bytes() for path in files), digest_size=4).hexdigest()
    here = folder / f"{size}-{code}"
    here.mkdir(parents=True, exist_ok=True)
    return here


@contextmanager
def opened(size: Size, here: Path, server: str | None = None) -> Iterator[Archive]:
    """The database of a size, in its place or on a PostgreSQL server; filled if it is not there yet.

    Raises corpora.Missing.
    """
    url, seconds = _on_server(size, here.name, server) if server else _in_place(size, here)
    engine = database.connect(url)
    try:
        yield Archive(engine, _bytes(engine), seconds)
    finally:
        engine.dispose()


def warm(here: Path) -> None:
    """Have the system hold all files in memory, as it does for a bot that runs.

    One that had given that memory away took twice as long for a query at a million segments (measured).
    """
    for path in here.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                while file.read(1 << 20):
                    pass


def _in_place(size: Size, here: Path) -> tuple[str, float | None]:
    whole, seconds = here / "pullquote.sqlite", None
    if not whole.exists():
        # Elsewhere until it is whole: a run that is stopped leaves nothing that looks so.
        with tempfile.TemporaryDirectory(dir=here) as scratch:
            begun = Path(scratch) / whole.name
            seconds = _fill(f"sqlite:///{begun}", size)
            begun.rename(whole)
    return f"sqlite:///{whole}", seconds


def _on_server(size: Size, name: str, server: str) -> tuple[str, float | None]:
    begun, whole = (make_url(server).set(database=f"pullquote-{each}") for each in (f"begun-{name}", name))
    engine = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    seconds = None
    with engine.connect() as connection:
        if whole.database not in connection.scalars(text("SELECT datname FROM pg_database")).all():
            connection.execute(text(f'DROP DATABASE IF EXISTS "{begun.database}"'))
            connection.execute(text(f'CREATE DATABASE "{begun.database}"'))
            seconds = _fill(_written(begun), size)
            connection.execute(text(f'ALTER DATABASE "{begun.database}" RENAME TO "{whole.database}"'))
    engine.dispose()
    return _written(whole), seconds


def _fill(url: str, size: Size) -> float:
    """Bring the texts of a size into a new database; returns how many seconds that took."""
    started = time.perf_counter()
    engine = database.connect(url)
    if size == "seed":
        load.reload(engine, SHIPPED)
    else:
        originals = corpora.transcripts()
        filling.fill(engine, corpora.copied(originals) if size == "1m" else originals)
    if engine.dialect.name == "postgresql":
        # As autovacuum does within minutes: without statistics the plans are other ones.
        with engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    engine.dispose()
    return time.perf_counter() - started


def _bytes(engine: Engine) -> int:
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    asked = pages if engine.dialect.name == "sqlite" else "SELECT pg_database_size(current_database())"
    with engine.connect() as connection:
        return int(connection.scalar(text(asked)) or 0)


def _written(url: URL) -> str:
    return url.render_as_string(hide_password=False)
