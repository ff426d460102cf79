"""Loads that an admin asks for in Discord: who may, what they are told meanwhile, and how one is stopped."""

import itertools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import discord
from sqlalchemy import Engine

from bot import replies, reports
from bot.card import Card
from bot.client import Client
from bot.errors import NotAllowed, Stopped
from bot.language import say
from store.loading import Progress
from store.reports import Report
from store.words import clean

Interaction = discord.Interaction[Client]

# What changes the content, for somebody by name, and tells how far it is.
Change = Callable[[Engine, str, Progress], Report]


@dataclass(eq=False)
class Running:
    """How far a load of this process is; it is told whenever it has come further, and ends it if stopped."""

    number: int = field(default_factory=itertools.count(1).__next__)
    done: int = 0
    of: int = 0
    stopped: bool = False

    def __call__(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        if self.stopped:
            raise Stopped


def check(interaction: Interaction) -> bool:
    """In a home server, Discord has checked who may; with no home, only the bot’s owner or team."""
    if interaction.client.settings.home_guilds or interaction.client.owns(interaction.user):
        return True
    raise NotAllowed(say("Only who owns this bot can change its content."))


async def run(interaction: Interaction, change: Change) -> None:
    """Change the content and show the report."""

    async def work(running: Running) -> Card:
        return reports.load(await perform(interaction, change, running))

    await follow(interaction, work)


async def follow(interaction: Interaction, work: Callable[[Running], Coroutine[Any, Any, Card]]) -> None:
    """Show what comes of some work; where it takes long, how far it is, with a way to stop it."""
    running, loads = Running(), interaction.client.loads
    loads[running.number] = running
    try:
        await replies.reply(
            interaction,
            work(running),
            meanwhile=lambda: reports.progress(running.done, running.of, running.number),
        )
    finally:
        del loads[running.number]


async def perform(interaction: Interaction, change: Change, running: Running) -> Report:
    """Change the content, in the name of who asked for it."""
    by = who(interaction.user)
    return await interaction.client.change(lambda engine: change(engine, by, running))


def stop(client: Client, number: int) -> None:
    """Stop a load of this process; one that is done already stays done."""
    if running := client.loads.get(number):
        running.stopped = True


def who(user: discord.abc.User) -> str:
    """How the log calls who did something: by name, and by id, since names change."""
    return f"{clean(user.display_name)} ({user.id})"
