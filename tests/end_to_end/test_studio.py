"""The studio with the bot in a process of its own: started anew, and its content changed, between presses."""

from tests.end_to_end.conftest import Clone
from tests.standin.people import ANNA, BEN
from tests.standin.server import Server


def test_a_quote_is_made_ready_across_restarts_and_shared(clone: Clone) -> None:
    with Server(quiet=0.3) as server:
        with clone.bot(server) as bot:
            bot.wait_ready()
            [reply] = server.slash("quote", words="poker", user=ANNA)
            [opened] = server.press(reply, "More…", user=ANNA)
            alone = opened.shown

        with clone.bot(server) as bot:
            bot.wait_ready()
            server.press(opened, "Earlier", user=ANNA)
            [copied] = server.press(opened, "Copy text", user=ANNA)
            nothing = server.visible_to(BEN)
            wide = opened.shown

        with clone.bot(server) as bot:
            bot.wait_ready()
            server.press(opened, "Only this", user=ANNA)
            [picture] = server.press(opened, "As picture", user=ANNA)
            [light] = server.press(picture, "In light", user=ANNA)
            [shared] = server.press(light, "Share", user=ANNA)
            [veiled] = server.press(opened, "As spoiler", user=ANNA)
            server.press(veiled, "Take back", user=ANNA)
            log = bot.log

    assert len(wide) > len(alone)
    assert opened.shown == alone
    assert nothing == []
    assert copied.private
    assert list(shared.files) == ["quote.png"]
    assert shared.files["quote.png"].startswith(b"\x89PNG")
    assert server.visible_to(BEN) == [shared]
    assert "ERROR" not in log
