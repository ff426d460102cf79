"""What an interaction costs the whole bot, beside commands that do nothing and next to nothing.

Real discord.py in this process: gateway payloads go in, and its answers go over HTTP to another process,
`tests.benchmarks.wire`, that takes them all.
"""

import asyncio
import gc
import itertools
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import aiohttp
import typer
from discord import Interaction, app_commands
from discord.http import Route
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from store.finding.background import Meaning
from store.finding.meaning import folder as model_folder
from store.tables import Episode, Passage, Person
from store.viewers import OPERATOR
from tests.benchmarks import archives, corpora
from tests.benchmarks.archives import Size
from tests.benchmarks.corpora import Missing
from tests.standin.inprocess import StandIn
from tests.standin.payloads import command_data, envelope
from tests.standin.people import ANNA, GUILD
from tests.standin.state import AUTOCOMPLETE, COMMAND

# Of issue 3: what a quote may cost of three SELECTs, and milliseconds that the slowest of a hundred may
# take with so many under way.
_OF_SELECTS, _OF_NOTHING, _SLOWEST, _AT_ONCE = 2.0, 2.0, 300.0, 20
_TIMES = 300

# Of issue 5: milliseconds in which a member has an answer, or the promise of one, to what they type. What
# begins threads promises before it does anything.
_SOON, _ASKED = 100.0, 40
_TYPED: dict[str, dict[str, str]] = {
    "quote": {"words": "poker"},
    "recap": {"topic": "neoclouds"},
    "timestamp": {"what": "lebanon"},
    "ask": {"sentence": "what did he say about lebanon?"},
    "episodes": {},
    "help": {},
    "settings me": {},
    "settings server": {},
    "settings test": {},
    "privacy": {},
}

# A command's name, the kind of interaction, and what was typed for its options.
Sent = tuple[str, int, dict[str, str]]


@app_commands.command()
async def nothing(interaction: Interaction[Client]) -> None:
    """Answer at once."""
    await interaction.response.send_message("Nothing.", ephemeral=True)


@app_commands.command()
async def selects(interaction: Interaction[Client]) -> None:
    """Hop to a worker thread, run three indexed SELECTs there, and answer."""
    await interaction.response.send_message(await interaction.client.ask(OPERATOR, _selects), ephemeral=True)


def _selects(session: Session) -> str:
    title = session.scalars(select(Episode.title).where(Episode.id == 1)).one()
    people = session.scalars(select(Person.name).where(Person.episode_id == 1)).all()
    placed = select(Passage.text).where(Passage.episode_id == 1, Passage.position == 1)
    return f"{title} {len(people)} {session.scalars(placed).one()[:100]}"


@contextmanager
def wire() -> Iterator[str]:
    """The address that answers are posted to, on loopback."""
    command = [sys.executable, "-m", "tests.benchmarks.wire"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield re.search(r"http://[0-9.:]+", process.stdout.readline())[0]  # type: ignore[index]  # it says so
        finally:
            process.terminate()


class Bench:
    """The bot on a store, and how long what it is sent takes until it is answered."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.client = build(Settings(_env_file=None, token=None, pace=0), engine)
        self.client.tree.add_command(nothing)
        self.client.tree.add_command(selects)
        self.standin = StandIn(self.client)
        Route.BASE = f"{address}/api/v10"
        self.standin.loop.run_until_complete(self._connect())
        gc.freeze()  # as bot.serving does

    async def _connect(self) -> None:
        # The stand-in's session would check what is posted: discord.py's own takes its place.
        session = "_HTTPClient__session"
        setattr(self.client.http, session, aiohttp.ClientSession())

    def once(self, name: str, kind: int = COMMAND, **options: str) -> float:
        """Milliseconds of one interaction, with nothing beside it."""
        return self.together([(name, kind, options)])[0]

    def together(self, sent: Sequence[Sent]) -> list[float]:
        """Milliseconds of each of several that come at the same moment."""
        return self.standin.loop.run_until_complete(self._answered([self._payload(*each) for each in sent]))

    def close(self) -> None:
        self.standin.close()

    async def _answered(self, payloads: Sequence[dict[str, Any]]) -> list[float]:
        """Each is done when the task is in which discord.py answers it."""
        took: list[float] = []
        tasks = []
        started = time.perf_counter()
        for payload in payloads:
            before = set(self.standin.tasks)
            self.client._connection.parsers["INTERACTION_CREATE"](payload)
            begun = set(self.standin.tasks) - before
            [task] = [each for each in begun if each.get_name().startswith("CommandTree")]
            task.add_done_callback(lambda _: took.append((time.perf_counter() - started) * 1000))
            tasks.append(task)
        await asyncio.gather(*tasks)
        return took

    def _payload(self, name: str, kind: int, options: dict[str, str]) -> dict[str, Any]:
        state = self.standin.discord
        focused = next(iter(options)) if kind == AUTOCOMPLETE else None
        data = command_data(state, state.offered(GUILD), name, options, guild=GUILD, focused=focused)
        return envelope(state.interact(kind, ANNA, GUILD), data, "en-US")


def main(
    keep: Annotated[Path | None, typer.Option(help="A folder to keep databases in for the next run.")] = None,
    large: Annotated[Size, typer.Option(help="Where twenty members ask at once.")] = "1m",
) -> None:
    """Measure interactions at the shipped episode, and twenty at once at a million segments."""
    try:
        with tempfile.TemporaryDirectory() as scratch, wire() as address:
            _shipped(keep or Path(scratch), address)
            _crowded(keep or Path(scratch), large, address)
    except Missing as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error


def _shipped(folder: Path, address: str) -> None:
    with archives.opened("seed", archives.place(folder, "seed")) as archive:
        bench = Bench(_with_meaning(archive.engine), address)
        measured: dict[str, Callable[[], float]] = {
            "an empty command": lambda: bench.once("nothing"),
            "a hop and three SELECTs": lambda: bench.once("selects"),
            "/quote poker": lambda: bench.once("quote", words="poker"),
            "/quote, completing “poke”": lambda: bench.once("quote", AUTOCOMPLETE, words="poke"),
        }
        # In turn, so that what else the machine does is the same for all.
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(_TIMES):
            for name, once in measured.items():
                times[name].append(once())
        for name, options in _TYPED.items():
            took = median(bench.once(name, COMMAND, **options) for _ in range(_ASKED))
            typer.echo(f"/{name:<27}{took:7.2f} ms (at most {_SOON:.0f}: {_holds(took <= _SOON)})")
        bench.close()
    middle = {name: median(took) for name, took in times.items()}
    empty, selected, *ours = middle.values()
    for name, took in middle.items():
        typer.echo(f"{name:<28}{took:7.2f} ms")
    for name, took in zip(list(middle)[2:], ours, strict=True):
        typer.echo(
            f"{name}: {took / selected:.2f} of three SELECTs ({_holds(took < _OF_SELECTS * selected)}), "
            f"{took / empty:.2f} of an empty command (aim {_OF_NOTHING:.0f})"
        )


def _crowded(folder: Path, size: Size, address: str) -> None:
    queries = [q.words for q in corpora.queries(corpora.QUERIES, "large100k")]
    here = archives.place(folder, size)
    with archives.opened(size, here) as archive:
        archives.warm(here)
        bench = Bench(_with_meaning(archive.engine), address)
        asked = itertools.cycle(queries)
        # A bot that runs has asked before: each thread's connection has, too.
        bench.together([("quote", COMMAND, {"words": words}) for words in queries[:_AT_ONCE]])
        took = [
            each
            for _ in range(_TIMES // _AT_ONCE)
            for each in bench.together([("quote", COMMAND, {"words": next(asked)}) for _ in range(_AT_ONCE)])
        ]
        bench.close()
    slowest = sorted(took)[int(len(took) * 0.99)]
    typer.echo(
        f"{size}, {_AT_ONCE} at once: median {median(took):.0f} ms, p99 {slowest:.0f} ms "
        f"(at most {_SLOWEST:.0f}: {_holds(slowest <= _SLOWEST)})"
    )


def _with_meaning(engine: Engine) -> Engine:
    folder = model_folder()
    if folder is None:
        return engine
    meaning = Meaning(folder)
    meaning.fill(engine)
    return engine.execution_options(meaning=meaning)


def _holds(true: bool) -> str:
    return "holds" if true else "DOES NOT HOLD"


if __name__ == "__main__":
    typer.run(main)
