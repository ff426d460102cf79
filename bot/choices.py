"""Autocomplete: suggestions as choices, told apart within what a phone shows of them."""

from collections import defaultdict
from collections.abc import Sequence

from discord import Interaction
from discord.app_commands import Choice

from bot.client import Client
from bot.components import clipped, cut
from store import suggestions
from store.answers import Suggestion
from store.offsets import timestamp

# Discord’s limit for a choice’s name and text value, in UTF-16 units (application-commands.mdx).
_LONGEST = 100
# What a phone shows of a choice.
_SEEN = 40


async def quotes(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return choices(await interaction.client.ask(suggestions.quotes, typed, interaction.namespace.episode))


async def sections(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return choices(await interaction.client.ask(suggestions.sections, typed, interaction.namespace.episode))


async def moments(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return choices(await interaction.client.ask(suggestions.moments, typed, interaction.namespace.episode))


async def speakers(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return choices(await interaction.client.ask(suggestions.speakers, typed, interaction.namespace.episode))


async def episodes(interaction: Interaction[Client], typed: str) -> list[Choice[str]]:
    return choices(await interaction.client.ask(suggestions.episodes, typed))


def choices(offered: Sequence[Suggestion]) -> list[Choice[str]]:
    """Choices with the time first; where several begin alike, what they share is left out."""
    alike: dict[str, list[Suggestion]] = defaultdict(list)
    for each in offered:
        alike[name(each)[:_SEEN]].append(each)
    return [
        Choice(
            name=clipped(name(each, skip=_shared(alike[name(each)[:_SEEN]])), _LONGEST),
            value=cut(each.value, _LONGEST),
        )
        for each in offered
    ]


def name(suggestion: Suggestion, skip: int = 0) -> str:
    """What a choice is called, leaving out the first `skip` characters of its text."""
    text = f"…{suggestion.text[skip:]}" if skip else suggestion.text
    return text if suggestion.start is None else f"{timestamp(suggestion.start)} {text}"


def _shared(alike: Sequence[Suggestion]) -> int:
    """How many characters, in whole words, several texts begin with; 0 for one alone."""
    words = [each.text.split(" ") for each in alike]
    same = 0
    while (
        len(words) > 1 and all(len(each) > same + 1 for each in words) and len({w[same] for w in words}) == 1
    ):
        same += 1
    return len(" ".join(words[0][:same])) + 1 if same else 0
