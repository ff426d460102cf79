"""The command line, and the only place that builds things: settings, engine, client."""

import asyncio
import logging
import os
import sys
import time
from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from io import TextIOWrapper
from typing import Annotated, Literal

import discord
import platformdirs
import typer
from rich.console import Console
from sqlalchemy import Engine

from bot import admin, cards, conversation, data, errors, gaps, plain, replies, serving, terminal
from bot.buttons import BUTTONS
from bot.client import Client
from bot.commands import ADMIN_COMMANDS, COMMANDS
from bot.errors import CannotServe
from bot.opening import opened, say, work_out
from bot.settings import Settings
from store import database, scope, search
from store.errors import Empty

app = typer.Typer(
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Ask a podcast’s episodes: at this prompt, or as a Discord bot.",
)

Json = Annotated[bool, typer.Option("--json", help="Print data for a script.")]
FindKind = Literal["quote", "section", "moment", "point", "segment"]


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
        with opened(settings, lasting=True) as engine:
            terminal.prompt(engine, settings, history, Console())
    else:
        with opened(settings) as engine:
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
    with opened(settings, lasting=True) as engine:
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
    with opened(settings, loaded=not reloads) as engine:
        outcome = terminal.ask(engine, settings, command)
    if as_json:
        data.show(data.outcome(outcome.command, outcome.result, outcome.card))
    else:
        plain.show(Console(), outcome.card)
    raise typer.Exit(outcome.code)


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
    with opened(Settings()) as engine:
        work_out(engine)
        for line in map(str.strip, sys.stdin):
            started = time.perf_counter()
            found = database.ask(engine, search.find, line, episode, kind=kind, limit=limit)
            ms = (time.perf_counter() - started) * 1000
            if as_json:
                data.show(data.found(line, found, ms))
            else:
                plain.show(Console(), cards.found(line, found))


@app.command()
def invite() -> None:
    """Print the link that adds the bot to a server, with exactly what it needs."""
    token = Settings().token
    if token is None:
        raise CannotServe("There is no token to make an invitation for. Set PULLQUOTE_TOKEN.")
    # Answers to interactions need no permission at all; replies and threads, those that everybody has.
    print(
        discord.utils.oauth_url(
            _application(token.get_secret_value()), permissions=discord.Permissions.none()
        )
    )


for _command in admin.COMMANDS:
    app.command(_command.__name__.rstrip("_"))(_command)


def build(settings: Settings, engine: Engine) -> Client:
    """The client with all its commands and buttons, that listens and is not yet connected."""
    client = Client(settings, engine, COMMANDS, ADMIN_COMMANDS)
    client.add_dynamic_items(*BUTTONS)
    client.tree.error(replies.refuse_command)
    conversation.hold(client)
    client.event(gaps.on_interaction)
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
        say(card or errors.unforeseen(error))
        sys.exit(1)


def _application(token: str) -> int:
    """The application’s id: the first part of a bot’s token, in base 64 (reference.mdx, Authentication)."""
    try:
        head = token.split(".")[0]
        return int(urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, Base64Error) as error:
        raise CannotServe("PULLQUOTE_TOKEN is not a bot’s token.") from error


if __name__ == "__main__":
    main()
