"""The client: what a connected bot holds, how it asks the store, and what it tells Discord it can do."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakValueDictionary

import discord
from discord import app_commands
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.language import speak
from bot.pace import Pace
from bot.settings import Settings
from bot.translator import Translator
from store import database, homes, members, servers, viewers
from store.errors import LoadRunning, StoreUnavailable
from store.finding import background
from store.viewers import OPERATOR, Viewer

P = ParamSpec("P")
T = TypeVar("T")

Commands = Sequence[app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu]

# Where a command is found that says nothing else: in servers, direct messages and group chats, whether the
# bot was added to the server or somebody has brought it along.
_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYONE = app_commands.AppInstallationType(guild=True, user=True)

_log = logging.getLogger(__name__)


class Client(discord.Client):
    """Holds the settings and the engine. Of Discord it wants guilds and messages, and keeps none of these.

    Without a privileged intent, a message has its text only where it mentions the bot or is for it alone.
    """

    def __init__(
        self, settings: Settings, engine: Engine, commands: Commands, admin_commands: Commands
    ) -> None:
        # The bot does not speak, so nobody needs to hear what speaking would take.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.settings = settings
        self.engine = engine
        # The loads that run in this process, so that they can be stopped.
        self.loads: dict[int, Any] = {}  # `bot.loads.Running`, which knows the client
        # What members have chosen to be answered in, by their ids; else it is what their Discord speaks.
        self.languages: dict[int, str] = {}
        # Who discusses a moment waits here for who was first, by guild, episode and passage.
        self.discussing: WeakValueDictionary[tuple[int, str, str], asyncio.Lock] = WeakValueDictionary()
        self.pace = Pace(settings.pace)
        self.tree = Tree(self)
        for command in commands:
            self.tree.add_command(command)
            # Discord takes this of commands that are everywhere, and of no others.
            command.allowed_contexts = command.allowed_contexts or _EVERYWHERE
            command.allowed_installs = command.allowed_installs or _BY_ANYONE
        guilds = [discord.Object(guild) for guild in settings.home_guilds]
        for command in admin_commands:
            # Without a home they are everywhere, and answer only the application’s owner or team.
            self.tree.add_command(command, guilds=guilds or discord.utils.MISSING)

    async def ask(
        self,
        viewer: Viewer,
        question: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Answer a viewer’s question in a worker thread, so that the gateway never waits for the database."""
        engine = viewers.engine_for(self.engine, viewer)
        return await asyncio.to_thread(lambda: database.ask(engine, question, *args, **kwargs))

    def viewer(self, interaction: discord.Interaction[Any]) -> Viewer:
        """For whom an interaction asks. At home, who may manage the server sees what is not out yet."""
        guild = interaction.guild_id
        manages = guild in self.settings.home_guilds and interaction.permissions.manage_guild
        return Viewer(guild, admin=manages or self.owns(interaction.user), user=interaction.user.id)

    def speak_with(self, interaction: discord.Interaction[Any]) -> None:
        """Speak the language that whoever asks has chosen, else that of their Discord."""
        speak(self.languages.get(interaction.user.id) or interaction.locale)

    async def change(self, change: Callable[[Engine], T]) -> T:
        """Change the content, in a worker thread; what passages mean is worked out after it."""
        result = await asyncio.to_thread(change, self.engine)
        self.catch_up()
        return result

    async def note(
        self, change: Callable[Concatenate[Engine, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write down what has happened; nobody waits for it, so that a load under way only leaves it out."""
        try:
            await asyncio.to_thread(change, self.engine, *args, **kwargs)
        except (DBAPIError, LoadRunning, StoreUnavailable) as error:
            _log.warning("%s could not be written down: %s", change.__name__, type(error).__name__)

    def catch_up(self) -> None:
        """Work out what new passages mean, beside the answers."""
        if meaning := background.of(self.engine):
            meaning.begin(self.engine)

    def owns(self, user: discord.abc.User) -> bool:
        """Whether a user is the application’s owner or in the team that owns it."""
        application = self.application
        if application is None:
            return False
        if application.team:
            joined = discord.TeamMembershipState.accepted  # an invitation alone gives nothing
            return any(m.id == user.id and m.membership_state is joined for m in application.team.members)
        return application.owner.id == user.id

    async def setup_hook(self) -> None:
        """Register the commands: everyone’s everywhere, the admins’ in their homes and nowhere else."""
        await self.tree.set_translator(Translator())
        self.languages.update(await self.ask(OPERATOR, members.languages))
        await self.tree.sync()
        named = self.settings.home_guilds
        known = await asyncio.to_thread(homes.remember, self.engine, named)
        for guild in sorted(known):
            try:
                await self.tree.sync(guild=discord.Object(guild))
            except discord.Forbidden:
                if guild in named:
                    _log.warning("the bot is not in the server %s, which PULLQUOTE_HOME_GUILDS names", guild)
        # Only now: what failed on the way is withdrawn at the next start.
        await asyncio.to_thread(homes.forget, self.engine, known - named)

    async def on_ready(self) -> None:
        assert self.user
        _log.info("%s is ready in %d servers", self.user, len(self.guilds))
        await self.note(servers.present, [guild.id for guild in self.guilds])
        await self.note(servers.sweep)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.note(servers.join, guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """What the server has chosen goes some time after this, unless it asks the bot back."""
        await self.note(servers.leave, guild.id)
        await self.note(servers.sweep)


class Tree(app_commands.CommandTree[Client]):
    """Looks at every command before it is answered: whose language it is, and whether it is too soon."""

    async def interaction_check(self, interaction: discord.Interaction[Client], /) -> bool:
        interaction.client.speak_with(interaction)
        # What is only completed is no question.
        if interaction.type is discord.InteractionType.application_command:
            interaction.client.pace.keep(interaction.user.id, interaction.created_at.timestamp())
        return True
