"""What admins do besides commands: confirm, undo or stop a load, and hand over files."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import discord
from sqlalchemy import Engine

from bot import loads, reports
from bot.card import Card
from bot.errors import NotAllowed
from bot.language import say
from bot.loads import Running
from store import database, documents, load, subscriptions, uploads
from store import export as store_export
from store.loading import Progress
from store.readers import text
from store.reports import Report
from store.viewers import OPERATOR
from store.words import clean

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]


async def do(interaction: Interaction, what: str, number: int) -> None:
    """Do what a button says. Raises what the store raises."""
    match what:
        case "undo":
            await loads.run(interaction, lambda engine, by, _: load.undo(engine, number, by=by))
        case "reload":
            folder = interaction.client.settings.content
            await loads.run(
                interaction,
                lambda engine, by, progress: load.reload(
                    engine, folder, by=by, confirmed=True, progress=progress
                ),
            )
        case "upload":
            await loads.run(
                interaction, lambda engine, by, progress: _load_upload(engine, number, by, progress)
            )
        case "stop":
            await interaction.response.defer()
            loads.stop(interaction.client, number)


async def receive(interaction: Interaction, attached: Sequence[discord.Attachment]) -> None:
    """Check what was attached, keep it, and offer to load it. Raises NotAllowed where it is not read."""
    if not attached:
        raise NotAllowed(say("There is no file on this message to load."))
    if too_large := [each.filename for each in attached if each.size > text.LIMIT]:
        raise NotAllowed(
            say("{file} is larger than {limit} MB.", file=clean(too_large[0]), limit=text.LIMIT // 1_000_000)
        )

    names = [_name(each) for each in attached]
    if twice := [name for name in names if names.count(name) > 1]:
        raise NotAllowed(say("Two of these files are called {file}; name them apart.", file=clean(twice[0])))

    async def work(running: Running) -> Card:
        read = [await each.read() for each in attached]
        brought = documents.grouped(dict(zip(names, read, strict=True)))
        report = await loads.perform(
            interaction,
            lambda engine, by, progress: load.bring(
                engine, brought, "upload", by=by, dry=True, progress=progress
            ),
            running,
        )
        if not (report.added or report.changed):
            return reports.preview(report)
        number = await interaction.client.change(
            lambda engine: uploads.keep(engine, brought, loads.who(interaction.user))
        )
        return reports.preview(report, number)

    await loads.follow(interaction, work)


async def export(interaction: Interaction, episode: str | None) -> None:
    """Send an episode’s files to who asked for it."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    files = await interaction.client.ask(OPERATOR, store_export.files, episode)
    attached = [discord.File(io.BytesIO(data), name) for name, data in files.items()]
    await interaction.followup.send(files=attached, ephemeral=True)


async def follow(interaction: Interaction, url: str | None, most: int) -> None:
    """Read a feed, or all that have been read before, and load what is new in them."""
    client = interaction.client

    async def work(running: Running) -> Card:
        named = [url] if url else await client.ask(OPERATOR, subscriptions.urls)
        if not named:
            raise NotAllowed(say("No feed has been read yet; name one by its address."))
        by, read = loads.who(interaction.user), []
        for each in named:
            read.append(await subscriptions.follow(client.engine, each, by=by, most=most, progress=running))
        client.catch_up()
        cards = [reports.fed(each) for each in read]
        return replace(cards[-1], lines=tuple(line for card in cards for line in card.lines))

    await loads.follow(interaction, work)


def _name(attached: discord.Attachment) -> str:
    """What a file was called by who sent it: Discord’s own name for it lacks all letters but ours."""
    suffix = PurePath(attached.filename).suffix
    title = PurePath(attached.title or attached.filename).name
    return title if title.endswith(suffix) else title + suffix


def _load_upload(engine: Engine, number: int, by: str, progress: Progress) -> Report:
    brought = database.ask(engine, uploads.kept, number)
    report = load.bring(engine, brought, "upload", by=by, progress=progress)
    uploads.forget(engine, number)
    return report
