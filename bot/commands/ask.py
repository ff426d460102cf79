"""/ask: anything, in a sentence."""

from discord import Interaction, app_commands

from bot import choices
from bot.client import Client
from bot.replies import answer
from store import asking


@app_commands.command()
@app_commands.describe(
    sentence="What you want to know, as you would ask a person",
    episode="Look in this episode only",
    show="Look in this show only",
)
@app_commands.autocomplete(sentence=choices.sentences, episode=choices.episodes, show=choices.shows)
async def ask(
    interaction: Interaction[Client],
    sentence: app_commands.Range[str, 1, 300],
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Ask in a sentence."""
    await answer(interaction, asking.ask, sentence, episode, show)
