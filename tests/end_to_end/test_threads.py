"""Threads with the bot in a process of its own, which is started anew between one press and the next."""

from tests.end_to_end.conftest import Clone
from tests.standin.people import ANNA, BEN, User
from tests.standin.server import Server

# Who only looks on.
CARL = User(1_100_000_000_000_001_009, "carl")


def test_a_thread_outlives_every_restart(clone: Clone) -> None:
    with Server(quiet=0.3) as server:
        with clone.bot(server) as bot:
            bot.wait_ready()
            [reply] = server.slash("quote", words="poker", user=ANNA)
            [card] = server.press(reply, "Share", user=ANNA)

        with clone.bot(server) as bot:
            bot.wait_ready()
            [begun] = server.press(card, "Discuss", user=ANNA)
            [thread] = server.discord.threads
            server.close_thread(thread)

        with clone.bot(server) as bot:
            bot.wait_ready()
            [joined] = server.press(card, "Discuss", user=BEN)
            log = bot.log

        assert begun.shown == f"Discussing it in <#{thread.id}>."
        assert joined.shown == f"It is being discussed in <#{thread.id}>."
        assert not thread.archived
        assert server.visible_to(CARL) == [card]
        [opening] = server.visible_to(CARL, place=thread)
        assert opening.shown.startswith("**Before it**")
        assert "discuss passage answered" in log
        assert "ERROR" not in log
