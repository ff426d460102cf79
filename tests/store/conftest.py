"""Stores to ask: the shipped episode, three small ones, and one without any."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load
from tests.conftest import SHIPPED
from tests.store.written import BREAD, CHEESE, SOUP, write


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    """A store into which nothing has been loaded."""
    engine = database.connect(f"sqlite:///{tmp_path / 'empty.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def shipped_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the shipped episode, shared by tests that only ask."""
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'pullquote.db'}")
    load.reload(engine, SHIPPED)
    yield engine
    engine.dispose()


@pytest.fixture
def shipped(shipped_engine: Engine) -> Iterator[Session]:
    """A question’s session on the shipped episode."""
    with Session(shipped_engine) as session:
        yield session


@pytest.fixture(scope="session")
def three_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with three small episodes, shared by tests that only ask."""
    folder = tmp_path_factory.mktemp("three")
    for name, text in (("bread.md", BREAD), ("cheese.md", CHEESE), ("soup.md", SOUP)):
        write(folder / "content", name, text)
    engine = database.connect(f"sqlite:///{folder / 'pullquote.db'}")
    load.reload(engine, folder / "content")
    yield engine
    engine.dispose()


@pytest.fixture
def three(three_engine: Engine) -> Iterator[Session]:
    """A question’s session on three episodes: Deep Cuts 3 is the newest, Soup has no date."""
    with Session(three_engine) as session:
        yield session
