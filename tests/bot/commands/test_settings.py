"""/settings: a server’s panel, a member’s own, and what the bot may do in a channel."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from store import database, load, lookups, members, servers, viewers
from store.answers import MemberSettings, ServerSettings
from store.viewers import Viewer
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, BOT_PERMISSIONS, EVERYBODY, GUILD, OTHER_GUILD, WRITE, User
from tests.standin.reply import Reply

NO_CHANNEL = "No channel is quiet"
LINKS = ("https://www.youtube.com/watch?v=abcdefghijk", "https://overcast.fm/+CdSv9LfI")
FACTS = "Title: Gardens\nShow: Green\nDuration: 1:00:00\n" + "".join(f"Link: {each}\n" for each in LINKS)


@pytest.fixture
def gardens(write: Write, client: Client) -> str:
    """The key of an episode that plays in two players, in one of them after ninety seconds of ads."""
    write(("Roses", ["[10:00] Roses are cut in March."]), facts=FACTS)
    load.reload(client.engine, client.settings.content)
    key, synced = database.ask(client.engine, lookups.sync, "Overcast", "5:00", "6:30", "Gardens")
    load.correct(client.engine, [key], synced)
    return key


def of_server(engine: Engine, guild: int = GUILD.id) -> ServerSettings:
    return database.ask(viewers.engine_for(engine, Viewer(guild)), servers.settings, guild)


def mine(engine: Engine, user: User = ANNA) -> MemberSettings:
    return database.ask(engine, members.settings, user.id)


def server_panel(discord: StandIn, **options: str) -> Reply:
    [panel] = discord.slash("settings server", user=ADMIN, options=options)
    return panel


def picked(reply: Reply) -> list[str]:
    """What is picked in the selects of a panel, from top to bottom."""
    return [option["label"] for option in reply.options if option.get("default")]


def test_a_servers_panel_is_drawn_anew_at_each_choice(discord: StandIn, client: Client, gardens: str) -> None:
    panel = server_panel(discord)
    assert panel.shown.startswith("### This server\nWhere nobody names an episode, this is meant:\n")
    assert panel.shown.endswith("and where, is chosen under Server Settings, Integrations.")
    assert picked(panel) == ["The newest episode", "As each episode names it first", "10 seconds"]

    for wanted in (gardens, "Overcast", "5 minutes"):
        assert discord.pick(panel, wanted, user=ADMIN) == [panel]
    assert discord.pick_channels(panel, NO_CHANNEL, [GUILD], user=ADMIN) == [panel]
    assert discord.press(panel, "Do not count them", user=ADMIN) == [panel]

    assert picked(panel) == ["Gardens", "Overcast", "5 minutes"]
    assert panel.channel_select(NO_CHANNEL)["default_values"] == [{"id": GUILD.channel, "type": "channel"}]
    assert "Words that are asked for in vain are not counted." in panel.shown
    found = of_server(client.engine)
    assert found.episode is not None
    assert (found.episode.key, found.player, found.cooldown) == (gardens, "Overcast", 300)
    assert (found.quiet, found.gaps) == (frozenset({GUILD.channel}), False)
    assert of_server(client.engine, OTHER_GUILD.id) == ServerSettings()
    assert panel.private
    assert discord.visible_to(BEN) == []


def test_a_panel_takes_back_what_it_gave_after_a_restart(
    discord: StandIn, restart: Restart, client: Client, gardens: str
) -> None:
    panel = server_panel(discord, show="Green")
    assert picked(panel)[0] == "The newest of Green"
    discord.pick(panel, "Overcast", user=ADMIN)
    discord.pick_channels(panel, NO_CHANNEL, [GUILD], user=ADMIN)
    discord.press(panel, "Do not count them", user=ADMIN)

    with restart() as restarted:
        for wanted in ("The newest episode", "As each episode names it first"):
            restarted.pick(panel, wanted, user=ADMIN)
        restarted.pick_channels(panel, NO_CHANNEL, [], user=ADMIN)
        restarted.press(panel, "Count them", user=ADMIN)

    assert of_server(client.engine) == ServerSettings()
    assert picked(panel) == ["The newest episode", "As each episode names it first", "10 seconds"]


def test_the_newest_of_a_show_is_meant(discord: StandIn, gardens: str) -> None:
    panel = server_panel(discord)

    discord.pick(panel, "The newest of No Priors", user=ADMIN)
    [recap] = discord.slash("recap")

    assert recap.shown.startswith("### Chips, Neoclouds")
    discord.pick(panel, "The newest of Green", user=ADMIN)
    assert discord.slash("recap")[0].shown.startswith("### Gardens")


def test_an_episode_that_the_list_cannot_hold_is_named(
    discord: StandIn, client: Client, write: Write
) -> None:
    for number in range(30):
        facts = f"Title: Talk {number}\nShow: Talks\nDate: 2025-01-{number + 1:02}\n"
        write(("One", ["[00:30] First."]), facts=facts, name=f"talk{number}")
    load.reload(client.engine, client.settings.content)
    offered = discord.autocomplete("settings server", "episode", episode="talk 3", user=ADMIN)

    panel = server_panel(discord, episode=next(e["value"] for e in offered if e["name"].endswith("Talk 3")))

    assert picked(panel)[0] == "Talk 3"
    assert len(panel.select("Talk 3")[0]["options"]) == 25


def test_only_who_manages_a_server_chooses_for_it(discord: StandIn, client: Client) -> None:
    refused = "**Only who may manage this server chooses for it. /settings me is for you.**"
    [told] = discord.slash("settings server", user=ANNA)
    panel = server_panel(discord)
    demoted = replace(ADMIN, permissions=EVERYBODY)

    [late] = discord.pick(panel, "1 minute", user=demoted)

    assert told.shown == late.shown == refused
    assert told.private
    assert late.private
    assert of_server(client.engine) == ServerSettings()
    assert discord.slash("settings server", user=ADMIN, guild=None)[0].shown == (
        "**A server chooses this; type it in one that this bot is in.**"
    )


def test_while_the_store_is_loaded_nothing_is_chosen_and_answers_come_all_the_same(
    discord: StandIn, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    panel = server_panel(discord)
    [answer] = discord.slash("quote", words="poker")
    monkeypatch.setattr(database, "WRITE_WAIT", 50)

    with database.load(client.engine):
        [told] = discord.pick(panel, "1 minute", user=ADMIN)
        [shared] = discord.press(answer, "Share")
        [missed] = discord.slash("quote", words="zzzzqqq")

    assert told.shown == "**Another load is running.** Try again when it is done."
    assert not shared.private
    assert missed.shown.startswith("**The summary doesn’t mention")
    assert of_server(client.engine) == ServerSettings()
    assert [each.levelname for each in caplog.records if "written down" in each.message] == ["WARNING"] * 2
    assert discord.pick(panel, "1 minute", user=ADMIN) == [panel]


def test_what_a_server_may_not_see_it_cannot_choose(discord: StandIn, client: Client, gardens: str) -> None:
    panel = server_panel(discord)
    servers.limit(client.engine, "Green", str(OTHER_GUILD.id))

    [told] = discord.pick(panel, gardens, user=ADMIN)

    assert told.shown.startswith("**There is no episode “")
    assert "Gardens" not in told.shown
    assert "Gardens" not in server_panel(discord).shown
    assert of_server(client.engine) == ServerSettings()


def test_a_member_chooses_for_themselves_alone(
    discord: StandIn, restart: Restart, client: Client, gardens: str
) -> None:
    [panel] = discord.slash("settings me")
    assert panel.private
    assert picked(panel) == ["As the server", "For me alone, with a button to share it", "As my Discord"]

    discord.pick(panel, "Overcast")
    with restart() as restarted:
        restarted.pick(panel, "For everyone at once, where I may write")
        restarted.pick(panel, "Deutsch")

    assert len(picked(panel)) == 3
    assert mine(client.engine) == MemberSettings("Overcast", True, "de")
    assert mine(client.engine, BEN) == MemberSettings()
    [elsewhere] = discord.slash("settings me", guild=None)
    discord.pick(elsewhere, "alone")
    assert mine(client.engine) == MemberSettings("Overcast", False, "de")


def test_a_language_is_known_at_once_and_after_a_restart(
    discord: StandIn, restart: Restart, client: Client
) -> None:
    [panel] = discord.slash("settings me")

    discord.pick(panel, "Deutsch")

    assert client.languages == {ANNA.id: "de"}
    with restart() as restarted:
        assert isinstance(restarted.client, Client)
        assert restarted.client.languages == {ANNA.id: "de"}
        restarted.pick(panel, panel.options[-3]["label"])  # as Discord has it, whatever that is called
        assert restarted.client.languages == {}


def test_a_members_player_is_offered_to_them_and_not_to_others(discord: StandIn, gardens: str) -> None:
    discord.pick(server_panel(discord), "YouTube", user=ADMIN)
    discord.pick(discord.slash("settings me")[0], "Overcast")

    [answer] = discord.slash("quote", words="roses march")
    [shared] = discord.press(answer, "Share")

    assert answer.links == {"Listen at 10:00": "https://overcast.fm/+CdSv9LfI/11:30"}
    assert shared.links == {"Listen at 10:00": "https://www.youtube.com/watch?v=abcdefghijk&t=600s"}
    assert discord.slash("quote", words="roses march", user=BEN)[0].links == shared.links


def test_a_time_that_is_typed_is_their_players(discord: StandIn, gardens: str) -> None:
    discord.pick(discord.slash("settings me")[0], "Overcast")

    [answer] = discord.slash("timestamp", what="11:30", episode="Gardens")
    [recap] = discord.slash("recap", topic="11:30", episode="Gardens")
    [shared] = discord.press(answer, "Share")

    assert answer.shown.startswith("**10:00** Roses are cut in March.")
    assert "-# 11:30 in Overcast is 10:00 here" in answer.shown.splitlines()
    assert recap.shown.startswith("### From 10:00 on")
    assert "-# 11:30 in Overcast is 10:00 here" in recap.shown.splitlines()
    assert shared.shown.startswith("**10:00** Roses are cut in March.")
    assert "Overcast" not in shared.shown


def test_public_first_is_everyones_at_once(discord: StandIn, gardens: str) -> None:
    discord.pick(discord.slash("settings me")[0], "For everyone at once, where I may write")
    discord.pick(discord.slash("settings me")[0], "Overcast")

    [answer] = discord.slash("timestamp", what="11:30", episode="Gardens")

    assert not answer.private
    assert discord.visible_to(BEN) == [answer]
    assert answer.shown.startswith("**10:00** Roses are cut in March.")
    assert answer.shown.endswith("-# Shared by Anna")
    assert answer.links == {"Listen at 10:00": "https://www.youtube.com/watch?v=abcdefghijk&t=600s"}
    assert answer.buttons[-1] == "Take back"
    discord.press(answer, "Take back")
    assert discord.visible_to(BEN) == []


@pytest.mark.parametrize(
    ("command", "typed"),
    [
        ("quote", {"words": "zzzzqqq"}),
        ("timestamp", {"what": "99:99"}),
        ("episodes", {}),
    ],
)
def test_what_is_no_answer_for_everyone_stays_private(
    discord: StandIn, command: str, typed: dict[str, str]
) -> None:
    discord.pick(discord.slash("settings me")[0], "For everyone at once, where I may write")

    [answer] = discord.slash(command, options=typed)

    assert answer.private


def test_who_may_not_write_is_answered_privately(discord: StandIn) -> None:
    mute = replace(ANNA, permissions=ANNA.permissions & ~WRITE)
    discord.pick(discord.slash("settings me")[0], "For everyone at once, where I may write")

    [here] = discord.slash("quote", words="poker", user=mute)
    [alone] = discord.slash("quote", words="poker", guild=None)

    assert here.private
    assert "Share" in here.buttons
    assert "Share" in alone.buttons
    assert discord.visible_to(BEN) == []


def test_what_is_not_out_yet_stays_with_who_may_see_it(
    settings: Settings, engine: Engine, write: Write
) -> None:
    home = settings.model_copy(update={"home_guilds": frozenset({GUILD.id})})
    write(("Roses", ["[10:00] Roses are cut in March."]), facts="Title: Gardens\nDate: 2100-01-01\n")
    load.reload(engine, settings.content)
    with StandIn(build(home, engine)) as discord:
        discord.pick(discord.slash("settings me", user=ADMIN)[0], "everyone", user=ADMIN)
        [answer] = discord.slash("timestamp", what="roses march", user=ADMIN)

        assert "Roses are cut" in answer.shown
        assert answer.private
        assert discord.visible_to(BEN) == []


def test_a_test_tells_what_is_missing_and_what_for(discord: StandIn) -> None:
    bare = replace(GUILD, bot_permissions=1 << 10 | 1 << 11)
    well = replace(GUILD, bot_permissions=BOT_PERMISSIONS | 1 << 15)
    discord.discord.bot_permissions = well.bot_permissions
    [told] = discord.slash("settings test", user=ADMIN, guild=bare)
    [fine] = discord.slash("settings test", user=ADMIN, guild=well)

    assert told.shown.splitlines()[:7] == [
        "**Missing in this channel: 4.**",
        "- **there** · View Channel: to hear when it is mentioned",
        "- **there** · Send Messages: to answer where it is mentioned",
        "- **missing** · Create Public Threads: to begin discussions",
        "- **missing** · Send Messages in Threads: to answer in discussions",
        "- **missing** · Read Message History: to reply to a message",
        "- **missing** · Attach Files: to post a quote as a picture",
    ]
    assert "Give it under Server Settings, Roles" in told.shown
    assert fine.shown.startswith("**All is well in this channel.**")
    assert "missing" not in fine.shown
    assert told.private
    assert discord.visible_to(BEN) == []
    assert discord.slash("settings test", guild=None)[0].shown.startswith(
        "**Permissions are given in a server"
    )
