"""Stores to ask: the shipped episode, three small ones, and one without any."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load
from tests.conftest import SHIPPED, NewDatabase
from tests.store.written import BREAD, CHEESE, SOUP, write


@pytest.fixture
def empty(new_database: NewDatabase, made_before: Callable[[str, Path | None], None]) -> Iterator[Engine]:
    """A store into which nothing has been loaded."""
    with new_database() as url:
        if url.startswith("sqlite"):
            made_before(url, None)
        engine = database.connect(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def shipped_engine(new_database: NewDatabase) -> Iterator[Engine]:
    """A store with the shipped episode, shared by tests that only ask."""
    with new_database() as url:
        engine = database.connect(url)
        load.reload(engine, SHIPPED)
        yield engine
        engine.dispose()


@pytest.fixture
def shipped(shipped_engine: Engine) -> Iterator[Session]:
    """A question’s session on the shipped episode."""
    with Session(shipped_engine) as session:
        yield session


@pytest.fixture(scope="session")
def three_engine(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with three small episodes, shared by tests that only ask."""
    folder = tmp_path_factory.mktemp("three")
    for name, text in (("bread.md", BREAD), ("cheese.md", CHEESE), ("soup.md", SOUP)):
        write(folder, name, text)
    with new_database() as url:
        engine = database.connect(url)
        load.reload(engine, folder)
        yield engine
        engine.dispose()


@pytest.fixture
def three(three_engine: Engine) -> Iterator[Session]:
    """A question’s session on three episodes: Deep Cuts 3 is the newest, Soup has no date."""
    with Session(three_engine) as session:
        yield session
