"""What people do at Discord, whichever way the bot hears of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .components import BUTTON, STRING_SELECT
from .payloads import check_offered, command_data, envelope
from .people import ANNA, GUILD, Guild, User
from .reply import Reply
from .state import AUTOCOMPLETE, COMMAND, COMPONENT, Discord, Interaction


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
        **typed: Any,
    ) -> list[Reply]:
        """Type a command; what appeared or changed, in that order. No guild is a direct message.

        `delay` is how many seconds late the bot hears of it. `options` are for names which are taken here.
        """
        values = {**typed, **(options or {})}
        data = self.prepare(name, values, user, guild)
        interaction = self.discord.interact(COMMAND, user, guild)
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

    def visible_to(self, user: User, guild: Guild | None = GUILD) -> list[Reply]:
        """What the person sees in the channel now."""
        channel = guild.channel if guild else user.direct_channel
        return [Reply(message) for message in self.discord.visible_to(user, channel)]

    def commands(self, guild: Guild | None = GUILD) -> list[str]:
        """The names of the commands found there."""
        return sorted(self.discord.offered(guild))

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
        return data

    def use(self, reply: Reply, data: dict[str, Any], user: User, locale: str, delay: float) -> list[Reply]:
        """Use a component of a message the person sees."""
        message = reply.message
        assert not message.deleted, f"{reply} is gone"
        assert message.owner in (None, user), (
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
        if not interaction.settled:
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
