"""The stand-in’s threads: begun, refused and told of as Discord does."""

from collections.abc import Iterator
from typing import Any

import discord
import pytest

from .inprocess import StandIn
from .people import BOT_PERMISSIONS, GUILD
from .permissions import CREATE_PUBLIC_THREADS, MANAGE_THREADS, SEND, SEND_IN_THREADS, VIEW
from .places import FORUM, PUBLIC_THREAD, REQUIRE_TAG, VOICE
from .routes import Answer, answer
from .state import Discord

NAMED = {"name": "Bread"}
POST = {"name": "Bread", "message": {"content": "Hello"}}


@pytest.fixture
def standin() -> Iterator[StandIn]:
    client = discord.Client(intents=discord.Intents(guilds=True))
    with StandIn(client) as standin:
        yield standin


@pytest.fixture
def state(standin: StandIn) -> Discord:
    return standin.discord


def asked(standin: StandIn, method: str, path: str, body: Any = None) -> Answer:  # any JSON
    """What the bot’s request is answered with, and all that it sets off."""
    found = answer(standin.discord, method, path, body=body, authorization=f"Bot {standin.discord.token}")
    standin.told()
    return found


def refused(standin: StandIn, method: str, path: str, body: Any = None) -> tuple[int, int]:
    """The status and the code that a request is refused with."""
    with standin.expecting_trouble():
        found = asked(standin, method, path, body)
        standin.raise_problems()
    return found.status, found.body["code"]


def started(standin: StandIn) -> tuple[str, Answer]:
    """The path for threads of a message of a member’s, and the answer to the first."""
    message = standin.post("Hello").message
    path = f"/channels/{GUILD.channel}/messages/{message.id}/threads"
    return path, asked(standin, "POST", path, NAMED)


def test_a_thread_has_the_id_of_its_message_and_the_client_knows_it(standin: StandIn) -> None:
    path, begun = started(standin)

    assert (begun.status, begun.body["type"]) == (201, PUBLIC_THREAD)
    assert f"/{begun.body['id']}/" in path
    guild = standin.client.get_guild(GUILD.id)
    assert guild
    thread = guild.get_thread(int(begun.body["id"]))
    assert thread
    assert (thread.name, thread.parent_id, thread.archived) == ("Bread", GUILD.channel, False)


def test_a_message_has_one_thread(standin: StandIn) -> None:
    path, _ = started(standin)

    assert refused(standin, "POST", path, NAMED) == (400, 160004)


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "🙂" * 51, 5, None])
def test_a_name_has_1_to_100_characters(standin: StandIn, name: object) -> None:
    path = f"/channels/{GUILD.channel}/messages/{standin.post('Hello').message.id}/threads"

    assert refused(standin, "POST", path, {"name": name}) == (400, 50035)


@pytest.mark.parametrize(
    ("missing", "code"), [(VIEW, 50001), (CREATE_PUBLIC_THREADS, 50013)], ids=["view", "create"]
)
def test_what_the_bot_may_not_is_refused(standin: StandIn, state: Discord, missing: int, code: int) -> None:
    state.bot_permissions = BOT_PERMISSIONS & ~missing
    path = f"/channels/{GUILD.channel}/messages/{standin.post('Hello').message.id}/threads"

    assert refused(standin, "POST", path, NAMED) == (403, code)


def test_a_message_that_is_gone_has_no_thread(standin: StandIn, state: Discord) -> None:
    message = standin.post("Hello").message
    state.delete(message)

    path = f"/channels/{GUILD.channel}/messages/{message.id}/threads"
    assert refused(standin, "POST", path, NAMED) == (404, 10008)


@pytest.mark.parametrize("kind", [VOICE, FORUM])
def test_other_channels_have_no_threads_from_messages(standin: StandIn, kind: int) -> None:
    path = f"/channels/{standin.make_channel('x', kind).id}/messages/1/threads"

    assert refused(standin, "POST", path, NAMED) == (400, 50024)


def test_there_is_no_thread_in_a_thread(standin: StandIn) -> None:
    _, begun = started(standin)

    path = f"/channels/{begun.body['id']}/messages/1/threads"
    assert refused(standin, "POST", path, NAMED) == (400, 50024)


def test_full_is_full_and_automod_stops_titles(standin: StandIn, state: Discord) -> None:
    path = f"/channels/{GUILD.channel}/messages/{standin.post('Hello').message.id}/threads"

    state.blocked = {"bread"}
    assert refused(standin, "POST", path, NAMED) == (400, 200001)
    state.blocked, state.most_threads = set(), 0
    assert refused(standin, "POST", path, NAMED) == (400, 160006)


def test_a_forum_takes_posts_with_a_message(standin: StandIn, state: Discord) -> None:
    path = f"/channels/{standin.make_channel('x', FORUM).id}/threads"

    begun = asked(standin, "POST", path, POST)

    assert begun.status == 201
    assert begun.body["id"] == begun.body["message"]["id"] == begun.body["message"]["channel_id"]
    assert refused(standin, "POST", path, NAMED) in [(400, 50035), (400, 50006)]
    assert refused(standin, "POST", f"/channels/{GUILD.channel}/threads", POST) == (400, 50024)
    state.bot_permissions = BOT_PERMISSIONS & ~SEND
    assert refused(standin, "POST", path, POST) == (403, 50013)


def test_a_forum_may_want_a_tag_and_takes_no_messages(standin: StandIn) -> None:
    forum = standin.make_channel("x", FORUM, flags=REQUIRE_TAG)

    assert refused(standin, "POST", f"/channels/{forum.id}/threads", POST) == (400, 40067)
    assert refused(standin, "POST", f"/channels/{forum.id}/messages", {"content": "x"}) == (400, 50008)


def test_writing_in_an_archived_thread_opens_it(standin: StandIn, state: Discord) -> None:
    thread = standin.begin_thread("Bread")
    standin.close_thread(thread)

    assert asked(standin, "POST", f"/channels/{thread.id}/messages", {"content": "x"}).status == 200
    assert not thread.archived
    state.bot_permissions = BOT_PERMISSIONS & ~SEND_IN_THREADS
    assert refused(standin, "POST", f"/channels/{thread.id}/messages", {"content": "x"}) == (403, 50013)


@pytest.mark.parametrize(("archived", "code"), [(True, 50083), (False, 160005)])
def test_nothing_is_written_in_a_locked_thread(standin: StandIn, archived: bool, code: int) -> None:
    thread = standin.begin_thread("Bread")
    thread.locked, thread.archived = True, archived

    assert refused(standin, "POST", f"/channels/{thread.id}/messages", {"content": "x"}) == (400, code)


def test_an_archived_thread_is_opened_and_the_client_hears_of_it(standin: StandIn) -> None:
    thread = standin.begin_thread("Bread")
    standin.close_thread(thread)
    guild = standin.client.get_guild(GUILD.id)
    assert guild
    closed = guild.get_thread(thread.id)

    opened = asked(standin, "PATCH", f"/channels/{thread.id}", {"archived": False})

    assert closed is None
    assert (opened.status, opened.body["thread_metadata"]["archived"]) == (200, False)
    assert guild.get_thread(thread.id)


def test_who_may_reopen_what(standin: StandIn, state: Discord) -> None:
    thread = standin.begin_thread("Bread")
    path = f"/channels/{thread.id}"
    standin.close_thread(thread)

    assert refused(standin, "PATCH", path, {"name": "Ovens"}) == (400, 50083)
    assert refused(standin, "PATCH", path, {"archived": False, "name": "Ovens"}) == (403, 50013)
    standin.close_thread(thread, locked=True)
    assert refused(standin, "PATCH", path, {"archived": False}) == (403, 50013)
    state.bot_permissions |= MANAGE_THREADS
    assert asked(standin, "PATCH", path, {"archived": False, "locked": False}).status == 200


def test_a_thread_that_is_gone_is_unknown(standin: StandIn, state: Discord) -> None:
    thread = standin.begin_thread("Bread")
    there = asked(standin, "GET", f"/channels/{thread.id}")
    standin.close_thread(thread, deleted=True)

    assert there.body["name"] == "Bread"
    assert refused(standin, "GET", f"/channels/{thread.id}") == (404, 10003)
    state.bot_permissions = 0
    assert refused(standin, "GET", f"/channels/{GUILD.channel}") == (403, 50001)


def test_a_bot_that_comes_later_is_told_of_channels_and_open_threads(standin: StandIn) -> None:
    forum = standin.make_channel("debates", FORUM, crew=True)
    open_, closed = standin.begin_thread("Open"), standin.begin_thread("Closed")
    standin.close_thread(closed)

    with StandIn(discord.Client(intents=discord.Intents(guilds=True)), standin.discord) as later:
        guild = later.client.get_guild(GUILD.id)
        assert guild
        channel = guild.get_channel(forum.id)
        assert isinstance(channel, discord.ForumChannel)
        assert channel.permissions_for(guild.me).view_channel
        assert not channel.permissions_for(guild.default_role).view_channel
        assert [thread.id for thread in guild.threads] == [open_.id]
