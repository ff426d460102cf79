"""Commands in the menu of a message: what members write and attach, and what of it the bot gets."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from . import official
from .example_bot import Example, Form
from .inprocess import StandIn
from .payloads import Attachment, clean_name
from .people import ADMIN, ANNA, ATTACH, BEN, EVERYBODY, GUILD, OTHER_GUILD, USE_COMMANDS, WRITE, User
from .routes import answer

TXT = Attachment("a.txt", b"one")


def menu(standin: StandIn, function: Any, **where: Any) -> None:
    """One more command on messages for this test. Any: discord.py's own types for these are long."""
    client = standin.client
    assert isinstance(client, Example)
    client.tree.add_command(app_commands.ContextMenu(name="Quote This", callback=function, **where))
    standin.sync()


def ask(standin: StandIn, method: str, path: str, body: Any = None) -> Any:
    """What the bot is answered when it asks of its own accord."""
    token = f"Bot {standin.discord.token}"
    return answer(standin.discord, method, path, body=body, authorization=token)


def test_the_message_comes_with_its_files_and_text(discord_: StandIn) -> None:
    message = discord_.post("Words", files=[TXT, Attachment("b.txt", b"two")], user=BEN)

    [reply] = discord_.message_menu("Load this", message, user=ADMIN)

    assert (reply.text, reply.private) == ("Words: one, two", True)
    assert reply.past == ["**0 of 2**", "**1 of 2**"]
    assert message in discord_.visible_to(ANNA)


def test_it_is_the_message_of_another_member(discord_: StandIn) -> None:
    async def quote_this(interaction: discord.Interaction, message: discord.Message) -> None:
        about = (message.author.name, message.content, message.channel.id, message.type.value)
        await interaction.response.send_message(str(about))

    menu(discord_, quote_this)
    message = discord_.post("Hello", user=BEN)

    [reply] = discord_.message_menu("Quote This", message, user=ANNA)

    assert reply.shown == str(("ben", "Hello", GUILD.channel, 0))
    assert reply.json["type"] == 23
    assert reply.json["interaction_metadata"]["target_message_id"] == message.json["id"]


def test_a_menu_works_in_direct_messages(discord_: StandIn) -> None:
    message = discord_.post("Words", files=[TXT], user=ANNA, guild=None)

    [reply] = discord_.message_menu("Load this", message, user=ANNA, guild=None)

    assert reply.text == "Words: one"


def test_a_menu_is_on_what_the_bot_has_posted(discord_: StandIn) -> None:
    [shared] = discord_.press(discord_.slash("find", words="poker")[0], "Share")

    [reply] = discord_.message_menu("Load this", shared, user=ADMIN)

    assert reply.message.interaction is not None
    assert reply.message.interaction.target is shared.message


def test_a_menu_is_only_where_the_message_is_seen(discord_: StandIn) -> None:
    [private] = discord_.slash("find", words="poker", user=ADMIN)
    elsewhere = discord_.post("Words", guild=OTHER_GUILD)

    with pytest.raises(AssertionError, match="is private"):
        discord_.message_menu("Load this", private, user=ADMIN)
    with pytest.raises(AssertionError, match="ada does not see"):
        discord_.message_menu("Load this", elsewhere, user=ADMIN)


def test_a_menu_has_what_is_registered_for_messages(discord_: StandIn) -> None:
    message = discord_.post("Words")

    with pytest.raises(AssertionError, match=r"no 'find' on messages here; there are \['Load this'\]"):
        discord_.message_menu("find", message)
    with pytest.raises(AssertionError, match="/Load is not registered"):
        discord_.slash("Load this")


def test_a_menu_is_only_offered_to_those_who_may(discord_: StandIn) -> None:
    message = discord_.post("Words")
    muted = User(5, "mute", EVERYBODY & ~USE_COMMANDS)

    with pytest.raises(AssertionError, match="'Load this' is not offered to anna"):
        discord_.message_menu("Load this", message, user=ANNA)
    with pytest.raises(AssertionError, match="/find is not offered to mute, who may use no commands"):
        discord_.slash("find", words="poker", user=muted)


def test_a_menu_for_guilds_is_not_in_direct_messages(discord_: StandIn) -> None:
    async def quote_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message("x")

    guilds = app_commands.AppCommandContext(guild=True)
    menu(discord_, quote_this, allowed_contexts=guilds)
    message = discord_.post("Words", user=ANNA, guild=None)

    with pytest.raises(AssertionError, match="not offered in direct messages"):
        discord_.message_menu("Quote This", message, guild=None)


def test_a_menu_may_have_the_name_of_a_command(discord_: StandIn) -> None:
    client = discord_.client
    assert isinstance(client, Example)

    async def found(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"found {message.content}")

    client.tree.add_command(app_commands.ContextMenu(name="find", callback=found))
    discord_.sync()

    assert discord_.slash("find", words="poker")[0].text == "poker"
    assert discord_.message_menu("find", discord_.post("Words"))[0].text == "found Words"
    assert len({command["id"] for command in discord_.discord.commands[None]}) == 7


def test_a_menu_may_be_answered_with_a_modal(discord_: StandIn) -> None:
    async def quote_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_modal(Form())

    menu(discord_, quote_this)
    assert discord_.message_menu("Quote This", discord_.post("Words")) == []

    [reply] = discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]})

    assert reply.text == "Words: one"
    assert reply.json["type"] == 23


def test_what_members_may_not_write_is_not_written(discord_: StandIn) -> None:
    with pytest.raises(AssertionError, match="nothing to send"):
        discord_.post(" ")
    with pytest.raises(AssertionError, match="2001 characters"):
        discord_.post("x" * 2001)
    with pytest.raises(AssertionError, match="11 files"):
        discord_.post(files=[TXT] * 11)
    with pytest.raises(AssertionError, match="ben may upload"):
        discord_.post(files=[Attachment("a.txt", b"x" * (10 * 1024 * 1024 + 1))])
    for missing in (WRITE, ATTACH):
        with pytest.raises(AssertionError, match="may not write this"):
            discord_.post("x", files=[TXT], user=User(5, "mute", EVERYBODY & ~missing))


def test_without_a_menu_the_bot_does_not_read_what_members_write(discord_: StandIn) -> None:
    [message, mention, direct] = [
        discord_.post("Words", files=[TXT]).json,
        discord_.post(f"<@{discord_.client.application_id}> words").json,
        discord_.post("Words", user=ANNA, guild=None).json,
    ]
    discord_.slash("find", words="poker", guild=None)  # so that the channel is known

    read = [
        ask(discord_, "GET", f"/channels/{each['channel_id']}/messages/{each['id']}").body
        for each in (message, mention, direct)
    ]

    assert (read[0]["content"], read[0]["attachments"]) == ("", [])
    assert read[1]["content"].endswith("words")
    assert read[2]["content"] == "Words"


def test_the_bot_does_not_change_what_members_write(discord_: StandIn) -> None:
    message = discord_.post("Words").json
    path = f"/channels/{message['channel_id']}/messages/{message['id']}"

    edited, deleted = ask(discord_, "PATCH", path, {"content": "x"}), ask(discord_, "DELETE", path)
    discord_.discord.problems.clear()

    assert (edited.status, edited.body["code"]) == (403, 50005)
    assert (deleted.status, deleted.body["code"]) == (403, 50013)


@pytest.mark.parametrize(
    ("filename", "kept"),
    [
        ("episode-12.facts.md", "episode-12.facts.md"),
        ("Episode 12 (final).md", "Episode_12_final.md"),
        ("_notes.txt", "notes.txt"),
        ("Café.md", "Cafe.md"),
        ("Эпизод 12.md", "12.md"),
        ("画像.png", "ff.png"),
        ("…", "ff"),
    ],
)
def test_discord_cleans_the_names_of_files(filename: str, kept: str) -> None:
    assert clean_name(filename, 0xFF) == kept


def test_a_file_has_its_true_name_for_a_title(discord_: StandIn) -> None:
    async def quote_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(
            str([(each.filename, each.title) for each in message.attachments])
        )

    menu(discord_, quote_this)
    message = discord_.post(files=[Attachment("Эпизод 12.md", b"x"), TXT])

    [reply] = discord_.message_menu("Quote This", message)

    assert reply.shown == str([("12.md", "Эпизод 12"), ("a.txt", None)])


def test_a_file_that_is_gone_is_not_found(discord_: StandIn) -> None:
    message = discord_.post("Words", files=[TXT])
    discord_.discord.files.clear()

    with discord_.expecting_trouble() as trouble:
        discord_.message_menu("Load this", message, user=ADMIN)

    assert "404 Not Found" in trouble[0]


@pytest.mark.skipif(not official.available(), reason="Discord's description is not beside the repository")
def test_messages_and_menus_are_as_described(discord_: StandIn) -> None:
    message = discord_.post("Words", files=[TXT])
    [reply] = discord_.message_menu("Load this", message, user=ADMIN)
    [command] = [each for each in discord_.discord.commands[None] if each["type"] == 3]

    official.check("MessageResponse", message.json)
    official.check("MessageResponse", reply.json)
    official.check("ApplicationCommandResponse", command)
