"""A conversation with the bot’s own process, which ends and begins again in the middle of it."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.conftest import NewClone
from tests.standin.people import ANNA, BEN, BOT, GUILD, OWNER
from tests.standin.reply import Reply
from tests.standin.server import Server

ME = f"<@{BOT.id}>"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(quiet=0.04, patience=10) as server:
        yield server


def say(server: Server, text: str, reply_to: Reply | None = None) -> list[Reply]:
    server.discord.clock.advance(11)
    return server.write(GUILD, text, reply_to=reply_to)


def test_a_mention_is_answered_and_asked_on_about_after_a_restart_and_a_reload(
    server: Server, new_clone: NewClone
) -> None:
    clone = new_clone()
    with clone.bot(server) as bot:
        bot.wait_ready()
        [first] = say(server, f"{ME} what did he say about lebanon?")
        [direct] = server.write(BEN, "give me a quote about poker")
        log = bot.log
    with clone.bot(server) as bot:
        bot.wait_ready()
        [who] = say(server, "who said that?", first)
        server.slash("reload", user=OWNER, guild=None)
        [around] = say(server, "Kontext bitte", first)
        [pressed] = server.press(first, "Around it", user=ANNA)
        [again] = say(server, "who said that?", direct)
        log += bot.log

    assert first in server.visible_to(ANNA)
    assert first.shown.startswith("**35:19–35:38** Dylan shares an anecdote from Lebanon")
    assert direct.shown.startswith("**Dylan Patel** · 46:42")
    assert who.shown.startswith("**The summary doesn’t say who said this.**\n**35:19–35:38** Dylan shares")
    assert "**35:19–35:38** Dylan shares" in around.shown
    assert pressed.private
    assert again.json["mentions"] == who.json["mentions"] == []
    assert "lebanon" not in log
    assert "ERROR" not in log


def test_what_is_not_for_it_is_passed_over_and_what_is_under_way_is_still_answered(
    server: Server, new_clone: NewClone
) -> None:
    with new_clone().bot(server) as bot:
        bot.wait_ready()
        server.patience = 0.5
        silent = [*server.write(GUILD, "lebanon"), *server.write(GUILD, "@everyone lebanon")]
        server.patience = 10
        [reply] = say(server, f"{ME} poker quote")
        code = bot.stop()

    assert silent == []
    assert reply.shown.startswith("**Dylan Patel** · 46:42")
    assert code == 0
