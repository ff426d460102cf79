"""The command line, and the only place that builds things: settings, engine, client."""

import asyncio
import json
import logging
import os
import sys
import time
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Literal

import discord
import platformdirs
import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from bot import cards, data, errors, plain, replies, reports, serving, terminal
from bot.buttons import BUTTONS
from bot.card import Card
from bot.client import Client
from bot.commands import ADMIN_COMMANDS, COMMANDS
from bot.errors import CannotServe
from bot.settings import Settings
from store import database, documents, load, scope, search
from store.errors import Empty, LoadRunning
from store.finding import background
from store.finding.background import Meaning
from store.finding.meaning import folder as model_folder

app = typer.Typer(
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Ask a podcast’s episodes: at this prompt, or as a Discord bot.",
)

Json = Annotated[bool, typer.Option("--json", help="Print data for a script.")]
FindKind = Literal["quote", "section", "moment", "point", "segment"]
Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of them.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """With a token: the bot. Without one: a prompt that takes the same commands."""
    if context.invoked_subcommand is not None:
        return
    settings = Settings()
    if settings.token:
        run()
    elif sys.stdin.isatty():
        history = platformdirs.user_state_path("pullquote") / "history"
        with _store(settings, lasting=True) as engine:
            terminal.prompt(engine, settings, history, Console())
    else:
        with _store(settings) as engine:
            raise typer.Exit(terminal.read(engine, settings, sys.stdin, Console()))


@app.command()
def run() -> None:
    """Run the Discord bot until it is told to stop."""
    settings = Settings()
    logging.basicConfig(
        level=settings.log_level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    # At DEBUG, discord.py logs every event whole, with what people typed; at INFO, Alembic its plugins.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelName(settings.log_level)))
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if settings.token is None:
        raise CannotServe("There is no token. Set PULLQUOTE_TOKEN, here or in the file .env.")
    with _store(settings, lasting=True) as engine:
        if database.ask(engine, scope.is_empty):
            raise Empty(settings.content)
        serving.point_at(settings)
        asyncio.run(serving.serve(build(settings, engine), settings.token.get_secret_value()))


@app.command()
def ask(
    line: Annotated[list[str], typer.Argument(help="A command, as in Discord: “/quote poker”.")],
    as_json: Json = False,
) -> None:
    """Answer one command. Exits with 0 if something was found, 1 if not, 2 if it is no command."""
    settings = Settings()
    command = " ".join(line)
    # A start would take in what /reload is asked to tell.
    reloads = command.strip().removeprefix("/") == "reload"
    with _store(settings, loaded=not reloads) as engine:
        outcome = terminal.ask(engine, settings, command)
    if as_json:
        _print_json(data.outcome(outcome.command, outcome.result, outcome.card))
    else:
        plain.show(Console(), outcome.card)
    raise typer.Exit(outcome.code)


@app.command("load")
def load_paths(paths: Paths) -> None:
    """Load episodes from anywhere, beside those of the content folder; a reload keeps them."""
    settings = Settings()
    with _store(settings, loaded=False) as engine:
        report = load.add(engine, paths)
        plain.show(Console(), reports.load(report))
        _work_out(engine)
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def check(paths: Paths, as_json: Json = False) -> None:
    """Read files and report what they say and what is wrong, storing nothing."""
    checks = [checked for path in paths for checked in documents.check(path)]
    if as_json:
        _print_json([data.check(checked) for checked in checks])
    else:
        for checked in checks:
            plain.show(Console(), reports.check(checked))
    raise typer.Exit(0 if all(checked.ok for checked in checks) else 1)


@app.command()
def find(
    kind: Annotated[FindKind | None, typer.Option(help="Find only these.")] = None,
    episode: Annotated[str | None, typer.Option(help="Look in this episode only.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many results a query has at most.")] = 10,
    as_json: Json = False,
) -> None:
    """Read queries from standard input, one a line, and print what is found, best first.

    With --json an object a line: the query, whether the first result answers it, the results, and the
    milliseconds it took.
    """
    with _store(Settings()) as engine:
        _work_out(engine)
        for line in map(str.strip, sys.stdin):
            started = time.perf_counter()
            found = database.ask(engine, search.find, line, episode, kind=kind, limit=limit)
            ms = (time.perf_counter() - started) * 1000
            if as_json:
                _print_json(data.found(line, found, ms))
            else:
                plain.show(Console(), cards.found(line, found))


@app.command()
def invite() -> None:
    """Print the link that adds the bot to a server, with exactly what it needs."""
    token = Settings().token
    if token is None:
        raise CannotServe("There is no token to make an invitation for. Set PULLQUOTE_TOKEN.")
    # Answers to interactions need no permission at all; what is posted is posted as such an answer.
    print(
        discord.utils.oauth_url(
            _application(token.get_secret_value()), permissions=discord.Permissions.none()
        )
    )


def build(settings: Settings, engine: Engine) -> Client:
    """The client with all its commands and buttons, not yet connected."""
    client = Client(settings, engine, COMMANDS, ADMIN_COMMANDS)
    client.add_dynamic_items(*BUTTONS)
    client.tree.error(replies.refuse_command)
    return client


def main() -> None:
    """Run the command line; what goes wrong and was foreseen is one sentence and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # Quotes are curly and speakers have names: a pipe on Windows would take neither.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except Exception as error:
        if (card := errors.card(error)) is None and os.environ.get("PULLQUOTE_LOG_LEVEL") == "DEBUG":
            raise
        _say(card or errors.unforeseen(error))
        sys.exit(1)


@contextmanager
def _store(settings: Settings, *, loaded: bool = True, lasting: bool = False) -> Iterator[Engine]:
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


def _take_in(engine: Engine, content: Path) -> None:
    """Load the content folder; what could not be loaded is said on standard error."""
    try:
        report = load.reload(engine, content)
    except LoadRunning as error:
        _say(errors.card(error))
        return
    if report.missing and database.ask(engine, scope.is_empty):
        raise Empty(content)
    if report.failed or report.missing:
        # Without the line that says who loaded: nobody asked for it.
        _say(replace(reports.load(report), footer=()))


def _work_out(engine: Engine) -> None:
    """Work out what passages mean that nobody has yet, with a bar on standard error while it takes."""
    if meaning := background.of(engine):
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Working out what passages mean", total=None)
            meaning.fill(engine, lambda done, of: bar.update(task, completed=done, total=of))


def _application(token: str) -> int:
    """The application’s id: the first part of a bot’s token, in base 64 (reference.mdx, Authentication)."""
    try:
        head = token.split(".")[0]
        return int(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, Base64Error) as error:
        raise CannotServe("PULLQUOTE_TOKEN is not a bot’s token.") from error


def _print_json(value: Any) -> None:  # any JSON
    print(json.dumps(value, ensure_ascii=False))


def _say(card: Card | None) -> None:
    if card:
        plain.show(Console(stderr=True), card)


if __name__ == "__main__":
    main()
