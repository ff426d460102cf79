"""Autocomplete: suggestions as choices, told apart within what a phone shows of them."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from discord import Interaction
from discord.app_commands import Choice
from sqlalchemy.orm import Session

from bot.client import Client
from bot.components import clipped, cut
from store import suggestions
from store.answers import Suggestion
from store.offsets import timestamp

P = ParamSpec("P")

_log = logging.getLogger(__name__)

# Discord’s limits for a choice’s name and text value, in UTF-16 units, and for how many there are
# (application-commands.mdx).
_LONGEST = 100
_MOST = 25
# What a phone shows of a choice.
_SEEN = 40
# As much of each text as is compared: what differs later than that looks alike.
_COMPARED = 300


async def quotes(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.quotes, typed, *_where(interaction))


async def sections(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.sections, typed, *_where(interaction))


async def moments(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.moments, typed, *_where(interaction))


async def sentences(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.sentences, typed, *_where(interaction))


async def speakers(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.speakers, typed, *_where(interaction))


async def episodes(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.episodes, typed, interaction.namespace.show)


async def players(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.players, typed, interaction.namespace.episode)


async def shows(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return await _offer(interaction, suggestions.shows, typed)


def _where(interaction: Interaction[Client]) -> tuple[str | None, str | None]:
    """The episode and the show that have been typed so far."""
    return interaction.namespace.episode, interaction.namespace.show


async def _offer(
    interaction: Interaction[Client],
    question: Callable[Concatenate[Session, P], list[Suggestion]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> list[Choice[str]]:
    client = interaction.client
    offered = choices(await client.ask(client.viewer(interaction), question, *args, **kwargs))
    # Each keystroke is an interaction: only who looks for them wants a line for each.
    _log.debug("/%s offered %d choices", interaction.command and interaction.command.name, len(offered))
    return offered


def choices(offered: Sequence[Suggestion]) -> list[Choice[str]]:
    """The first of what is offered, time in front; where several begin alike, what they share is left out."""
    offered = offered[:_MOST]
    skips = _skips(offered)
    return [
        Choice(name=clipped(name(each, skip), _LONGEST), value=cut(each.value, _LONGEST))
        for each, skip in zip(offered, skips, strict=True)
    ]


def name(suggestion: Suggestion, skip: int = 0) -> str:
    """What a choice is called, leaving out the first `skip` characters of its text."""
    text = f"…{suggestion.text[skip:]}" if skip else suggestion.text
    return text if suggestion.start is None else f"{timestamp(suggestion.start)} {text}"


def _skips(offered: Sequence[Suggestion]) -> list[int]:
    """How much of each text to leave out, so that no two names look the same on a phone."""
    skips = [0] * len(offered)
    while True:
        alike: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(offered):
            alike[name(each, skips[at])[:_SEEN]].append(at)
        before = list(skips)
        for group in alike.values():
            shared = _shared([offered[at].text[skips[at] :][:_COMPARED] for at in group])
            for at in group:
                skips[at] += shared
        if skips == before:
            return skips


def _shared(texts: Sequence[str]) -> int:
    """How many characters, in whole words, several texts begin with; 0 for one alone."""
    words = [each.split(" ") for each in texts]
    same = 0
    while (
        len(words) > 1 and all(len(each) > same + 1 for each in words) and len({w[same] for w in words}) == 1
    ):
        same += 1
    return len(" ".join(words[0][:same])) + 1 if same else 0
