"""What tests stand on: a store in a temporary folder, a client on it, and Discord around that."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine

import store
from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from store import database, load
from tests.standin.inprocess import StandIn

# The same examples at every run, however slow the machine: a failure is the change’s and not the day’s.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")

SHIPPED = Path(store.__file__).parent / "content"

# The owner’s and the project’s shared documents, beside the repository where it is developed.
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one’s own, with the shipped episode in it."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "content"))


@pytest.fixture
def settings(tmp_path: Path, content: Path) -> Settings:
    return Settings(
        _env_file=None, database_url=f"sqlite:///{tmp_path / 'data' / 'pullquote.db'}", content=content
    )


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """A store that has loaded the content folder."""
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
