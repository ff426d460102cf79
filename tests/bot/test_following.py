"""Replies to an answer: what they ask on for, in few words and two languages."""

import pytest
from sqlalchemy import Engine

from bot.client import Client
from store import load
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, BOT, GUILD, HISTORY, User
from tests.standin.reply import Reply
from tests.standin.talking import Place, forbid

ME = f"<@{BOT.id}>"


def say(
    discord: StandIn, text: str, reply_to: Reply | None = None, place: Place = GUILD, by: User = BEN
) -> Reply:
    """The answer to what a member writes, once they may ask again."""
    discord.discord.clock.advance(11)
    [reply] = discord.write(place, text, reply_to=reply_to, by=by)
    return reply


@pytest.fixture
def gardens(write: Write, client: Client) -> None:
    """A second episode, in which poker is played too."""
    write(
        ("Gardens", ["[1:00] Roses and how to cut them."]),
        ("Poker", ["[2:00] Poker in the greenhouse.", "[3:00] More poker, and tea."]),
        quotes=["[4:00] Ada: “Poker is a garden.”"],
    )
    load.reload(client.engine, client.settings.content)


@pytest.mark.parametrize("words", ["Who said that?", "wer hat das gesagt?", f"{ME} who?"])
def test_who_said_that(discord: StandIn, words: str) -> None:
    quote = say(discord, f"{ME} poker quote")

    reply = say(discord, words, quote)

    assert reply.shown.startswith("**Dylan Patel** · 46:42\n> “…it’s such a stupid reason")
    assert "All that they said" in reply.buttons
    assert reply.json["mentions"] == []
    [theirs] = discord.press(reply, "All that they said", user=ANNA)
    assert theirs.shown.startswith("### Dylan Patel\n")


def test_where_the_summary_does_not_say_who_it_says_so(discord: StandIn) -> None:
    quote = say(discord, f"{ME} execution machine")
    point = say(discord, f"{ME} lebanon")

    assert say(discord, "who said that?", quote).shown.startswith("**17:40** · The summary doesn’t say who")
    who = say(discord, "who said that?", point)
    assert who.shown.startswith("**The summary doesn’t say who said this.**\n**35:19–35:38** Dylan shares")


@pytest.mark.parametrize("words", ["more", "mehr bitte", "another one"])
def test_more_shows_the_other_results(discord: StandIn, words: str) -> None:
    first = say(discord, f"{ME} what did he say about lebanon?")

    more = say(discord, words, first)

    assert more.shown.startswith("**35:19** Dylan’s Lebanon anecdote")


def test_more_of_a_long_answer_is_its_next_page(discord: StandIn) -> None:
    first = say(discord, f"{ME} recap 0:00")
    recap = say(discord, f"{ME} what happens after 0:05")
    assert "Next page" in recap.buttons
    assert first

    more = say(discord, "more", recap)

    assert more.shown.splitlines()[0] != recap.shown.splitlines()[0]
    assert more.shown != recap.shown


def test_more_on_the_last_page_does_not_go_back(discord: StandIn) -> None:
    page = say(discord, f"{ME} what happens after 0:05")
    while "Next page" in page.buttons:
        page = say(discord, "more", page)

    assert "Previous page" in page.buttons
    assert say(discord, "more", page).shown == "**That is all there is to this.**"


def test_at_a_time_it_is_what_is_said_then_that_is_asked_about(discord: StandIn) -> None:
    first = say(discord, f"{ME} what’s at 2:18?")

    assert say(discord, "who said that?", first).shown.startswith("**Dylan Patel** · 2:18")


def test_other_results_are_shown_once_directly_too(discord: StandIn) -> None:
    first = say(discord, "lebanon", place=BEN)
    more = say(discord, "more", first, place=BEN)

    assert any(label.endswith("more…") for label in first.buttons)
    assert more.shown.startswith("**35:19** Dylan’s Lebanon anecdote")


def test_where_there_is_no_more_it_says_so(discord: StandIn) -> None:
    whole = say(discord, f"{ME} recap")

    assert say(discord, "more", whole).shown == "**That is all there is to this.**"


@pytest.mark.parametrize("words", ["context", "around", "was kam davor?"])
def test_context_shows_what_stands_around(discord: StandIn, words: str) -> None:
    first = say(discord, f"{ME} what did he say about lebanon?")

    around = say(discord, words, first)

    assert len(around.shown.splitlines()) > 4
    assert "**35:19–35:38** Dylan shares an anecdote" in around.shown


@pytest.mark.parametrize("words", ["when?", "wann war das?"])
def test_when_shows_the_time(discord: StandIn, words: str) -> None:
    first = say(discord, f"{ME} poker quote")

    when = say(discord, words, first)

    assert when.shown.startswith("**46:42** Dylan Patel: “…it’s such a stupid")
    assert "Listen at 46:42" in when.buttons


def test_where_no_time_is_marked_it_says_so(discord: StandIn) -> None:
    first = say(discord, f"{ME} undercurrent of excitement")

    assert say(discord, "when?", first).shown.startswith("**No time is marked for this.**\nYet, throughout")


@pytest.mark.usefixtures("gardens")
@pytest.mark.parametrize("words", ["and in the other episode?", "und in den anderen Folgen?"])
def test_the_same_is_asked_of_the_other_episodes(discord: StandIn, words: str) -> None:
    first = say(discord, f"{ME} vibes at poker")
    assert "No Priors 127" in first.shown

    other = say(discord, f"{ME} poker night")
    assert "No Priors 127" in other.shown
    elsewhere = say(discord, words, other)

    assert "No Priors 127" not in elsewhere.shown
    assert "oker" in elsewhere.shown


@pytest.mark.usefixtures("gardens")
def test_after_asking_on_the_first_question_is_still_meant(discord: StandIn) -> None:
    first = say(discord, f"{ME} poker night")
    who = say(discord, "who said that?", first)

    elsewhere = say(discord, "and in the other episode?", who)

    assert "No Priors 127" not in elsewhere.shown
    assert "oker" in elsewhere.shown


@pytest.mark.usefixtures("gardens")
def test_where_the_question_is_gone_its_topic_is_looked_for_elsewhere(discord: StandIn) -> None:
    first = say(discord, f"{ME} tea")
    assert "Mine" in first.shown
    question = first.message.reply_to
    assert question is not None
    discord.discord.delete(question)

    with discord.expecting_trouble() as trouble:
        reply = say(discord, "and in the other episodes?", first)

    assert "Unknown Message" in trouble[0]
    assert "oker" in reply.shown
    assert "No Priors 127" in reply.shown


@pytest.mark.usefixtures("gardens")
def test_where_nothing_answers_elsewhere_it_says_so(discord: StandIn) -> None:
    first = say(discord, f"{ME} lebanon")

    reply = say(discord, "and in the other episode?", first)

    assert reply.shown.startswith("**The summary of Mine doesn’t surely answer that.**")


def test_where_there_is_no_other_episode_it_says_so(discord: StandIn) -> None:
    first = say(discord, f"{ME} lebanon")

    reply = say(discord, "and in other episodes?", first)

    assert reply.shown == "**No other episode is loaded than No Priors 127.**"


def test_anything_else_is_a_new_question(discord: StandIn) -> None:
    first = say(discord, f"{ME} lebanon")

    assert say(discord, "and what about poker?", first).shown.startswith("**44:19–46:00** Later, Dylan")


def test_to_ask_on_about_a_miss_or_the_whole_episode_is_told_to_be_in_vain(discord: StandIn) -> None:
    whole = say(discord, f"{ME} recap")
    miss = say(discord, f"{ME} xylophones")
    sentence = say(discord, f"{ME} 99:99")

    assert say(discord, "who said that?", whole).shown == "**That was no single moment.**"
    assert say(discord, "when?", sentence).shown.startswith("**That ")
    assert say(discord, "when?", miss).shown


def test_a_reply_to_somebody_else_is_a_question_of_its_own(discord: StandIn) -> None:
    claim = discord.post("Dylan plays poker", user=ANNA)

    assert say(discord, f"{ME} more", claim).shown == "**Reply to one of my answers to ask on about it.**"
    assert say(discord, f"{ME} lebanon", claim).shown.startswith("**35:19–35:38**")


def test_in_direct_messages_one_asks_on_too(discord: StandIn) -> None:
    first = say(discord, "poker quote", place=BEN)

    assert say(discord, "who said that?", first, place=BEN).shown.startswith("**Dylan Patel** · 46:42")


def test_a_reply_to_a_card_that_was_shared_asks_on(discord: StandIn) -> None:
    [private] = discord.slash("quote", words="poker")
    [shared] = discord.press(private, "Share")

    assert say(discord, "who said that?", shared).shown.startswith("**Dylan Patel** · 46:42")
    assert say(discord, "more", shared).shown == "**That is all there is to this.**"


def test_a_passage_that_is_gone_is_told_as_such(discord: StandIn, engine: Engine) -> None:
    first = say(discord, f"{ME} lebanon")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM passages WHERE text LIKE '%anecdote from Lebanon%'")

    reply = say(discord, "who said that?", first)

    assert reply.shown.startswith("**The summary of No Priors 127 has changed: this passage is no longer")


def test_where_it_may_not_read_back_it_asks_on_by_the_answer_alone(discord: StandIn) -> None:
    first = say(discord, f"{ME} lebanon")
    forbid(discord, GUILD, HISTORY)

    assert say(discord, "who said that?", first).shown.startswith("**The summary doesn’t say who")
    reply = say(discord, "and in the other episode?", first)
    assert reply.shown == "**No other episode is loaded than No Priors 127.**"


def test_after_a_restart_and_a_reload_one_asks_on(discord: StandIn, client: Client, restart: Restart) -> None:
    first = say(discord, f"{ME} poker quote")
    load.reload(client.engine, client.settings.content)

    with restart() as again:
        reply = say(again, "wer hat das gesagt?", first)

    assert reply.shown.startswith("**Dylan Patel** · 46:42")


def test_where_nothing_was_asked_at_first_there_is_nothing_to_ask_on_about(discord: StandIn) -> None:
    hint = say(discord, f"{ME} more")

    assert say(discord, "and in the other episode?", hint).shown == "**That was no single moment.**"
