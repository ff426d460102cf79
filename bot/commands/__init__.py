"""The commands, one file each, named as typed."""

from typing import Any

from discord.app_commands import Command, ContextMenu, Group

from bot.commands.admin import admin
from bot.commands.admin.upload import load_this
from bot.commands.ask import ask
from bot.commands.check_this_quote import check_this_quote
from bot.commands.discuss import discuss
from bot.commands.episodes import episodes
from bot.commands.find_this import find_this
from bot.commands.help import help_
from bot.commands.open_timestamp import open_timestamp
from bot.commands.privacy import privacy
from bot.commands.quote import quote
from bot.commands.recap import recap
from bot.commands.reload import reload
from bot.commands.settings import settings
from bot.commands.timestamp import timestamp

# What is asked of the episodes, here and at the prompt.
QUESTIONS: tuple[Command[Any, Any, Any], ...] = (quote, recap, timestamp, ask, episodes, help_, discuss)
COMMANDS: tuple[Command[Any, Any, Any] | Group | ContextMenu, ...] = (
    *QUESTIONS,
    settings,
    privacy,
    find_this,
    check_this_quote,
    open_timestamp,
)
# Content is shared by all servers of one bot, so these exist where its admins are.
ADMIN_COMMANDS: tuple[Command[Any, Any, Any] | Group | ContextMenu, ...] = (reload, admin, load_this)

__all__ = ["ADMIN_COMMANDS", "COMMANDS", "QUESTIONS", "reload"]
