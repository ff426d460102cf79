"""/admin fix: words, speaker or time of one passage, put right."""

from discord import Interaction, app_commands

from bot import choices, loads
from bot.client import Client
from store import load, search
from store.viewers import OPERATOR


@app_commands.command()
@app_commands.describe(
    what="The quote or point that is wrong",
    words="The words that are right",
    speaker="Who really said it",
    time="When it really is, like 35:20",
    episode="In this episode",
)
@app_commands.autocomplete(what=choices.quotes, speaker=choices.speakers, episode=choices.episodes)
async def fix(
    interaction: Interaction[Client],
    what: app_commands.Range[str, 1, 300],
    words: app_commands.Range[str, 1, 2000] | None = None,
    speaker: app_commands.Range[str, 1, 100] | None = None,
    time: app_commands.Range[str, 1, 12] | None = None,
    episode: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Put one passage right; cards say that the show did, and the document’s own words are kept."""
    key, corrections = await interaction.client.ask(
        OPERATOR, search.corrections, what, words, speaker, time, episode
    )
    await loads.run(interaction, lambda engine, by, _: load.correct(engine, [key], corrections, by=by))
