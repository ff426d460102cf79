"""“Open timestamp” on a message: the moments at the times that it names."""

import pytest

from bot.client import Client
from store import servers
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, OTHER_GUILD


@pytest.mark.parametrize("words", ["35:20", "the anecdote at 35m20s!", "https://youtu.be/x?t=2120"])
def test_a_time_opens_what_timestamp_shows(discord: StandIn, words: str) -> None:
    [told] = discord.slash("timestamp", what="35:20")

    [reply] = discord.message_menu("Open timestamp", discord.post(words))

    assert reply.shown == told.shown
    assert reply.buttons == told.buttons
    assert reply.private


def test_of_several_times_the_first_is_opened_and_the_others_offered(discord: StandIn) -> None:
    message = discord.post("best bits: 35:20, 2:18, 46:42, 1:00, 5:10, 11:00, 12:00, 13:00")

    [reply] = discord.message_menu("Open timestamp", message)

    assert reply.shown.startswith("**35:19–35:38** Dylan shares an anecdote")
    offered = [label for label in reply.buttons if label.startswith("I meant")]
    assert offered == [f"I meant {each}" for each in ("2:18", "46:42", "1:00", "5:10", "11:00")]
    assert discord.press(reply, "I meant 46:42")[0].private


def test_a_time_past_the_end_gives_way_to_one_within(discord: StandIn) -> None:
    [reply] = discord.message_menu("Open timestamp", discord.post("not 1:58:00 but 35:20"))
    [past] = discord.message_menu("Open timestamp", discord.post("1:58:00"))

    assert reply.shown.startswith("**35:19–35:38**")
    assert "there is no 1:58:00" in past.shown


@pytest.mark.parametrize("words", ["at half past eight", "🎉"])
def test_a_message_without_a_time_gets_its_sentence(discord: StandIn, words: str) -> None:
    [reply] = discord.message_menu("Open timestamp", discord.post(words))

    assert reply.shown == "**There is no time in this message, such as 35:20 or “at 35 min”.**"
    assert reply.private


def test_share_replies_to_the_message_with_the_time(discord: StandIn) -> None:
    message = discord.post("35:20!", user=BEN)
    [reply] = discord.message_menu("Open timestamp", message, user=ANNA)

    discord.press(reply, "Share", user=ANNA)

    shared = discord.visible_to(BEN)[-1]
    assert shared.json["message_reference"]["message_id"] == message.json["id"]
    assert shared.shown.startswith("**35:19–35:38** Dylan shares an anecdote")


def test_where_no_episode_is_seen_no_time_is_opened(discord: StandIn, client: Client) -> None:
    servers.limit(client.engine, "No Priors", str(OTHER_GUILD.id))

    [reply] = discord.message_menu("Open timestamp", discord.post("35:20"), user=ADMIN)

    assert reply.shown.startswith("**No episode is loaded yet.**")
