"""/admin reload: the same as /reload, among its like."""

from typing import Any

from discord.app_commands import Command

from bot.commands.reload import reload as short

reload: Command[Any, Any, Any] = Command(
    name=short.name, description=short.description, callback=short.callback
)
