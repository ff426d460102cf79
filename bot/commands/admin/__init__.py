"""/admin: what changes the content and tells of changes, one file each, named as typed."""

from typing import Any

from discord import Interaction, Permissions, app_commands

from bot import loads
from bot.commands.admin.alias import alias
from bot.commands.admin.default import default
from bot.commands.admin.export import export
from bot.commands.admin.feed import feed
from bot.commands.admin.fix import fix
from bot.commands.admin.gaps import gaps
from bot.commands.admin.history import history
from bot.commands.admin.limit import limit
from bot.commands.admin.log import log
from bot.commands.admin.quotes import quotes
from bot.commands.admin.reload import reload
from bot.commands.admin.reports import reports
from bot.commands.admin.rollback import rollback
from bot.commands.admin.sync import sync
from bot.commands.admin.upload import upload


class Admin(app_commands.Group):
    """The group; its commands are those of whoever may /reload."""

    async def interaction_check(self, interaction: Interaction[Any], /) -> bool:
        return loads.check(interaction)


admin = Admin(
    name="admin",
    description="Load, check and bring back episodes",
    default_permissions=Permissions(manage_guild=True),
)
_COMMANDS: tuple[app_commands.Command[Any, Any, Any], ...] = (
    *(reload, upload, feed, history, rollback, log),
    *(quotes, fix, alias, reports, gaps),
    *(default, limit, sync, export),
)
for _command in _COMMANDS:
    admin.add_command(_command)
