"""/admin alias: another spelling of a name, as it is heard or typed."""

from discord import Interaction, app_commands

from bot import choices, loads
from bot.client import Client
from store import load, lookups
from store.corrections import Correction
from store.viewers import OPERATOR


@app_commands.command()
@app_commands.describe(
    heard="The spelling that is heard or typed, as Grok",
    right="The name that is meant, as Groq",
    shown="Also show the name beside the spelling, on every card",
    episode="In this episode; else in the newest",
    show="In all episodes of this show",
)
@app_commands.autocomplete(episode=choices.episodes, show=choices.shows)
async def alias(
    interaction: Interaction[Client],
    heard: app_commands.Range[str, 1, 60],
    right: app_commands.Range[str, 1, 60],
    shown: bool = False,
    episode: app_commands.Range[str, 1, 100] | None = None,
    show: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Name another spelling, so that who types it finds what is meant."""
    keys = await interaction.client.ask(OPERATOR, lookups.keys, episode, show)
    correction = Correction(what="alias", text=heard, to=right, shown=shown)
    await loads.run(interaction, lambda engine, by, _: load.correct(engine, keys, [correction], by=by))
