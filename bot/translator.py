"""What Discord shows of commands before they are used, in the languages of those who read it."""

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.language import translated

# Everybody types the same: what a command and its options are called stays as it is.
_STAYS = (Location.command_name, Location.group_name, Location.parameter_name)


class Translator(app_commands.Translator):
    """Describes commands, options and choices as the catalogues do; what they lack stays in English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        return None if context.location in _STAYS else translated(string.message, str(locale))
