"""“Find this” on a message: the moment it is about, and sharing that as a reply to it."""

from pathlib import Path

import pytest
from discord import Permissions
from sqlalchemy import Engine, event

from bot.client import Client
from store import database, load, servers, shares
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, GUILD, HISTORY, OTHER_GUILD, SEE, WRITE, User

ABOUT_POKER = "lol I loved the part where he lost at poker because of vibes, so good <:joy:123> <@5>"


def test_a_message_leads_to_the_moment_it_is_about(discord: StandIn) -> None:
    message = discord.post(ABOUT_POKER)

    [reply] = discord.message_menu("Find this", message)

    assert "poker" in reply.shown
    assert reply.buttons[:2] == ["Share", "Listen at 46:42"]
    assert reply.private
    assert discord.visible_to(BEN) == [message]


def test_share_replies_to_the_message_and_pings_nobody(discord: StandIn) -> None:
    message = discord.post(ABOUT_POKER, user=BEN)
    [reply] = discord.message_menu("Find this", message, user=ANNA)

    discord.press(reply, "Share", user=ANNA)

    [_, shared] = discord.visible_to(BEN)
    assert shared.json["message_reference"]["message_id"] == message.json["id"]
    assert shared.shown.endswith("-# Shared by Anna")
    assert shared.buttons[-1] == "Take back"
    assert not shared.pings
    assert shared.json["mentions"] == []
    assert "lol" not in shared.shown


def test_share_replies_after_a_restart(discord: StandIn, restart: Restart) -> None:
    message = discord.post(ABOUT_POKER)
    [reply] = discord.message_menu("Find this", message)

    with restart() as restarted:
        restarted.press(reply, "Share")

    assert discord.visible_to(BEN)[-1].json["message_reference"]["message_id"] == message.json["id"]


def test_what_was_shared_as_a_reply_is_taken_back(discord: StandIn) -> None:
    message = discord.post(ABOUT_POKER)
    discord.press(discord.message_menu("Find this", message)[0], "Share", user=ANNA)
    shared = discord.visible_to(BEN)[-1]

    [refused] = discord.press(shared, "Take back", user=BEN)
    discord.press(shared, "Take back", user=ANNA)

    assert refused.private
    assert shared.deleted


def test_a_message_that_is_deleted_meanwhile_is_not_replied_to(discord: StandIn) -> None:
    message = discord.post(ABOUT_POKER)
    [reply] = discord.message_menu("Find this", message)
    discord.discord.delete(message.message)

    discord.press(reply, "Share")

    [shared] = discord.visible_to(BEN)
    assert "poker" in shared.shown
    assert "message_reference" not in shared.json


@pytest.mark.parametrize("lacking", [SEE, WRITE, HISTORY])
def test_where_the_bot_may_not_reply_the_card_is_shared_all_the_same(discord: StandIn, lacking: int) -> None:
    message = discord.post(ABOUT_POKER)
    [reply] = discord.message_menu("Find this", message)
    discord.discord.denied[GUILD.channel] = lacking

    [shared] = discord.press(reply, "Share", user=ANNA)

    assert discord.visible_to(BEN) == [message, shared]
    assert shared.shown.endswith("-# Shared by Anna")


def test_who_may_not_write_here_replies_nothing(discord: StandIn) -> None:
    reader = User(ANNA.id, ANNA.name, permissions=ANNA.permissions & ~Permissions(send_messages=True).value)
    message = discord.post(ABOUT_POKER)
    [reply] = discord.message_menu("Find this", message, user=reader)

    [refused] = discord.press(reply, "Share", user=reader)

    assert refused.shown == "**You may not write in this channel, so this stays with you.**"
    assert refused.private
    assert discord.visible_to(BEN) == [message]


def test_a_direct_message_is_replied_to(discord: StandIn) -> None:
    message = discord.post(ABOUT_POKER, user=ANNA, guild=None)
    [reply] = discord.message_menu("Find this", message, user=ANNA, guild=None)

    discord.press(reply, "Share", user=ANNA)

    shared = discord.visible_to(ANNA, None)[-1]
    assert shared.json["message_reference"]["message_id"] == message.json["id"]


def test_what_is_shared_in_reply_is_remembered_as_theirs(discord: StandIn, client: Client) -> None:
    [reply] = discord.message_menu("Find this", discord.post(ABOUT_POKER))

    discord.press(reply, "Share")

    shared = discord.visible_to(BEN)[-1]
    assert database.ask(client.engine, shares.by, shared.message.id) == ANNA.id


def test_what_is_about_nothing_gets_what_is_closest(discord: StandIn) -> None:
    message = discord.post("does anyone want pizza tonight?")

    [reply] = discord.message_menu("Find this", message)

    assert reply.shown.startswith("**The summary doesn’t mention “does anyone want pizza tonight?”.**")
    assert "Share" not in reply.buttons
    assert reply.private


@pytest.mark.parametrize("written", ["…", "<@1100000000000000005> <:joy:123>", "https://example.com/poker"])
def test_a_message_without_words_gets_its_sentence(discord: StandIn, written: str) -> None:
    [reply] = discord.message_menu("Find this", discord.post(written))

    assert reply.shown == "**There are no words in this message to look for.**"
    assert reply.private


def test_the_longest_message_is_answered(discord: StandIn) -> None:
    message = discord.post(("Neo clouds will go bankrupt, and that is what he told everybody. " * 31)[:2000])

    [reply] = discord.message_menu("Find this", message)

    assert reply.private


def test_a_shared_card_leads_to_the_moment_it_shows(discord: StandIn) -> None:
    [answer] = discord.slash("quote", words="poker", user=ANNA)
    [shared] = discord.press(answer, "Share", user=ANNA)

    [reply] = discord.message_menu("Find this", shared, user=BEN)

    assert reply.shown.startswith("**Dylan Patel** · 46:42\n> “…it’s such a stupid reason")


def test_what_a_server_may_not_see_is_not_found_there(
    discord: StandIn, client: Client, write: Write, content: Path
) -> None:
    write(
        ("Gardens", ["[00:30] Roses are cut in March, before the frost has gone."]),
        facts="Title: Gardens\nShow: Green\nDuration: 1:00:00\n",
    )
    load.reload(client.engine, client.settings.content)
    servers.limit(client.engine, "Green", str(OTHER_GUILD.id))
    here, there = (
        discord.post("When are roses cut? In March!", guild=guild) for guild in (GUILD, OTHER_GUILD)
    )

    [hidden] = discord.message_menu("Find this", here, user=ADMIN)
    [seen] = discord.message_menu("Find this", there, guild=OTHER_GUILD)

    assert "before the frost" not in hidden.shown
    assert "before the frost" in seen.shown


@pytest.mark.parametrize("lacking", [SEE, WRITE, HISTORY])
def test_what_the_bot_may_no_longer_is_shared_all_the_same(
    discord: StandIn, engine: Engine, lacking: int
) -> None:
    message = discord.post(ABOUT_POKER)
    [reply] = discord.message_menu("Find this", message)

    def withdraw(connection: object) -> None:
        discord.discord.denied[GUILD.channel] = lacking

    event.listen(engine, "begin", withdraw)
    with discord.expecting_trouble() as trouble:
        [shared] = discord.press(reply, "Share")
    event.remove(engine, "begin", withdraw)

    assert discord.visible_to(BEN) == [message, shared]
    assert [each.split(" was refused")[0] for each in trouble] == [f"POST /channels/{GUILD.channel}/messages"]


def test_what_is_gone_meanwhile_is_said_kindly(discord: StandIn, client: Client, content: Path) -> None:
    [reply] = discord.message_menu("Find this", discord.post(ABOUT_POKER))
    summary = content / "chips.txt"
    lines = summary.read_text(encoding="utf-8").splitlines()
    summary.write_text("\n".join(line for line in lines if "46:42" not in line), encoding="utf-8")
    load.reload(client.engine, client.settings.content)

    [gone] = discord.press(reply, "Share")

    assert gone.shown.startswith("**The summary has changed since.**")
    assert gone.private
