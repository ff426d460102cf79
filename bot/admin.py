"""The admins’ part of the command line: loading, checking, and bringing back."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import data, plain, records, reports
from bot.card import Card, text
from bot.opening import bar, opened, work_out
from bot.settings import Settings
from store import database, documents, feeds, load, spellings, subscriptions, versions
from store import export as store_export
from store.errors import Unreadable
from store.reports import Report

_ME = "the command line"

Json = Annotated[bool, typer.Option("--json", help="Print data for a script.")]
Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of them.")]
EpisodeName = Annotated[str, typer.Argument(help="The episode, as it is called.")]


def load_(paths: Paths) -> None:
    """Load episodes from anywhere, beside those of the content folder; a reload keeps them."""
    with opened(Settings(), loaded=False) as engine:
        with bar("Loading") as progress:
            report = load.add(engine, paths, progress=progress)
        _tell(report)
        work_out(engine)
    raise typer.Exit(1 if report.failed else 0)


def reload(
    remove: Annotated[
        bool, typer.Option("--remove", help="Also where more than half of the episodes would go.")
    ] = False,
) -> None:
    """Read the content folder again, as /reload does."""
    settings = Settings()
    with opened(settings, loaded=False) as engine:
        with bar("Loading") as progress:
            report = load.reload(engine, settings.content, confirmed=remove, progress=progress)
        _tell(report)
        work_out(engine)
    raise typer.Exit(1 if report.failed else 0)


def feed(
    url: Annotated[str | None, typer.Argument(help="Its address; else all that were read before.")] = None,
    most: Annotated[int, typer.Option(min=1, max=500, help="How many episodes, newest first.")] = feeds.MOST,
) -> None:
    """Load episodes from a podcast’s feed, with the transcripts and chapters that it links to."""
    failed = False
    with opened(Settings(), loaded=False) as engine:
        for each in [url] if url else database.ask(engine, subscriptions.urls):
            with bar("Reading the feed") as progress:
                reading = subscriptions.follow(engine, each, by=_ME, most=most, progress=progress)
                read = asyncio.run(reading)
            plain.show(Console(), reports.fed(read))
            failed = failed or bool(read.report.failed)
        work_out(engine)
    raise typer.Exit(1 if failed else 0)


def check(paths: Paths, as_json: Json = False) -> None:
    """Read files, report what they say and what is wrong, and what a load of them would change.

    Nothing is stored.
    """
    checks = [checked for path in paths for checked in documents.check(path)]
    if as_json:
        data.show([data.check(checked) for checked in checks])
    else:
        for checked in checks:
            plain.show(Console(), reports.check(checked))
        _preview(paths)
    raise typer.Exit(0 if all(checked.ok for checked in checks) else 1)


def history(episode: EpisodeName) -> None:
    """Tell the versions of an episode, also of one that was removed."""
    with opened(Settings(), loaded=False) as engine:
        plain.show(Console(), records.history(database.ask(engine, versions.history, episode)))


def export(
    episode: EpisodeName,
    folder: Annotated[Path, typer.Argument(help="Where the files go; else here.")] = Path(),
) -> None:
    """Write an episode as files that load again as the same; none that is there is written over."""
    with opened(Settings(), loaded=False) as engine:
        files = database.ask(engine, store_export.files, episode)
    folder.mkdir(parents=True, exist_ok=True)
    if there := [name for name in files if (folder / name).exists()]:
        raise Unreadable(folder / there[0], "it is there already, and is not written over")
    for name, written in files.items():
        (folder / name).write_bytes(written)
        plain.show(Console(), Card((text(str(folder / name)),)))


def rollback(
    episode: EpisodeName,
    version: Annotated[int | None, typer.Argument(help="Its number; else the one before the last.")] = None,
) -> None:
    """Bring a version of an episode back; it stays until the episode’s files change."""
    with opened(Settings(), loaded=False) as engine:
        key = database.ask(engine, versions.key, episode)
        report = load.rollback(engine, key, version)
        _tell(report)
        work_out(engine)
    raise typer.Exit(1 if report.failed else 0)


def log() -> None:
    """Tell what was loaded, undone and brought back, the last first."""
    with opened(Settings(), loaded=False) as engine:
        plain.show(Console(), records.log(database.ask(engine, versions.log)))


def undo(
    number: Annotated[int, typer.Argument(help="The load’s number in the log.")],
) -> None:
    """Take back what a load did."""
    with opened(Settings(), loaded=False) as engine:
        report = load.undo(engine, number)
        _tell(report)
        work_out(engine)
    raise typer.Exit(1 if report.failed else 0)


def aliases(
    episode: Annotated[
        str | None, typer.Argument(help="The episode, as it is called; else the newest.")
    ] = None,
) -> None:
    """Tell which words of an episode sound alike and may be one name, as lines for its facts file."""
    with opened(Settings(), loaded=False) as engine:
        plain.show(Console(), records.spellings(database.ask(engine, spellings.likely, episode)))


COMMANDS = (load_, reload, feed, check, export, history, rollback, log, undo, aliases)


def _preview(paths: list[Path]) -> None:
    """Tell what would change, where there is anything to compare with."""
    settings = Settings()
    if database.is_there(settings.database_url):
        with opened(settings, loaded=False) as engine:
            plain.show(Console(), reports.preview(load.preview(engine, paths, settings.content)))


def _tell(report: Report) -> None:
    plain.show(Console(), reports.load(report))
