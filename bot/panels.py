"""Panels, on which one thing after the other is chosen and which are drawn anew after each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.components import clipped, cut, finished
from bot.language import NAMES, say
from bot.references import VERSION
from store.answers import MemberSettings, ServerSettings, Suggestion

# Discord’s limits for the options of a select (components/reference.mdx, String Select).
_MOST = 25
_LONGEST = 100
# As many shows are offered before episodes fill what is left.
_SHOWS = 8
# Channels that a person writes in; a thread is as quiet as the channel it is in.
_WRITTEN_IN = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
]
# The value of choosing nothing.
NONE = "none"
# What stands before a show in the value of an option.
_SHOW = "show:"
_COOLDOWNS = (0, 5, 10, 30, 60, 300)

View = ui.LayoutView
Item = ui.Item[View]


@dataclass(frozen=True)
class Offered:
    """What a server can choose from."""

    episodes: Sequence[Suggestion]
    shows: Sequence[Suggestion]
    players: Sequence[Suggestion]


def server(chosen: ServerSettings, offered: Offered, channels: Iterable[int]) -> View:
    """What a server has chosen; of its quiet channels, those that there still are."""
    quiet = [channel for channel in channels if channel in chosen.quiet]
    meant = _select("server:meant", _meant(chosen, offered))
    player = _select("server:player", _players(chosen.player, offered.players))
    cooldown = _select("server:cooldown", _cooldowns(chosen.cooldown))
    who = say("Who may use which command, and where, is chosen under Server Settings, Integrations.")
    return panel(
        ui.TextDisplay(f"### {say('This server')}"),
        *_asked(say("Where nobody names an episode, this is meant:"), meant),
        *_asked(say("Where several players have it, this is offered first:"), player),
        *_asked(say("Sentences get no answer in these channels, nor in their threads:"), _channels(quiet)),
        *_asked(say("A member may ask in a sentence once in:"), cooldown),
        *_counting(chosen.gaps),
        ui.TextDisplay(f"-# {who}"),
    )


def member(chosen: MemberSettings, players: Sequence[Suggestion]) -> View:
    """What somebody has chosen for themselves."""
    first = [
        option(say("For me alone, with a button to share it"), "alone", not chosen.public),
        option(say("For everyone at once, where I may write"), "everyone", chosen.public),
    ]
    languages = [
        option(say("As my Discord"), NONE, chosen.language is None),
        *(option(name, locale, chosen.language == locale) for locale, name in NAMES.items()),
    ]
    return panel(
        ui.TextDisplay(f"### {say('You, wherever you ask')}"),
        *_asked(
            say("You listen in this player, and times that you type are its times:"),
            _select("me:player", _players(chosen.player, players, say("As the server"))),
        ),
        *_asked(say("Answers are shown:"), _select("me:first", first)),
        *_asked(say("You are answered in this language:"), _select("me:language", languages)),
        ui.TextDisplay("-# " + say("/privacy shows what is stored about you, and deletes it.")),
    )


def shown(value: str) -> str | None:
    """The show that an option’s value stands for, if it does for one."""
    return value.removeprefix(_SHOW) if value.startswith(_SHOW) else None


def panel(*items: Item) -> View:
    """A message of these items."""
    return finished(ui.Container(*items))


def _asked(sentence: str, item: Item) -> Iterator[Item]:
    yield ui.TextDisplay(sentence)
    yield ui.ActionRow(item)


def _select(what: str, options: list[discord.SelectOption]) -> ui.Select[View]:
    return ui.Select(custom_id=f"{VERSION}:{what}", options=options)


def button(
    label: str, what: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[View]:
    return ui.Button(label=label, custom_id=f"{VERSION}:{what}", style=style)


def option(label: str, value: str, chosen: bool = False) -> discord.SelectOption:
    return discord.SelectOption(label=clipped(label, _LONGEST), value=value, default=chosen)


def _meant(chosen: ServerSettings, offered: Offered) -> list[discord.SelectOption]:
    """The newest episode, the newest of each show, and episodes; what is chosen is among them."""
    shows, episodes = list(offered.shows[:_SHOWS]), list(offered.episodes)
    if chosen.show and chosen.show not in [each.value for each in shows]:
        shows.insert(0, Suggestion(chosen.show, chosen.show))
    if chosen.episode:
        episodes = [each for each in episodes if each.value != chosen.episode.key]
        episodes.insert(0, Suggestion(chosen.episode.key, chosen.episode.name))
    options = [option(say("The newest episode"), "newest", not (chosen.show or chosen.episode))]
    options += [
        option(
            say("The newest of {show}", show=each.text),
            of_show(each),
            not chosen.episode and each.value == chosen.show,
        )
        for each in shows
    ]
    key = chosen.episode.key if chosen.episode else None
    return [*options, *(option(each.text, each.value, each.value == key) for each in episodes)][:_MOST]


def of_show(show: Suggestion) -> str:
    """A show as a value; by the beginning of a long name it is found as well."""
    return _SHOW + cut(show.value, _LONGEST - len(_SHOW))


def _counting(counted: bool) -> Iterator[Item]:
    if counted:
        yield from _asked(
            say("Words that are asked for in vain are counted for the show, without who asked."),
            button(say("Do not count them"), "server:uncounted"),
        )
    else:
        yield from _asked(
            say("Words that are asked for in vain are not counted."),
            button(say("Count them"), "server:counted"),
        )


def _players(
    chosen: str | None, players: Sequence[Suggestion], none: str | None = None
) -> list[discord.SelectOption]:
    """Players, and `none`: of a server, the one that each episode names first."""
    names = [each.value for each in players]
    names = [*([chosen] if chosen and chosen not in names else []), *names][: _MOST - 1]
    first = option(none or say("As each episode names it first"), NONE, chosen is None)
    return [first, *(option(name, cut(name, _LONGEST), name == chosen) for name in names)]


def _channels(quiet: Sequence[int]) -> ui.ChannelSelect[View]:
    return ui.ChannelSelect(
        custom_id=f"{VERSION}:server:quiet",
        channel_types=_WRITTEN_IN,
        placeholder=say("No channel is quiet"),
        min_values=0,
        max_values=_MOST,
        default_values=[
            discord.SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel)
            for channel in quiet[:_MOST]
        ],
    )


def _cooldowns(chosen: int) -> list[discord.SelectOption]:
    seconds = sorted({*_COOLDOWNS, chosen})
    return [option(_seconds(each), str(each), each == chosen) for each in seconds]


def _seconds(count: int) -> str:
    if count == 0:
        return say("No time at all")
    if count % 60:
        return say("{count} seconds", count=count)
    return say("1 minute") if count == 60 else say("{count} minutes", count=count // 60)
