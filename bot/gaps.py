"""/admin gaps: what was asked for in vain, and the form that says what is meant by it."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot import loads, panels, replies
from bot.components import escape, units
from bot.language import say
from bot.panels import View, button, option, panel
from bot.references import VERSION
from store import load, lookups, misses, suggestions
from store.answers import Gap, GapsAnswer, Suggestion
from store.corrections import Correction
from store.viewers import OPERATOR

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]

# What the form’s custom id begins with; the miss that it is about follows.
_FORM = f"{VERSION}:alias:"
# As long as a spelling may be, as /admin alias takes it. With that, a label has room for it.
_LONGEST = 60
# Options of a select (components/reference.mdx, String Select).
_MOST = 25
# Seconds after which a form that nobody sends is forgotten: as long as an answer could be given to it.
_FILLED_IN = 900


async def show(interaction: Interaction) -> None:
    """Show what was asked for in vain."""

    async def draw() -> View:
        return _panel(await interaction.client.ask(OPERATOR, misses.gaps))

    await replies.panel(interaction, draw())


async def ask(interaction: Interaction, miss: int) -> None:
    """Ask which name is meant. Raises NotMissed."""
    words = await interaction.client.ask(OPERATOR, misses.words, miss)
    shows = await interaction.client.ask(OPERATOR, suggestions.shows, "")
    await interaction.response.send_modal(_form(words, miss, shows))


async def on_interaction(interaction: Interaction) -> None:
    """A form that was sent, in this run of the bot or one before: discord.py knows only those of this one."""
    data: Any = interaction.data
    sent = interaction.type is discord.InteractionType.modal_submit
    if not (sent and data["custom_id"].startswith(_FORM)):
        return
    interaction.client.speak_with(interaction)
    try:
        loads.check(interaction)
        fields = dict(_sent(data["components"]))
        miss = int(data["custom_id"].removeprefix(_FORM))
        await _make(interaction, miss, fields["right"], fields["where"])
    except Exception as error:
        await replies.refuse(interaction, error)


async def _make(interaction: Interaction, miss: int, right: str, where: str) -> None:
    """Do what /admin alias does, and forget the misses."""
    client = interaction.client
    words = await client.ask(OPERATOR, misses.words, miss)
    keys = await client.ask(OPERATOR, lookups.keys, None, panels.shown(where))
    correction = Correction(what="alias", text=words, to=right)
    await loads.run(interaction, lambda engine, by, _: load.correct(engine, keys, [correction], by=by))
    await asyncio.to_thread(misses.settle, client.engine, words)


def _sent(components: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The fields of a form by their custom ids; of a select, what was picked."""
    for each in components:
        if field := each.get("component"):
            yield field["custom_id"], field["value"] if "value" in field else field["values"][0]


def _panel(answer: GapsAnswer) -> View:
    if not answer.gaps:
        return panel(ui.TextDisplay(say("Nothing was asked for in vain three times within 30 days.")))
    more = say("{count} more", count=answer.more)
    return panel(
        ui.TextDisplay(f"### {say('Asked for in vain')}"),
        *map(_missed, answer.gaps),
        *([ui.TextDisplay(f"-# {more}")] if answer.more else []),
    )


def _missed(gap: Gap) -> ui.Item[View]:
    """Screen readers read labels alone, so that each says what it is for."""
    when = f"<t:{int(gap.at.timestamp())}:R>"
    told = f"**{escape(gap.words)}**\n" + say("{count} times, last {when}", count=gap.count, when=when)
    if units(gap.words) > _LONGEST:
        return ui.TextDisplay(told)
    label = say("Make alias: {words}", words=gap.words)
    return ui.Section(told, accessory=button(label, f"alias:{gap.miss}"))


def _form(words: str, miss: int, shows: Sequence[Suggestion]) -> ui.Modal:
    where = [option(say("In the newest episode"), "newest", True)]
    where += [
        option(say("In all of {show}", show=each.text), panels.of_show(each)) for each in shows[: _MOST - 1]
    ]
    form = ui.Modal(title=say("Make alias"), custom_id=f"{_FORM}{miss}", timeout=_FILLED_IN)
    form.add_item(ui.TextDisplay(say("Who asks for “{words}” finds what is called:", words=escape(words))))
    name = ui.TextInput[ui.Modal](custom_id="right", max_length=_LONGEST)
    form.add_item(ui.Label(text=say("The right name"), component=name))
    choice = ui.Select[ui.Modal](custom_id="where", options=where)
    form.add_item(ui.Label(text=say("Where"), component=choice))
    return form
