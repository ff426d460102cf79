"""What tests of the bot stand on besides: the prompt, a restart, and documents of their own."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from rich.console import Console
from sqlalchemy import Engine

from bot import plain, terminal
from bot.__main__ import build
from bot.card import Card
from bot.settings import Settings
from store import database
from tests.standin.inprocess import StandIn


@dataclass(frozen=True)
class Answered:
    """What the prompt shows for a line, and the exit code that goes with it."""

    text: str
    code: int


Prompt = Callable[[str], Answered]
Restart = Callable[[], AbstractContextManager[StandIn]]


class Write(Protocol):
    """Writes an episode’s document: sections with their points, and a list of quotes."""

    def __call__(
        self,
        *sections: tuple[str, Sequence[str]],
        quotes: Sequence[str] = (),
        facts: str = "",
        name: str = "mine",
    ) -> Path: ...


def printed(card: Card, *, numbered: bool = False) -> str:
    """A card as it goes into a pipe."""
    console = Console(file=io.StringIO(), width=80)
    plain.show(console, card, numbered=numbered)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def prompt(engine: Engine, settings: Settings) -> Prompt:
    """Types a line at the prompt."""

    def ask(line: str) -> Answered:
        outcome = terminal.ask(engine, settings, line)
        return Answered(printed(outcome.card), outcome.code)

    return ask


@pytest.fixture
def restart(settings: Settings, discord: StandIn) -> Restart:
    """Starts the bot once more, with nothing kept but the store and what Discord remembers."""

    @contextmanager
    def again() -> Iterator[StandIn]:
        engine = database.connect(settings.database_url)
        with StandIn(build(settings, engine), discord.discord) as standin:
            yield standin
        engine.dispose()

    return again


@pytest.fixture
def write(content: Path) -> Write:
    """Puts a document into the content folder, to be loaded by the next start or reload."""

    def written(
        *sections: tuple[str, Sequence[str]],
        quotes: Sequence[str] = (),
        facts: str = "",
        name: str = "mine",
    ) -> Path:
        lines = [f"# {name.title()}", ""]
        for title, points in sections:
            lines += [f"## {title}", *(f"- {point}" for point in points), ""]
        if quotes:
            lines += ["## Notable Quotes", *(f"- {quote}" for quote in quotes), ""]
        file = content / f"{name}.md"
        file.write_text("\n".join(lines), encoding="utf-8")
        (content / f"{name}.facts").write_text(
            facts or f"Title: {name.title()}\nDuration: 1:00:00\n", encoding="utf-8"
        )
        return file

    return written


@pytest.fixture
def alone(content: Path) -> Path:
    """A content folder without the shipped episode."""
    for file in content.iterdir():
        file.unlink()
    return content
