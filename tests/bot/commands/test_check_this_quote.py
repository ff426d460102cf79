"""“Check this quote” on a message: what was said, or quoted, or is nowhere, as a member sees it."""

from pathlib import Path

import pytest

from bot.client import Client
from store import load, servers
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, OTHER_GUILD
from tests.store.test_claims import SUMMARY
from tests.store.written import TRANSCRIPT, write

EXACT = "“soup never asks for anything but time”, he said"
NEAR = "“an oven is a memory of the *flame* that somebody lit in it”"


@pytest.fixture
def bread(discord: StandIn, client: Client, content: Path) -> StandIn:
    write(content, "bread.md", SUMMARY)
    write(content, "bread.vtt", TRANSCRIPT)
    load.reload(client.engine, client.settings.content)
    return discord


def test_what_was_said_so_is_told_with_who_and_when(bread: StandIn) -> None:
    [reply] = bread.message_menu("Check this quote", bread.post(EXACT))

    assert reply.shown == (
        "**Said so, going by the transcript.**\n"
        "**Ben Brot** · 1:00\n"
        "> “Soup never asks for anything but time.”\n"
        "-# Talking of bread · transcript"
    )
    assert reply.buttons == ["Share", "Around it", "More…"]
    assert reply.private


def test_what_differs_is_bold(bread: StandIn) -> None:
    [reply] = bread.message_menu("Check this quote", bread.post(NEAR))

    assert reply.shown.startswith(
        "**Said nearly so, going by the transcript. What differs is bold.**\n"
        "**Ada Byron** · 0:22\n"
        "> “an oven, **well**, is a memory of **a fire** that somebody lit in it.”\n"
        "-# The message has instead: *the \\*flame*\n"
    )


def test_what_the_summary_alone_quotes_is_told_with_what_the_transcript_says(bread: StandIn) -> None:
    [reply] = bread.message_menu(
        "Check this quote", bread.post("“We sold eleven thousand loaves on the moon last year”")
    )

    assert reply.shown.startswith("**The summary quotes it so.**\n**Ada Byron** · 1:30\n")
    assert "-# The transcript doesn’t have these words\n" in reply.shown
    assert reply.shown.endswith("AI-written summary, not checked against the audio")


def test_what_the_summary_says_itself_quotes_nobody(bread: StandIn) -> None:
    [reply] = bread.message_menu(
        "Check this quote", bread.post("“The price of rye has doubled ever since the harvest failed”")
    )

    assert reply.shown.startswith(
        "**The summary itself words it nearly so, quoting nobody. What differs is bold.**\n**3:00**\n"
    )


def test_what_nothing_has_may_still_have_been_said(bread: StandIn) -> None:
    message = bread.post("“I never liked the people who complain about our sourdough on the moon”")

    [reply] = bread.message_menu("Check this quote", message)

    assert reply.shown.startswith(
        "**Nothing here has these words, or nearly so.** Transcripts have slips, and summaries"
    )
    assert "Share" not in reply.buttons
    assert reply.private


def test_without_a_transcript_it_is_said_that_there_is_none(discord: StandIn) -> None:
    message = discord.post("“I would never buy a chip from anybody whose name I cannot pronounce”")

    [reply] = discord.message_menu("Check this quote", message)

    assert "Only summaries are loaded, which leave most out" in reply.shown


def test_share_replies_with_what_was_said_and_nothing_that_was_claimed(bread: StandIn) -> None:
    message = bread.post(NEAR, user=BEN)
    [reply] = bread.message_menu("Check this quote", message, user=ANNA)

    bread.press(reply, "Share", user=ANNA)

    shared = bread.visible_to(BEN)[-1]
    assert shared.json["message_reference"]["message_id"] == message.json["id"]
    assert shared.shown.startswith("**Ada Byron** · 0:10–0:40\n> “Bread is patience")
    assert "flame" not in shared.shown
    assert not shared.pings


def test_a_message_without_words_has_no_quote(discord: StandIn) -> None:
    [reply] = discord.message_menu("Check this quote", discord.post("🎉"))

    assert reply.shown == "**There are no words in this message to look for.**"


def test_what_another_server_has_is_not_here(bread: StandIn, client: Client) -> None:
    servers.limit(client.engine, "Crumbs", str(OTHER_GUILD.id))

    [hidden] = bread.message_menu("Check this quote", bread.post(EXACT))
    [seen] = bread.message_menu("Check this quote", bread.post(EXACT, guild=OTHER_GUILD), guild=OTHER_GUILD)

    assert "Soup" not in hidden.shown
    assert "Soup never asks" in seen.shown


def test_markup_in_what_is_claimed_stays_text(bread: StandIn) -> None:
    claimed = "“an oven is a memory of the [flame](https://x.y) **@everyone** <@5> that somebody lit in it”"

    [reply] = bread.message_menu("Check this quote", bread.post(claimed))

    assert not reply.pings
    assert "[flame]" not in reply.shown
