"""/admin sync: what time here is what time in a player that inserts ads, or plays another edition."""

from discord import Interaction, app_commands

from bot import choices, loads
from bot.client import Client
from store import load, lookups
from store.viewers import OPERATOR


@app_commands.command()
@app_commands.describe(
    player="Where it plays, like YouTube",
    here="A time of the summary, like 35:20",
    there="When that plays in the player",
    episode="The episode; else the newest",
)
@app_commands.autocomplete(player=choices.players, episode=choices.episodes)
async def sync(
    interaction: Interaction[Client],
    player: app_commands.Range[str, 1, 100],
    here: app_commands.Range[str, 1, 12],
    there: app_commands.Range[str, 1, 12],
    episode: app_commands.Range[str, 1, 100] | None = None,
) -> None:
    """Tell what time here is what time there: one pair shifts, two stretch."""
    key, synced = await interaction.client.ask(OPERATOR, lookups.sync, player, here, there, episode)
    await loads.run(interaction, lambda engine, by, _: load.correct(engine, [key], synced, by=by))
