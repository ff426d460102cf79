"""What people do at Discord, whichever way the bot hears of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from . import talking, threads
from .components import BUTTON, CHANNEL_SELECT, STRING_SELECT
from .modals import Modal, between
from .payloads import (
    Attachment,
    attached,
    check_offered,
    check_size,
    command_data,
    envelope,
    menu_data,
    named,
)
from .people import ANNA, ATTACH, BEN, GUILD, TEXT_CHANNEL, WRITE, Guild, User
from .places import PUBLIC_THREAD, TEXT, Channel, Thread
from .refused import utf16
from .registration import CHAT_INPUT, MESSAGE, USER
from .reply import Reply
from .state import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Discord, Interaction


class Door:
    """The people's side. A door delivers what they do to the bot and waits until it has answered.

    Whatever Discord would have refused, and whatever the bot left unanswered, fails the test, also where the
    bot or its library swallowed it.
    """

    def __init__(self, discord: Discord) -> None:
        self.discord = discord
        self.trouble: list[str] | None = None

    def deliver(self, payload: dict[str, Any]) -> None:
        """Hand the event to the bot, and return when it is dealt with."""
        raise NotImplementedError

    def tell(
        self, event: str, payload: dict[str, Any], guild: Guild | None, intent: int, *, answered: bool
    ) -> None:
        """Hand over an event other than an interaction, if the bot asked for such (see `talking`)."""
        raise NotImplementedError

    def write(
        self,
        place: talking.Place,
        text: str,
        *,
        by: User = BEN,
        reply_to: Reply | None = None,
        ping: bool = True,
        webhook: bool = False,
    ) -> list[Reply]:
        """Write a message that the bot may hear of; what it posts upon it. `ping` is of a reply’s author."""
        return talking.write(self, place, text, by=by, reply_to=reply_to, ping=ping, webhook=webhook)

    def slash(
        self,
        name: str,
        /,
        *,
        user: User = ANNA,
        guild: Guild | None = GUILD,
        locale: str = "en-US",
        delay: float = 0.0,
        options: Mapping[str, Any] | None = None,
        place: Channel | Thread | None = None,
        **typed: Any,
    ) -> list[Reply]:
        """Type a command; what appeared or changed, in that order. No guild is a direct message.

        `place` is a channel or a thread other than the guild’s first channel.
        `delay` is how many seconds late the bot hears of it. `options` are for names which are taken here.
        """
        values = {**typed, **(options or {})}
        data = self.prepare(name, values, user, guild)
        interaction = self.discord.interact(COMMAND, user, guild, place=place)
        return self.answered(interaction, data, locale, delay)

    def autocomplete(
        self,
        name: str,
        /,
        focused: str,
        *,
        user: User = ANNA,
        guild: Guild | None = GUILD,
        locale: str = "en-US",
        delay: float = 0.0,
        **typed: Any,
    ) -> list[dict[str, Any]]:
        """Begin to type the focused option; the choices offered, each with `name` and `value`."""
        data = self.prepare(name, typed, user, guild, focused)
        interaction = self.discord.interact(AUTOCOMPLETE, user, guild)
        self.answered(interaction, data, locale, delay)
        return interaction.choices or []

    def press(
        self, reply: Reply, label: str, *, user: User = ANNA, locale: str = "en-US", delay: float = 0.0
    ) -> list[Reply]:
        """Press the button with this label; what appeared or changed, in that order."""
        button = reply.button(label)
        data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
        return self.use(reply, data, user, locale, delay)

    def pick(
        self, reply: Reply, wanted: str, *, user: User = ANNA, locale: str = "en-US", delay: float = 0.0
    ) -> list[Reply]:
        """Pick one option of a string select, by value or label; what appeared or changed, in that order."""
        select, value = reply.select(wanted)
        data = {"component_type": STRING_SELECT, "custom_id": select["custom_id"], "id": select["id"]}
        return self.use(reply, {**data, "values": [value]}, user, locale, delay)

    def pick_channels(
        self,
        reply: Reply,
        placeholder: str,
        guilds: Sequence[Guild],
        *,
        user: User = ANNA,
        locale: str = "en-US",
        delay: float = 0.0,
    ) -> list[Reply]:
        """Pick the channels of these guilds, or none, in the select that says so while nothing is picked.

        A person is shown those of their own guild, and of these the types that the select is for.
        """
        select, home = reply.channel_select(placeholder), reply.message.guild
        assert all(home is not None and each.id == home.id for each in guilds), f"{guilds} are not of {home}"
        types = select.get("channel_types")
        assert not (guilds and types) or TEXT_CHANNEL in types, f"it is for channels of the types {types}"
        least, most = between(select, "values", 1, 1)
        assert least <= len(guilds) <= most, f"{len(guilds)} are not {least} to {most}"
        resolved: dict[str, dict[str, Any]] = {}
        values = [named(each, resolved) for each in guilds]
        data = {"component_type": CHANNEL_SELECT, "custom_id": select["custom_id"], "id": select["id"]}
        return self.use(reply, {**data, "values": values, "resolved": resolved}, user, locale, delay)

    def message_menu(
        self,
        name: str,
        /,
        message: Reply,
        *,
        user: User = ANNA,
        guild: Guild | None = GUILD,
        locale: str = "en-US",
        delay: float = 0.0,
    ) -> list[Reply]:
        """Choose a command from the menu of a message; what appeared or changed, in that order.

        A private message has no such menu here: that it has one at Discord is nowhere said.
        """
        target = message.message
        menus = self.discord.offered(guild, MESSAGE)
        assert name in menus, f"no {name!r} on messages here; there are {sorted(menus)}"
        check_offered(menus[name], user, guild)
        assert message in self.visible_to(user, guild), f"{user.name} does not see {message} there"
        assert target.owner is None, f"{message} is private, and has no menu of commands"
        interaction = self.discord.interact(COMMAND, user, guild, target=target)
        return self.answered(interaction, menu_data(menus[name], target), locale, delay)

    def modal(self, user: User = ANNA) -> Modal:
        """The modal which the person has before them now."""
        opener = self.discord.modals.get(user.id)
        assert opener is not None, f"no modal is open before {user.name}"
        return Modal(opener)

    def submit(
        self,
        opened: Modal | Reply | Interaction,
        values: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        locale: str = "en-US",
        delay: float = 0.0,
    ) -> list[Reply]:
        """Fill in a modal and send it; what appeared or changed, in that order.

        `opened` is the modal, what opened it, or the message on which that was pressed or picked. `values`
        are by custom id or label: a text, what to choose (by value or label), members or channels, or files;
        a field that is left out stays as it came. It closes once the bot has answered.
        """
        modal = self.opened(opened, user)
        opener = modal.opener
        data = modal.filled(self.discord, values or {})
        interaction = self.discord.interact(
            MODAL_SUBMIT, opener.user, opener.guild, opener.source, opener=opener
        )
        changed = self.answered(interaction, data, locale, delay)
        if not interaction.failed and self.discord.modals.get(opener.user.id) is opener:
            del self.discord.modals[opener.user.id]
        return changed

    def post(
        self,
        content: str = "",
        *,
        files: Sequence[Attachment] = (),
        user: User = BEN,
        guild: Guild | None = GUILD,
    ) -> Reply:
        """Write a message, as members do. The bot does not hear of it: it asks for no messages."""
        assert content.strip() or files, "nothing to send"
        assert utf16(content) <= 2000, (
            f"{utf16(content)} characters are over 2000"
        )  # resources/message.mdx:1080
        assert len(files) <= 10, f"{len(files)} files are over 10"
        needed = WRITE | (ATTACH if files else 0) if guild else 0
        assert needed & ~user.permissions == 0, f"{user.name} may not write this there"
        for file in files:
            check_size(file, user)
        channel = guild.channel if guild else user.direct_channel
        kept = [attached(self.discord, file, f"attachments/{channel}") for file in files]
        body = {"content": content, "attachments": kept}
        return Reply(self.discord.add(channel, guild, body, author=user))

    def make_channel(
        self, name: str, kind: int = TEXT, *, guild: Guild = GUILD, flags: int = 0, crew: bool = False
    ) -> Channel:
        """Make a channel, as admins do."""
        made = Channel(self.discord.snowflake(), guild, kind, name, flags, crew)
        self.discord.channels.append(made)
        self.announce("CHANNEL_CREATE", made)
        return made

    def begin_thread(
        self,
        name: str,
        *,
        message: Reply | None = None,
        parent: Channel | None = None,
        user: User = BEN,
        kind: int = PUBLIC_THREAD,
    ) -> Thread:
        """Begin a thread, as members do: from a message, or as a post where the parent is a forum."""
        if message:
            message.message.body["flags"] |= threads.HAS_THREAD
        identity = message.message.id if message else self.discord.snowflake()
        channel = message.message.channel if message else parent.id if parent else GUILD.channel
        begun = threads.begin(self.discord, GUILD, channel, identity, name, user.id, kind)
        self.told()
        return begun

    def close_thread(self, thread: Thread, *, locked: bool = False, deleted: bool = False) -> None:
        """Archive a thread, as time and moderators do; they lock and delete it too."""
        thread.archived, thread.locked, thread.deleted = True, locked, deleted
        self.announce("THREAD_DELETE" if deleted else "THREAD_UPDATE", thread)

    def announce(self, event: str, place: Channel | Thread) -> None:
        """Tell the bot of a channel or a thread."""
        self.discord.announce(event, place.json, place.guild)
        self.told()

    def told(self) -> None:
        """Wait until the bot has heard of what was announced, where that can be known."""

    def visible_to(
        self, user: User, guild: Guild | None = GUILD, place: Channel | Thread | None = None
    ) -> list[Reply]:
        """What the person sees in the channel now."""
        channel = place.id if place else guild.channel if guild else user.direct_channel
        return [Reply(message) for message in self.discord.visible_to(user, channel)]

    def commands(self, guild: Guild | None = GUILD) -> list[str]:
        """The names of the commands found there, in menus as well."""
        return sorted(
            name for kind in (CHAT_INPUT, USER, MESSAGE) for name in self.discord.offered(guild, kind)
        )

    @contextmanager
    def expecting_trouble(self) -> Iterator[list[str]]:
        """Within, what would have failed the test is only listed."""
        self.trouble = []
        try:
            yield self.trouble
        finally:
            self.trouble = None

    def prepare(
        self,
        name: str,
        values: Mapping[str, Any],
        user: User,
        guild: Guild | None,
        focused: str | None = None,
    ) -> dict[str, Any]:
        """The data of a command this person may use here."""
        offered = self.discord.offered(guild)
        data = command_data(self.discord, offered, name, values, guild=guild, focused=focused)
        check_offered(offered[data["name"]], user, guild)
        for value in values.values():
            if isinstance(value, Attachment):
                check_size(value, user)
        return data

    def opened(self, opened: Modal | Reply | Interaction, user: User | None) -> Modal:
        """The modal meant, if it is open, before this person if one is named."""
        openers = [each for each in self.discord.modals.values() if each.user == (user or each.user)]
        meant = opened.opener if isinstance(opened, Modal) else opened
        source = meant.message if isinstance(meant, Reply) else None
        found = [each for each in openers if each is meant or (source is not None and each.source is source)]
        assert len(found) == 1, (
            f"{len(found)} modals of {opened} are open before {user.name if user else 'people'}"
        )
        return Modal(found[0])

    def use(self, reply: Reply, data: dict[str, Any], user: User, locale: str, delay: float) -> list[Reply]:
        """Use a component of a message the person sees."""
        message = reply.message
        assert not message.deleted, f"{reply} is gone"
        assert message.owner is None or message.owner.id == user.id, (
            f"{reply} is only seen by {message.owner and message.owner.name}"
        )
        interaction = self.discord.interact(COMPONENT, user, message.guild, message)
        return self.answered(interaction, data, locale, delay)

    def answered(
        self, interaction: Interaction, data: dict[str, Any], locale: str, delay: float
    ) -> list[Reply]:
        """Deliver it, and fail on what went wrong meanwhile."""
        payload = envelope(interaction, data, locale)
        self.discord.clock.advance(delay)
        self.deliver(payload)
        if interaction.failed:
            self.discord.problems.append(f"the bot did not answer: {interaction.state} {payload['data']}")
        self.raise_problems()
        return [Reply(message) for message in interaction.touched if not message.deleted]

    def raise_problems(self) -> None:
        """Fail on everything that went wrong so far."""
        problems = list(self.discord.problems)
        self.discord.problems.clear()
        if self.trouble is not None:
            self.trouble += problems
        elif problems:
            raise AssertionError("\n\n".join(problems))
