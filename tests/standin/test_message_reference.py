"""What Discord makes of a message that the bot posts as a reply."""

import pytest

from .inprocess import StandIn
from .people import GUILD, HISTORY, OTHER_GUILD, SEE, WRITE
from .routes import Answer, answer
from .rules import pings

SHORT = {"content": "x"}


def reply(standin: StandIn, message: int, **reference: object) -> Answer:
    """Post a reply, whatever Discord says to it."""
    body = {**SHORT, "message_reference": {"message_id": str(message), **reference}}
    path, token = f"/channels/{GUILD.channel}/messages", f"Bot {standin.discord.token}"
    answered = answer(standin.discord, "POST", path, body=body, authorization=token)
    standin.discord.problems.clear()
    return answered


def test_a_reply_names_the_message(discord_: StandIn) -> None:
    message = discord_.post("Words").message.id

    posted = reply(discord_, message).body

    assert posted["type"] == 19
    assert posted["message_reference"]["message_id"] == str(message)


def test_a_reply_to_what_is_gone_is_refused_unless_it_may_fail(discord_: StandIn) -> None:
    message = discord_.post("Words").message
    discord_.discord.delete(message)

    refused, posted = reply(discord_, message.id), reply(discord_, message.id, fail_if_not_exists=False)

    assert (refused.status, refused.body["code"]) == (400, 50035)
    assert "message_reference" not in posted.body


def test_a_message_elsewhere_is_not_replied_to(discord_: StandIn) -> None:
    message = discord_.post("Words", guild=OTHER_GUILD).message

    assert reply(discord_, message.id).status == 400
    assert reply(discord_, message.id, channel_id=str(OTHER_GUILD.channel)).status == 400


@pytest.mark.parametrize(("denied", "code"), [(SEE, 50001), (WRITE, 50013), (HISTORY, 160002)])
def test_what_the_bot_may_not_is_refused(discord_: StandIn, denied: int, code: int) -> None:
    message = discord_.post("Words").message
    discord_.discord.denied[GUILD.channel] = denied

    assert reply(discord_, message.id).body["code"] == code


def test_a_reply_pings_unless_it_is_told_not_to() -> None:
    body = {**SHORT, "message_reference": {"message_id": "1"}}

    assert pings(body) == ["who is replied to"]
    assert pings({**body, "allowed_mentions": {"parse": []}}) == []
