"""Opening the store as the settings say: its engine, the content folder taken in, and the language model."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from bot import errors, plain, reports
from bot.card import Card
from bot.settings import Settings
from store import database, load, scope
from store.errors import Empty, LoadRunning, WouldRemove
from store.finding import background
from store.finding.background import Meaning
from store.finding.meaning import folder as model_folder


@contextmanager
def opened(settings: Settings, *, loaded: bool = True, lasting: bool = False) -> Iterator[Engine]:
    """The store, closed at the end; `loaded` takes in what has changed in the content folder first.

    A `lasting` one loads the model beside the first questions; else what it has to work out for new
    episodes waits until the answer is given.
    """
    engine = database.connect(settings.database_url)
    meaning = Meaning(folder) if settings.meaning and (folder := model_folder()) else None
    engine = engine.execution_options(meaning=meaning)
    try:
        if loaded:
            _take_in(engine, settings.content)
        if meaning and lasting:
            meaning.begin(engine)
        yield engine
        if meaning and not lasting:
            meaning.fill(engine)
    finally:
        if meaning:
            meaning.stop()
        engine.dispose()


def work_out(engine: Engine) -> None:
    """Work out what passages mean that nobody has yet, with a bar on standard error while it takes."""
    if meaning := background.of(engine):
        with bar("Working out what passages mean") as progress:
            meaning.fill(engine, progress)


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that is told how much of how many is done, and gone at the end."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(words, total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)


def say(card: Card | None) -> None:
    """Tell what went wrong on standard error."""
    if card:
        plain.show(Console(stderr=True), card)


def _take_in(engine: Engine, content: Path) -> None:
    """Load the content folder; what could not be loaded is said on standard error."""
    try:
        report = load.reload(engine, content, by="the start", how="start")
    except (LoadRunning, WouldRemove) as error:
        say(errors.card(error))
        return
    if report.missing and database.ask(engine, scope.is_empty):
        raise Empty(content)
    if report.failed or report.missing:
        # Without the line that says who loaded: nobody asked for it.
        say(replace(reports.load(report), footer=(), buttons=()))
