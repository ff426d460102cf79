"""Answering in time and privately, and what the log says of it."""

import logging
import re
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from bot import replies
from bot.client import Client
from tests.bot.conftest import Write
from tests.standin.inprocess import StandIn
from tests.standin.people import BEN, OWNER


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="bot")
    return caplog


@pytest.fixture
def slowly(engine: Engine, discord: StandIn, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database that is slower than we may be without a promise."""

    def wait(connection: object) -> None:
        time.sleep(0.05)

    monkeypatch.setattr(replies, "_DEFER_AFTER", 0.01)
    event.listen(engine, "begin", wait)
    yield
    event.remove(engine, "begin", wait)


def responses(discord: StandIn) -> list[int]:
    """The types of the first responses so far: 4 is an answer, 5 is “is thinking”."""
    return [
        request.body["type"]
        for request in discord.discord.requests
        if request.path.startswith("/interactions")
    ]


def test_a_quick_answer_needs_no_promise(discord: StandIn) -> None:
    discord.slash("quote", words="poker")

    assert responses(discord) == [4]


def test_a_slow_answer_is_promised_privately_and_comes(discord: StandIn, slowly: None) -> None:
    [reply] = discord.slash("quote", words="poker")

    assert responses(discord) == [5]
    assert reply.private
    assert not reply.thinking
    assert reply.shown.startswith("**Dylan Patel** · 46:42\n")
    assert discord.visible_to(BEN) == []


def test_a_slow_answer_is_private_also_for_who_wants_it_public(discord: StandIn, slowly: None) -> None:
    [me] = discord.slash("settings me")
    assert discord.pick(me, "For everyone at once, where I may write") == [me]

    [reply] = discord.slash("quote", words="poker")

    assert responses(discord) == [5, 6, 5]
    assert reply.private
    assert "Share" in reply.buttons
    assert discord.visible_to(BEN) == []


def test_a_slow_miss_is_promised_privately_and_comes(discord: StandIn, slowly: None) -> None:
    [reply] = discord.slash("quote", words="quantum computing")

    assert responses(discord) == [5]
    assert reply.private
    assert "doesn’t mention" in reply.shown


def test_a_slow_button_is_promised_privately_and_comes(discord: StandIn, slowly: None) -> None:
    [reply] = discord.slash("quote", words="poker")

    [around] = discord.press(reply, "Around it")

    assert responses(discord) == [5, 5]
    assert around.private
    assert around != reply


def test_what_came_too_late_is_only_logged(discord: StandIn, log: pytest.LogCaptureFixture) -> None:
    with discord.expecting_trouble() as trouble:
        assert discord.slash("quote", words="poker", delay=3.1) == []

    assert [line for line in log.messages if "too late" in line] == [
        line for line in log.messages if line.startswith("/quote came too late for Discord in guild ")
    ]
    assert len(trouble) == 2  # Discord refused it, and nobody was answered
    assert not log_errors(log)


def test_a_miss_that_came_too_late_is_only_logged(discord: StandIn, log: pytest.LogCaptureFixture) -> None:
    with discord.expecting_trouble() as trouble:
        assert discord.slash("quote", words="quantum computing", delay=3.1) == []

    assert len(trouble) == 2
    assert not log_errors(log)


@pytest.mark.parametrize("words", ["poker", "quantum computing"])
def test_a_promise_that_came_too_late_is_only_logged(
    discord: StandIn, slowly: None, log: pytest.LogCaptureFixture, words: str
) -> None:
    with discord.expecting_trouble() as trouble:
        assert discord.slash("quote", words=words, delay=3.1) == []

    assert len(trouble) == 2
    assert not log_errors(log)


def test_a_button_that_came_too_late_is_only_logged(discord: StandIn, log: pytest.LogCaptureFixture) -> None:
    [reply] = discord.slash("quote", words="poker")

    with discord.expecting_trouble() as trouble:
        assert discord.press(reply, "Share", delay=3.1) == []

    assert len(trouble) == 2
    assert any(line.startswith("share passage came too late") for line in log.messages)
    assert not log_errors(log)


def test_the_log_has_one_line_an_interaction_without_what_was_typed(
    discord: StandIn, log: pytest.LogCaptureFixture
) -> None:
    [reply] = discord.slash("quote", words="zebra poker", user=BEN)
    discord.slash("timestamp", what="zebra")
    [found] = discord.slash("quote", words="poker", user=BEN, guild=None)
    discord.press(found, "Around it", user=BEN)
    [shared] = discord.press(found, "Share", user=BEN)
    discord.press(shared, "Take back", user=BEN)
    discord.pick(discord.slash("recap")[0], "42:54–43:13 Concluding Thoughts and Wildcard Questions")

    said = [re.sub(r"guild \d+ after \d+ ms|guild None after \d+ ms", "…", line) for line in our(log)]
    assert said == [
        "/quote answered in …" if "zebra" not in reply.shown else "/quote NotFound in …",
        "/timestamp NotFound in …",
        "/quote answered in …",
        "open around answered in …",
        "share passage shared in …",
        "take-back taken back in …",
        "/recap answered in …",
        "choose answered in …",
    ]
    assert "zebra" not in log.text
    assert str(BEN.id) not in log.text


def test_an_error_nobody_foresaw_gets_one_sentence_and_a_traceback_without_what_was_typed(
    engine: Engine, discord: StandIn, log: pytest.LogCaptureFixture
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE people")

    [reply] = discord.slash("quote", words="zebra")

    assert reply.shown == "**Something went wrong here, and it is in the log.** Try again in a moment."
    assert reply.private
    assert "/quote failed" in log.messages
    assert "no such table: people" in log.text
    assert "zebra" not in log.text


def test_content_and_typed_words_call_nobody(client: Client, discord: StandIn, write: Write) -> None:
    write(("Pings", ["[01:00] @everyone and @here and <@123> and <@&456> listen."]))
    [reload] = discord.slash("reload", user=OWNER, guild=None)

    [reply] = discord.slash("quote", words="listen", episode="mine")
    [shared] = discord.press(reply, "Share")
    [miss] = discord.slash("quote", words="@everyone <@123>")
    [unknown] = discord.slash("quote", words="poker", episode="@here <@&456>")

    assert [each.pings for each in (reload, reply, shared, miss, unknown)] == [[]] * 5
    assert "@everyone and @here and <@123> and <@&456> listen." in shared.text
    assert "“@here <@&456>”" in unknown.text


def our(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.name == "bot.replies"]


def log_errors(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.levelno >= logging.ERROR]


def test_a_slow_share_is_public_when_it_comes(discord: StandIn, slowly: None) -> None:
    [reply] = discord.slash("quote", words="poker")

    [shared] = discord.press(reply, "Share")

    assert responses(discord) == [5, 6]
    assert not shared.private
    assert discord.visible_to(BEN) == [shared]


def test_a_promise_that_is_dismissed_is_no_error(
    discord: StandIn, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dismiss(_: object) -> None:
        time.sleep(0.05)
        for message in discord.discord.messages:
            message.deleted = True

    monkeypatch.setattr(replies, "_DEFER_AFTER", 0.01)
    event.listen(engine, "begin", dismiss)
    with discord.expecting_trouble() as trouble:
        assert discord.slash("quote", words="poker") == []
    event.remove(engine, "begin", dismiss)

    assert [each[:300] for each in trouble if " was refused: 404 (10008)" not in each] == []
