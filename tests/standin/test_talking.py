"""What people write, as the bot hears it, and what Discord refuses it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
import pytest

from . import talking
from .inprocess import StandIn
from .people import ANNA, BEN, BOT, GUILD, HISTORY, SEE, WRITE
from .rules import Refused
from .talking import Place

ME = f"<@{BOT.id}>"


class Parrot(discord.Client):
    """Keeps what it hears, and answers what mentions it with a word."""

    def __init__(self, **intents: bool) -> None:
        super().__init__(intents=discord.Intents(guilds=True, **intents), max_messages=None)
        self.heard: list[discord.Message] = []

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        if self.user in message.mentions and message.author != self.user:
            await message.reply("So.", mention_author=False)


@pytest.fixture
def parrot() -> Parrot:
    return Parrot(guild_messages=True, dm_messages=True)


@pytest.fixture
def standin(parrot: Parrot) -> Iterator[StandIn]:
    with StandIn(parrot) as standin:
        yield standin


def test_without_the_intent_for_it_content_is_there_where_the_bot_is_meant(
    standin: StandIn, parrot: Parrot
) -> None:
    places: list[tuple[Place, str]] = [(GUILD, "hello"), (GUILD, f"{ME} hello"), (BEN, "hello")]

    for place, text in places:
        standin.write(place, text)

    said = [(each.content, each.author.name) for each in parrot.heard]
    assert said == [("", "ben"), (f"{ME} hello", "ben"), ("So.", "pullquote"), ("hello", "ben")]


def test_a_reply_that_pings_has_its_content_and_that_of_what_it_replies_to(
    standin: StandIn, parrot: Parrot
) -> None:
    [answer] = standin.write(GUILD, f"{ME} hello")

    standin.write(GUILD, "why?", reply_to=answer, ping=False)
    standin.write(GUILD, "why?", reply_to=answer)

    silent, pinging = [each for each in parrot.heard if each.reference and each.author.name == "ben"]
    assert (silent.content, pinging.content) == ("", "why?")
    for each in (silent, pinging):
        assert each.reference is not None
        assert isinstance(each.reference.resolved, discord.Message)
        assert each.reference.resolved.content == "So."


def test_what_others_wrote_to_each_other_is_withheld_from_a_reply_to_it(
    standin: StandIn, parrot: Parrot
) -> None:
    claim = standin.post("a secret", user=ANNA)

    standin.write(GUILD, f"{ME} check this", reply_to=claim)

    heard = parrot.heard[0].reference
    assert heard is not None
    assert isinstance(heard.resolved, discord.Message)
    assert heard.resolved.content == ""


def test_who_asks_for_no_messages_hears_none() -> None:
    parrot = Parrot(dm_messages=True)

    with StandIn(parrot) as standin:
        assert standin.write(GUILD, f"{ME} hello") == []
        standin.write(BEN, "hello")

    assert [each.content for each in parrot.heard] == ["hello"]


def test_privileged_intents_are_refused() -> None:
    with pytest.raises(AssertionError, match="privileged intents"):
        StandIn(Parrot(message_content=True))


@pytest.mark.parametrize(
    ("denied", "code"), [(SEE, 50001), (WRITE, 50013), (HISTORY, 160002)], ids=["see", "write", "history"]
)
def test_what_the_bot_may_not_do_is_refused(standin: StandIn, denied: int, code: int) -> None:
    message = standin.post("hello").message
    standin.discord.denied[GUILD.channel] = denied
    reference = {"message_id": str(message.id)}

    with pytest.raises(Refused) as refused:
        talking.post(
            standin.discord, GUILD.channel, GUILD, None, {"content": "So.", "message_reference": reference}
        )

    assert refused.value.code == code


def test_a_reply_to_nothing_is_refused_unless_it_may_fail(standin: StandIn) -> None:
    body: dict[str, Any] = {"content": "So.", "message_reference": {"message_id": "1"}}

    with pytest.raises(Refused, match="Unknown message"):
        talking.post(standin.discord, GUILD.channel, GUILD, None, body)
    body["message_reference"]["fail_if_not_exists"] = False
    message = talking.post(standin.discord, GUILD.channel, GUILD, None, body)

    assert message.json["type"] == 0


def test_the_same_nonce_is_one_message(standin: StandIn) -> None:
    body = {"content": "So.", "nonce": "5", "enforce_nonce": True}

    first = talking.post(standin.discord, GUILD.channel, GUILD, None, body)

    assert talking.post(standin.discord, GUILD.channel, GUILD, None, body) is first
    with pytest.raises(Refused, match="25 characters"):
        talking.post(standin.discord, GUILD.channel, GUILD, None, body | {"nonce": "5" * 26})


def test_a_reply_pings_unless_it_says_otherwise(standin: StandIn) -> None:
    message = standin.post("hello", user=ANNA).message
    body = {"content": "So.", "message_reference": {"message_id": str(message.id)}}
    quiet = body | {"allowed_mentions": {"parse": [], "replied_user": False}}

    loud = talking.post(standin.discord, GUILD.channel, GUILD, None, body)

    assert [each["id"] for each in loud.json["mentions"]] == [str(ANNA.id)]
    assert talking.post(standin.discord, GUILD.channel, GUILD, None, quiet).json["mentions"] == []


def test_in_a_thread_another_permission_counts(standin: StandIn, parrot: Parrot) -> None:
    thread = standin.begin_thread("Poker")
    standin.discord.denied[GUILD.channel] = WRITE

    [answer] = standin.write(thread, f"{ME} hello")

    assert answer.message.channel == thread.id
    assert isinstance(parrot.heard[0].channel, discord.Thread)
