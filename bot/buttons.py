"""What is pressed and chosen on a card: each is answered from its custom id, weeks and restarts later."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot import (
    actions,
    components,
    gaps,
    loads,
    preferences,
    privacy,
    records,
    references,
    replies,
    studio,
    threads,
)
from bot.errors import NotAllowed
from bot.language import say
from bot.references import VERSION
from store import flags

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]
Item = ui.Button[Any] | ui.Select[Any] | ui.ChannelSelect[Any]


class Pressed(ui.DynamicItem[Item], template=rf"{VERSION}:(?!.)"):
    """A component of ours. discord.py logs and drops what its callback raises, so it raises nothing."""

    def __init__(self, item: Item, argument: str) -> None:
        super().__init__(item)
        self.argument = argument

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        assert isinstance(item, ui.Button | ui.Select | ui.ChannelSelect)
        return cls(item, match["argument"])

    async def callback(self, interaction: Interaction) -> None:
        interaction.client.speak_with(interaction)
        try:
            await self.press(interaction)
        except Exception as error:
            await replies.refuse(interaction, error)

    async def press(self, interaction: Interaction) -> None:
        raise NotImplementedError


class Open(Pressed, template=rf"{VERSION}:(?:open|back):(?P<argument>.*)"):
    """Shows something else, privately."""

    async def press(self, interaction: Interaction) -> None:
        await replies.show(interaction, references.parse(self.argument))


class Share(Pressed, template=rf"{VERSION}:share:(?P<argument>.*)"):
    """Posts the card for everyone."""

    async def press(self, interaction: Interaction) -> None:
        await replies.share(interaction, references.parse(self.argument))


class Spoiler(Pressed, template=rf"{VERSION}:spoiler:(?P<argument>.*)"):
    """Posts the card for everyone, behind a veil."""

    async def press(self, interaction: Interaction) -> None:
        await replies.share(interaction, references.parse(self.argument), spoiler=True)


class More(Pressed, template=rf"{VERSION}:more:(?P<argument>.*)"):
    """Opens the studio, or draws it anew."""

    async def press(self, interaction: Interaction) -> None:
        await studio.show(interaction, references.parse(self.argument))


class Pick(Pressed, template=rf"{VERSION}:pick(?P<argument>)"):
    """Takes another result into the studio."""

    async def press(self, interaction: Interaction) -> None:
        [value] = _picked(interaction)
        await studio.show(interaction, references.parse(value))


class Copy(Pressed, template=rf"{VERSION}:copy:(?P<argument>.*)"):
    """Hands out the card’s text, to be copied on a phone."""

    async def press(self, interaction: Interaction) -> None:
        await studio.copy(interaction, references.parse(self.argument))


class Picture(Pressed, template=rf"{VERSION}:picture:(?P<argument>.*)"):
    """Shows the card as a picture, privately."""

    async def press(self, interaction: Interaction) -> None:
        await studio.show_picture(interaction, references.parse(self.argument))


class Frame(Pressed, template=rf"{VERSION}:frame:(?P<argument>.*)"):
    """Posts the picture for everyone."""

    async def press(self, interaction: Interaction) -> None:
        await studio.share_picture(interaction, references.parse(self.argument))


class ShareInReply(Pressed, template=rf"{VERSION}:reply:(?P<argument>\d{{1,20}}:.*)"):
    """Posts the card for everyone, as a reply to a message."""

    async def press(self, interaction: Interaction) -> None:
        message, _, reference = self.argument.partition(":")
        await replies.share_in_reply(interaction, int(message), references.parse(reference))


class TakeBack(Pressed, template=rf"{VERSION}:take-back:(?P<argument>\d+)"):
    """Deletes a shared card, for whoever shared it and for moderators."""

    async def press(self, interaction: Interaction) -> None:
        moderates = interaction.guild_id and interaction.permissions.manage_messages
        if str(interaction.user.id) != self.argument and not moderates:
            raise NotAllowed(say("Only who shared this, or a moderator, can take it back."))
        await replies.take_back(interaction)


class Discuss(Pressed, template=rf"{VERSION}:discuss:(?P<argument>.*)"):
    """Begins a thread on a shared card, or leads to the one that there is on its moment."""

    async def press(self, interaction: Interaction) -> None:
        await threads.discuss(interaction, references.parse(self.argument))


class Flag(Pressed, template=rf"{VERSION}:flag:(?P<argument>[a-z2-7]{{10}})"):
    """Asks what is wrong with a passage."""

    async def press(self, interaction: Interaction) -> None:
        await replies.pose(interaction, components.wrongs(self.argument))


class Wrong(Pressed, template=rf"{VERSION}:wrong:(?P<argument>[a-z2-7]{{10}})"):
    """Remembers for the admins what is wrong with a passage."""

    async def press(self, interaction: Interaction) -> None:
        assert isinstance(self.item, ui.Select)
        # Discord hands back one of the values that were offered.
        wrong: Any = self.item.values[0]
        await replies.change(interaction, records.thanks, flags.flag, self.argument, wrong)


class Do(Pressed, template=rf"{VERSION}:do:(?P<argument>[a-z]+:\d+)"):
    """Does what an admin wants done."""

    async def press(self, interaction: Interaction) -> None:
        loads.check(interaction)
        what, _, number = self.argument.partition(":")
        await actions.do(interaction, what, int(number))


class Choose(Pressed, template=rf"{VERSION}:choose(?P<argument>)"):
    """Opens what was chosen from a list."""

    async def press(self, interaction: Interaction) -> None:
        assert isinstance(self.item, ui.Select)
        await replies.show(interaction, references.parse(self.item.values[0]))


class Server(Pressed, template=rf"{VERSION}:server:(?P<argument>[a-z]+)"):
    """Changes what a server has chosen."""

    async def press(self, interaction: Interaction) -> None:
        await preferences.choose_for_server(interaction, self.argument, _picked(interaction))


class Me(Pressed, template=rf"{VERSION}:me:(?P<argument>[a-z]+)"):
    """Changes what somebody has chosen for themselves."""

    async def press(self, interaction: Interaction) -> None:
        [value] = _picked(interaction)
        await preferences.choose(interaction, self.argument, value)


class Privacy(Pressed, template=rf"{VERSION}:privacy:(?P<argument>[a-z]+)"):
    """Exports or deletes what is stored about somebody."""

    async def press(self, interaction: Interaction) -> None:
        await privacy.press(interaction, self.argument)


class Alias(Pressed, template=rf"{VERSION}:alias:(?P<argument>\d+)"):
    """Asks what is meant by words that were asked for in vain."""

    async def press(self, interaction: Interaction) -> None:
        loads.check(interaction)
        await gaps.ask(interaction, int(self.argument))


BUTTONS = (
    *(Open, Choose, More, Pick, Share, ShareInReply, Spoiler, Copy, Picture, Frame, TakeBack, Discuss),
    *(Flag, Wrong, Do, Server, Me, Privacy, Alias),
)


def _picked(interaction: Interaction) -> list[str]:
    """What was picked, as its values: of channels, their ids."""
    data: Any = interaction.data
    return list(map(str, data.get("values", ())))
