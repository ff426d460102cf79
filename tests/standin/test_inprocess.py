"""The door in process: what a person does and sees, with the real library between."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace

import discord
import pytest
from discord import app_commands, ui

from . import official
from .conftest import add
from .example_bot import Card, Example, Share
from .inprocess import StandIn
from .payloads import Attachment
from .people import ADMIN, ANNA, APPLICATION_ID, ATTACH, BEN, GUILD, OTHER_GUILD, OWNER
from .routes import answer
from .state import Discord


def test_a_command_is_answered_privately(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="po*ker")

    assert reply.private
    assert reply.shown == r"**po\*ker**"
    assert reply.text == "po*ker"
    assert reply.buttons == ["Share", "Listen"]
    assert reply.links == {"Listen": "https://example.org/listen?t=1"}
    assert [option["label"] for option in reply.options] == ["Power", "Poker"]
    assert not reply.pings


def test_only_the_asker_sees_a_private_answer(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker", user=ANNA)

    assert discord_.visible_to(ANNA) == [reply]
    assert discord_.visible_to(BEN) == []


def test_sharing_shows_it_to_everybody(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker")

    [shared] = discord_.press(reply, "Share")

    assert not shared.private
    assert discord_.visible_to(BEN) == [shared]
    assert discord_.visible_to(ANNA) == [reply, shared]


def test_a_shared_answer_can_be_taken_away(discord_: StandIn) -> None:
    [shared] = discord_.press(discord_.slash("find", words="poker")[0], "Share")

    assert discord_.press(shared, "Remove", user=BEN) == []

    assert shared.deleted
    assert discord_.visible_to(BEN) == []


def test_picking_edits_the_answer(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="neo")

    assert discord_.pick(reply, "Power") == [reply]

    assert reply.edited
    assert reply.text == "power"


def test_buttons_work_in_another_client(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker")

    with StandIn(Example(), discord_.discord) as restarted:
        [shared] = restarted.press(reply, "Share")

    assert shared.text == "poker"


def test_a_deferred_answer_is_one_message(discord_: StandIn) -> None:
    [reply] = discord_.slash("slow", user=ADMIN)

    assert (reply.text, reply.private, reply.thinking, reply.edited) == ("done", True, False, False)


def test_a_command_works_in_direct_messages(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker", guild=None)

    assert discord_.visible_to(ANNA, guild=None) == [reply]
    assert discord_.visible_to(ANNA) == []


def test_choices_are_offered(discord_: StandIn) -> None:
    assert discord_.autocomplete("find", focused="words", words="po") == [{"name": "po!", "value": "po"}]


def test_an_error_in_autocomplete_fails_the_test(discord_: StandIn) -> None:
    with pytest.raises(AssertionError, match="autocomplete broke"):
        discord_.autocomplete("find", focused="words", words="boom")


def test_an_error_in_a_command_fails_the_test(discord_: StandIn) -> None:
    with pytest.raises(AssertionError, match="command broke"):
        discord_.slash("fail")


def test_an_error_in_a_button_fails_the_test(discord_: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(self: Share, interaction: discord.Interaction) -> None:
        raise RuntimeError("button broke")

    [reply] = discord_.slash("find", words="poker")
    monkeypatch.setattr(Share, "callback", broken)

    with pytest.raises(AssertionError, match="button broke"):
        discord_.press(reply, "Share")


def test_a_task_that_raises_fails_the_test(discord_: StandIn) -> None:
    async def broken() -> None:
        raise RuntimeError("task broke")

    @discord_.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        interaction.client.loop.create_task(broken())

    with pytest.raises(AssertionError, match="task broke"):
        discord_.slash("find", words="poker")


def test_work_in_the_background_goes_on(discord_: StandIn) -> None:
    beats = []

    async def beat() -> None:
        while True:
            beats.append(await asyncio.wait_for(asyncio.sleep(0.001, "beat"), timeout=60))

    discord_.loop.create_task(beat())

    for _ in range(3):
        discord_.slash("find", words="poker")

    assert beats


def test_a_view_that_times_out_is_not_waited_for(discord_: StandIn) -> None:
    @app_commands.command(description="Send a view with a timeout.")
    async def view(interaction: discord.Interaction) -> None:
        layout: ui.LayoutView = ui.LayoutView(timeout=180)
        layout.add_item(ui.ActionRow(ui.Button(label="Now")))
        await interaction.response.send_message(view=layout)

    add(discord_, view)

    assert discord_.slash("view")[0].buttons == ["Now"]


def test_what_discord_refuses_fails_the_test(discord_: StandIn) -> None:
    with pytest.raises(AssertionError, match="50035"):
        discord_.slash("ping")


def test_an_answer_after_three_seconds_is_too_late(discord_: StandIn) -> None:
    with discord_.expecting_trouble() as trouble:
        assert discord_.slash("find", words="poker", delay=3.1) == []

    assert "10062" in trouble[0]


def test_a_token_lives_for_fifteen_minutes(discord_: StandIn) -> None:
    @app_commands.command(description="Follow up late.")
    async def late(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        discord_.discord.clock.advance(15 * 60 + 1)
        await interaction.followup.send("second")

    add(discord_, late)

    with discord_.expecting_trouble() as trouble:
        [reply] = discord_.slash("late")

    assert reply.text == "first"
    assert "50027" in trouble[0]


def test_a_second_first_response_is_refused(discord_: StandIn) -> None:
    @app_commands.command(description="Answer twice.")
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        await discord.InteractionResponse(interaction).send_message("second")

    add(discord_, twice)

    with pytest.raises(AssertionError, match="40060"):
        discord_.slash("twice")


def test_the_first_follow_up_takes_the_place_of_thinking(discord_: StandIn) -> None:
    @app_commands.command(description="Defer privately, follow up.")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send(view=Card("first"))
        await interaction.followup.send(view=Card("second"))

    add(discord_, think)

    first, second = discord_.slash("think")

    assert (first.text, first.private) == ("first", True)
    assert (second.text, second.private) == ("second", False)


def test_an_unanswered_command_fails_the_test(discord_: StandIn) -> None:
    @app_commands.command(description="Say nothing.")
    async def silent(interaction: discord.Interaction) -> None: ...

    add(discord_, silent)

    with pytest.raises(AssertionError, match="did not answer"):
        discord_.slash("silent")


def test_options_are_checked_as_discord_does(discord_: StandIn) -> None:
    for values in ({}, {"words": "x"}, {"words": "x" * 91}, {"words": 5}, {"words": "poker", "more": 1}):
        with pytest.raises(AssertionError, match="/find"):
            discord_.slash("find", options=values)


def test_a_command_is_only_offered_to_those_who_may(discord_: StandIn) -> None:
    with pytest.raises(AssertionError, match="not offered to anna"):
        discord_.slash("slow", user=ANNA)
    with pytest.raises(AssertionError, match="not registered"):
        discord_.slash("nothing")


def test_what_cannot_be_pressed_is_not_pressed(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker")

    with pytest.raises(AssertionError, match="0 buttons say 'Delete'"):
        discord_.press(reply, "Delete")
    with pytest.raises(AssertionError, match="is a link"):
        discord_.press(reply, "Listen")
    with pytest.raises(AssertionError, match="only seen by anna"):
        discord_.press(reply, "Share", user=BEN)


def test_groups_guild_commands_and_files(discord_: StandIn) -> None:
    group = app_commands.Group(name="content", description="Content.")

    @group.command(description="Load a file.")
    async def load(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.send_message((await file.read()).decode())

    add(discord_, group)

    [reply] = discord_.slash("content load", file=Attachment("a.txt", b"hello"))

    assert reply.text == "hello"
    assert "content" not in discord_.commands(OTHER_GUILD)


def test_a_group_within_a_group(discord_: StandIn) -> None:
    admin = app_commands.Group(name="admin", description="Admins.")
    feeds = app_commands.Group(name="feeds", description="Feeds.", parent=admin)

    @feeds.command(description="Read a file of feeds.")
    async def read(interaction: discord.Interaction, feed: str, file: discord.Attachment) -> None:
        await interaction.response.send_message(f"{feed}: {file.filename}")

    @read.autocomplete("feed")
    async def complete(interaction: discord.Interaction, feed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=feed, value=feed)]

    add(discord_, admin)

    [reply] = discord_.slash("admin feeds read", feed="a", file=Attachment("a.opml", b""))

    assert reply.text == "a: a.opml"
    assert discord_.autocomplete("admin feeds read", focused="feed", feed="b")[0]["value"] == "b"
    with pytest.raises(AssertionError, match="/admin feeds needs a subcommand"):
        discord_.slash("admin feeds")
    with pytest.raises(AssertionError, match="may upload"):
        discord_.slash("admin feeds read", feed="a", file=Attachment("a.opml", b"x" * 11 * 1024 * 1024))


def test_what_a_group_needs_its_subcommands_need(discord_: StandIn) -> None:
    admins = discord.Permissions(manage_guild=True)
    admin = app_commands.Group(
        name="admin", description="Admins.", default_permissions=admins, guild_only=True
    )

    @admin.command(description="Tell.")
    @app_commands.default_permissions(administrator=True)  # says nothing: Discord knows it of whole commands
    async def log(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("all")

    add(discord_, admin, everywhere=True)

    assert discord_.slash("admin log", user=ADMIN)[0].text == "all"
    with pytest.raises(AssertionError, match="/admin is not offered to anna"):
        discord_.slash("admin log", user=ANNA)
    with pytest.raises(AssertionError, match="/admin is not offered in direct messages"):
        discord_.slash("admin log", user=ADMIN, guild=None)


def test_an_answer_is_edited_as_it_comes_along(discord_: StandIn) -> None:
    @app_commands.command(description="Count.")
    async def count(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        for number in range(4):
            await interaction.edit_original_response(view=Card(str(number)))
        await interaction.followup.send(view=Card("done"), ephemeral=True)

    add(discord_, count)
    discord_.discord.limit_next("PATCH /webhooks", times=2, seconds=0.01)

    counted, done = discord_.slash("count")

    assert counted.past == ["**0**", "**1**", "**2**"]
    assert (counted.text, done.text) == ("3", "done")
    assert (counted.private, done.private) == (True, True)


def test_an_answer_is_not_edited_after_fifteen_minutes(discord_: StandIn) -> None:
    @app_commands.command(description="Take too long.")
    async def late(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        discord_.discord.clock.advance(15 * 60 + 1)
        await interaction.edit_original_response(content="second")

    add(discord_, late)

    with discord_.expecting_trouble() as trouble:
        [reply] = discord_.slash("late")

    assert (reply.text, reply.past) == ("first", [])
    assert "50027" in trouble[0]


def test_a_bot_that_only_thinks_fails_the_test(discord_: StandIn) -> None:
    @app_commands.command(description="Think.")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)

    add(discord_, think)

    with pytest.raises(AssertionError, match="did not answer: deferred"):
        discord_.slash("think")


def test_a_limited_request_is_tried_again(discord_: StandIn) -> None:
    discord_.discord.limit_next("POST /interactions", seconds=0.01)

    [reply] = discord_.slash("find", words="poker")

    assert reply.text == "poker"
    assert [request.status for request in discord_.discord.requests[-2:]] == [429, 200]


def test_the_client_is_ready_and_knows_its_application() -> None:
    client = Example()
    with StandIn(client, Discord(team=[OWNER])):
        assert client.application_id == APPLICATION_ID
        assert client.application is not None
        assert client.application.team is not None
        assert [guild.name for guild in client.guilds] == ["No Priors", "Somewhere Else"]

    assert client.is_closed()


@pytest.mark.skipif(not official.available(), reason="Discord's description is not beside the repository")
def test_what_the_stand_in_says_is_as_described(discord_: StandIn) -> None:
    [reply] = discord_.slash("find", words="poker")
    [shared] = discord_.press(reply, "Share")
    [command, *_] = discord_.discord.commands[None]
    token = f"Bot {discord_.discord.token}"
    application = answer(discord_.discord, "GET", "/oauth2/applications/@me", authorization=token).body
    user = answer(discord_.discord, "GET", "/users/@me", authorization=token).body

    official.check("MessageResponse", reply.json)
    official.check("MessageResponse", shared.json)
    official.check("ApplicationCommandResponse", command)
    official.check("PrivateApplicationResponse", application)
    official.check("UserPIIResponse", user)


def test_channels_are_picked_as_far_as_they_may(discord_: StandIn) -> None:
    picked: list[list[str]] = []

    class Panel(ui.View):
        @ui.select(
            cls=ui.ChannelSelect,
            channel_types=[discord.ChannelType.text],
            placeholder="Where",
            min_values=0,
        )
        async def where(self, interaction: discord.Interaction, select: ui.ChannelSelect[Panel]) -> None:
            picked.append([each.name for each in select.values])
            await interaction.response.defer()

    @app_commands.command(name="pick", description="Picks")
    async def pick(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Where?", view=Panel())

    add(discord_, pick)
    [panel] = discord_.slash("pick")

    discord_.pick_channels(panel, "Where", [GUILD])
    discord_.pick_channels(panel, "Where", [])

    assert picked == [["talk"], []]
    with pytest.raises(AssertionError, match="are not of"):
        discord_.pick_channels(panel, "Where", [OTHER_GUILD])
    with pytest.raises(AssertionError, match="2 are not 0 to 1"):
        discord_.pick_channels(panel, "Where", [GUILD, GUILD])
    with pytest.raises(AssertionError, match="0 selects for channels say"):
        discord_.pick_channels(panel, "Whither", [GUILD])


def test_a_guild_goes_fails_and_comes(discord_: StandIn) -> None:
    heard: list[str] = []
    client = discord_.client

    async def on_guild_join(guild: discord.Guild) -> None:
        heard.append(f"join {guild.id}")

    async def on_guild_remove(guild: discord.Guild) -> None:
        heard.append(f"remove {guild.id}")

    client.event(on_guild_join)
    client.event(on_guild_remove)

    discord_.fail(GUILD)
    discord_.leave(OTHER_GUILD)
    discord_.join(OTHER_GUILD)

    assert heard == [f"remove {OTHER_GUILD.id}", f"join {OTHER_GUILD.id}"]
    assert client.get_guild(OTHER_GUILD.id) is not None


def test_the_bot_is_told_what_it_may(discord_: StandIn) -> None:
    @app_commands.command(name="may", description="Tells")
    async def may(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(str(interaction.app_permissions.attach_files))

    add(discord_, may)

    assert discord_.slash("may")[0].shown == "False"
    discord_.discord.bot_permissions |= ATTACH
    assert discord_.slash("may", guild=replace(GUILD, bot_permissions=ATTACH))[0].shown == "True"


def test_a_file_that_the_bot_sends_is_kept_and_described(discord_: StandIn) -> None:
    @app_commands.command(name="send", description="Sends")
    async def send(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(file=discord.File(io.BytesIO(b"words"), "a.txt"))

    add(discord_, send)

    [reply] = discord_.slash("send")

    assert discord_.discord.uploaded == [("a.txt", b"words")]
    [attached] = reply.json["attachments"]
    assert (attached["filename"], attached["size"]) == ("a.txt", 5)
