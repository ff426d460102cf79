"""What tests stand on: a store in a temporary folder, a client on it, and Discord around that."""

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine

import store
from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from store import database, load
from tests import postgres
from tests.standin.inprocess import StandIn

# The same examples at every run, however slow the machine: a failure is the change’s and not the day’s.
# A hundred thousand broken documents are read in the benchmarks.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None, max_examples=50)
hypothesis.settings.load_profile("suite")

SHIPPED = Path(store.__file__).parent / "content"

NO_POSTGRESQL = "PostgreSQL is not installed here"

NewDatabase = Callable[[], AbstractContextManager[str]]

# The owner’s and the project’s shared documents, beside the repository where it is developed.
SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was skipped for want of PostgreSQL; the run is green without it."""
    skipped = [
        each for each in terminalreporter.stats.get("skipped", []) if NO_POSTGRESQL in each.longreprtext
    ]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} tests did not run: {NO_POSTGRESQL}.")


@pytest.fixture(scope="session")
def dialect(request: pytest.FixtureRequest) -> str:
    """SQLite, unless a test says otherwise with one of the marks in `tests/postgres.py`."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A PostgreSQL server of our own, started when first asked for."""
    programs = postgres.programs()
    if programs is None and not os.environ.get("CI"):
        pytest.skip(NO_POSTGRESQL)
    assert programs, f"{NO_POSTGRESQL}, though .ci/run installs it"
    with postgres.serving(programs) as server:
        yield server


@pytest.fixture(scope="session")
def new_database(
    dialect: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewDatabase:
    """Makes a database of the dialect with nothing in it; what it hands out is the URL."""
    if dialect == "postgresql":
        server: postgres.Server = request.getfixturevalue("postgresql")
        return server.database

    @contextmanager
    def file() -> Iterator[str]:
        yield f"sqlite:///{tmp_path_factory.mktemp('store') / 'pullquote.db'}"

    return file


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path | None], None]:
    """Puts a store where an SQLite address says, with a content folder loaded or without.

    Each is made once and then copied, for migrations and a load take twenty times as long.
    """
    folder = tmp_path_factory.mktemp("made")

    def make(url: str, content: Path | None) -> None:
        made = folder / f"{content.name if content else 'empty'}.db"
        if not made.exists():
            engine = database.connect(f"sqlite:///{made}")
            if content:
                load.reload(engine, content)
            engine.dispose()
        shutil.copy(made, url.removeprefix("sqlite:///"))

    return make


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one’s own, with the shipped episode in it."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "content"))


@pytest.fixture
def settings(new_database: NewDatabase, content: Path) -> Iterator[Settings]:
    with new_database() as url:
        yield Settings(_env_file=None, database_url=url, content=content, pace=0)


@pytest.fixture
def engine(settings: Settings, made_before: Callable[[str, Path | None], None]) -> Iterator[Engine]:
    """A store that has loaded the content folder."""
    differs = filecmp.dircmp(SHIPPED, settings.content)
    as_shipped = not (differs.left_only or differs.right_only or differs.diff_files)
    if as_shipped and settings.database_url.startswith("sqlite"):
        made_before(settings.database_url, SHIPPED)
    engine = database.connect(settings.database_url)
    load.reload(engine, settings.content)
    yield engine
    engine.dispose()


@pytest.fixture
def discord(settings: Settings, engine: Engine) -> Iterator[StandIn]:
    """Discord, in process, with our bot in it."""
    with StandIn(build(settings, engine)) as standin:
        yield standin


@pytest.fixture
def client(discord: StandIn) -> Client:
    assert isinstance(discord.client, Client)
    return discord.client
