"""Sentences: who is answered, where, and what everybody then sees."""

import asyncio
import logging
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot import conversation
from bot.client import Client
from store import database, load, shares
from store.tables import QuietChannel, Server
from tests.bot.conftest import Restart, Write
from tests.standin import permissions, talking
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN, BOT, GUILD, HISTORY, OTHER_GUILD, OWNER, SEE, WRITE, User
from tests.standin.people import WRITE_IN_THREADS as IN_THREADS
from tests.standin.places import PUBLIC_THREAD, Thread
from tests.standin.refused import Refused
from tests.standin.reply import Reply

ME = f"<@{BOT.id}>"


def choose(client: Client, *rows: object) -> None:
    """What settings would have stored."""
    with Session(client.engine) as session:
        session.add_all(rows)
        session.commit()


def later(discord: StandIn, seconds: float = 11) -> None:
    discord.discord.clock.advance(seconds)


def asked(discord: StandIn, text: str = f"{ME} what did he say about lebanon?") -> Reply:
    """The answer to a mention, once the member may ask again."""
    later(discord)
    [reply] = discord.write(GUILD, text)
    return reply


def test_a_mention_is_answered_in_a_reply_for_everyone_that_pings_nobody(discord: StandIn) -> None:
    [reply] = discord.write(GUILD, f"hey {ME} what did he say about lebanon?")

    assert reply.shown.startswith("**35:19–35:38** Dylan shares an anecdote from Lebanon")
    assert not reply.private
    assert reply.json["type"] == 19
    assert reply.json["mentions"] == reply.pings == []
    assert reply.buttons[:2] == ["Listen at 35:19", "Around it"]
    assert "Share" not in reply.buttons
    posted = discord.discord.requests[-1].body
    assert posted["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert posted["message_reference"]["fail_if_not_exists"] is False


def test_its_buttons_open_privately_for_whoever_presses_and_who_asked_takes_it_back(discord: StandIn) -> None:
    reply = asked(discord)

    [around] = discord.press(reply, "Around it", user=ANNA)
    [refused] = discord.press(reply, "Take back", user=ANNA)
    discord.press(reply, "Take back", user=BEN)

    assert around.private
    assert refused.private
    assert reply.deleted


def test_it_says_who_asked_and_is_theirs_like_a_shared_card(discord: StandIn, client: Client) -> None:
    reply = asked(discord)

    assert reply.text.endswith("Asked by Ben")
    assert reply.buttons == ["Listen at 35:19", "Around it", "Discuss", "Take back"]
    [known] = database.ask(client.engine, shares.of, BEN.id)
    assert (known.message, known.channel, known.guild) == (reply.message.id, GUILD.channel, GUILD.id)
    assert known.reference.startswith("passage:")
    discord.press(reply, "Take back", user=BEN)
    assert database.ask(client.engine, shares.of, BEN.id) == ()


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("what’s at 2:18?", "**2:18** Dylan Patel: “The Open source model"),
        ("when do they talk about lebanon?", "**35:19–35:38** Dylan shares"),
        ("recap", "### Chips, Neoclouds, and the Quest"),
        ("what did Dylan say?", "### Dylan Patel\n"),
        ("who said execution machine?", "**17:40** · The summary doesn’t say who"),
        ("was sagt er über den Libanon?", "**35:19–35:38** Dylan shares"),
        ("neoclouds", "### Infrastructure, Neo Clouds"),
    ],
)
def test_every_question_is_answered(discord: StandIn, sentence: str, begins: str) -> None:
    assert asked(discord, f"{ME} {sentence}").shown.startswith(begins)


def test_a_direct_message_needs_no_mention_and_is_told_what_was_found_by_which_words(
    discord: StandIn,
) -> None:
    [reply] = discord.write(BEN, "libanon")
    later(discord)
    [missed] = discord.write(BEN, "quantum computing")

    assert "Showing *Lebanon* for “libanon”" in reply.shown
    assert {"Copy text", "1 more…"} <= set(reply.buttons)
    assert not {"Share", "Take back"} & set(reply.buttons)
    assert not re.search("Shared by|Asked by", reply.shown)
    assert "“quantum computing”" in missed.shown


def test_in_a_thread_it_answers_there(discord: StandIn) -> None:
    thread = discord.begin_thread("Poker")

    [reply] = discord.write(thread, f"{ME} lebanon")

    assert reply.message.channel == thread.id


@pytest.mark.parametrize(
    "text",
    ["what did he say about lebanon?", "@everyone lebanon", f"<@&{BOT.id + 7}> lebanon", f"<@{ANNA.id}> hi"],
)
def test_what_is_not_addressed_to_it_is_not_answered(discord: StandIn, text: str) -> None:
    assert discord.write(GUILD, text) == []


def test_bots_and_webhooks_are_not_answered(discord: StandIn) -> None:
    robot = User(BEN.id + 900, "robot", bot=True)

    assert discord.write(GUILD, f"{ME} lebanon", by=robot) == []
    assert discord.write(robot, "lebanon", by=robot) == []
    assert discord.write(GUILD, f"{ME} lebanon", webhook=True) == []


@pytest.mark.parametrize("text", [f"{ME} thanks!", f"danke schön {ME}", f"{ME} cool"])
def test_thanks_are_not_answered(discord: StandIn, text: str) -> None:
    assert discord.write(GUILD, text) == []


def test_a_mere_mention_is_told_what_to_ask_and_a_mere_picture_nothing(discord: StandIn) -> None:
    reply = asked(discord, ME)
    later(discord)

    assert reply.shown == "**Ask about a topic, a person or a time of No Priors 127.**"
    assert discord.write(GUILD, "", reply_to=reply) == []
    assert discord.write(BEN, "") == []


def test_a_reply_without_a_ping_is_not_heard(discord: StandIn) -> None:
    reply = asked(discord)
    later(discord)

    assert discord.write(GUILD, "more", reply_to=reply, ping=False) == []


def test_an_edit_is_not_read_again(discord: StandIn) -> None:
    reply = asked(discord)
    later(discord)
    question = reply.message.reply_to
    assert question is not None

    assert talking.edit(discord, question, f"{ME} poker") == []


def test_a_message_that_is_handed_out_twice_is_answered_once(discord: StandIn) -> None:
    reply = asked(discord)
    question = reply.message.reply_to
    assert question is not None
    standing = len(discord.discord.messages)
    assert isinstance(discord.client, Client)
    conversation.hold(discord.client)  # as another process, that has answered nobody yet

    talking.tell(discord, "MESSAGE_CREATE", question)

    assert len(discord.discord.messages) == standing


def test_a_member_is_answered_once_in_ten_seconds_and_others_meanwhile(discord: StandIn) -> None:
    first = discord.write(GUILD, f"{ME} lebanon")
    again = discord.write(GUILD, f"{ME} poker")
    other = discord.write(GUILD, f"{ME} poker", by=ANNA)
    elsewhere = discord.write(OTHER_GUILD, f"{ME} poker")
    later(discord, 9)
    soon = discord.write(GUILD, f"{ME} poker")
    later(discord, 2)

    assert [len(each) for each in (first, again, other, elsewhere, soon)] == [1, 0, 1, 1, 0]
    assert len(discord.write(GUILD, f"{ME} poker")) == 1


def test_a_server_chooses_how_often(discord: StandIn, client: Client) -> None:
    choose(client, Server(guild_id=GUILD.id, cooldown=0), Server(guild_id=OTHER_GUILD.id, cooldown=60))

    often = [discord.write(GUILD, f"{ME} poker") for _ in range(3)]
    discord.write(OTHER_GUILD, f"{ME} poker")
    later(discord, 50)

    assert all(often)
    assert discord.write(OTHER_GUILD, f"{ME} poker") == []


def test_who_was_answered_long_ago_is_forgotten(discord: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_REMEMBERED", 1)

    discord.write(GUILD, f"{ME} poker", by=ANNA)
    discord.write(GUILD, f"{ME} poker", by=BEN)

    assert discord.write(GUILD, f"{ME} poker", by=ANNA)


def test_in_a_quiet_channel_and_its_threads_nobody_is_answered(discord: StandIn, client: Client) -> None:
    choose(client, QuietChannel(channel_id=GUILD.channel, guild_id=GUILD.id))
    thread = discord.begin_thread("Poker")

    assert discord.write(GUILD, f"{ME} poker") == []
    assert discord.write(thread, f"{ME} poker") == []
    assert discord.write(OTHER_GUILD, f"{ME} poker")


@pytest.mark.parametrize("permission", [WRITE, SEE])
def test_where_it_may_not_write_it_does_not_try(
    discord: StandIn, caplog: pytest.LogCaptureFixture, permission: int
) -> None:
    talking.forbid(discord, GUILD, permission)

    assert discord.write(GUILD, f"{ME} poker") == []
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
    assert discord.discord.requests[-1].path != f"/channels/{GUILD.channel}/messages"


def test_where_it_may_write_in_threads_only_it_answers_in_threads(discord: StandIn) -> None:
    talking.forbid(discord, GUILD, WRITE)
    thread = discord.begin_thread("Poker")

    assert discord.write(GUILD, f"{ME} poker") == []
    assert discord.write(thread, f"{ME} poker")
    later(discord)
    talking.forbid(discord, GUILD, IN_THREADS)
    assert discord.write(thread, f"{ME} poker") == []
    assert discord.write(GUILD, f"{ME} poker")


def test_where_it_may_not_read_back_it_answers_without_a_reply(discord: StandIn) -> None:
    talking.forbid(discord, GUILD, HISTORY)

    [reply] = discord.write(GUILD, f"{ME} poker")

    assert reply.json["type"] == 0


def test_a_rule_that_it_cannot_know_is_no_error(discord: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    discord.discord.denied[GUILD.channel] = WRITE  # of which nothing was told

    with discord.expecting_trouble() as trouble:
        assert discord.write(GUILD, f"{ME} poker") == []

    assert len(trouble) == 1
    assert "Missing Permissions" in trouble[0]
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


def test_a_miss_in_public_is_a_sentence_that_repeats_nothing(discord: StandIn) -> None:
    reply = asked(discord, f"{ME} what did he say about quantum computing?")

    assert reply.shown == (
        "**The summary of No Priors 127 doesn’t surely answer that.** Try other words, or the whole episode."
    )
    assert reply.buttons[-1] == "Whole episode"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("99:99", "**That is not a time.** One looks like 35:20."),
        ("what did Sarah say?", "**No quote names them as its speaker.**"),
        ("what’s at 9:00?", "**Nothing marked at 9:00.**"),
        ("what’s at 1:02:03?", "**No Priors 127 ends at 47:18; there is no 1:02:03.**"),
        ("more", "**Reply to one of my answers to ask on about it.**"),
    ],
)
def test_what_else_cannot_be_answered_is_told_in_a_sentence(
    discord: StandIn, sentence: str, shown: str
) -> None:
    assert asked(discord, f"{ME} {sentence}").shown.startswith(shown)


def test_of_several_summaries_none_answers(write: Write, client: Client, discord: StandIn) -> None:
    write(("Gardens", ["Roses and how to cut them."]))
    load.reload(client.engine, client.settings.content)

    reply = asked(discord, f"{ME} quantum computing")

    assert reply.shown == "**None of the summaries surely answers that.** Try other words."


@pytest.mark.parametrize(
    "sentence", ["libanon", "xqzt lebanon", "quantumm xqzt", "nvida neoclouds zzqx", "croshay"]
)
def test_no_repair_and_no_missing_word_is_told_in_public(discord: StandIn, sentence: str) -> None:
    shown = asked(discord, f"{ME} {sentence}").shown

    assert not re.search("libanon|xqzt|quantumm|nvida|zzqx|croshay|Showing|Not there|Found", shown)


def test_what_nobody_foresaw_is_logged_without_what_was_typed(
    discord: StandIn, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with client.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE passages")

    reply = asked(discord, f"{ME} secretword")

    assert reply.shown.startswith("**Something went wrong here, and it is in the log.**")
    assert "a sentence failed" in caplog.text


def test_the_log_says_how_long_it_took_and_nothing_that_was_typed(
    discord: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")  # `run` lets the library say less
    asked(discord, f"{ME} lebanon secretword")

    [line] = [each.getMessage() for each in caplog.records if each.name == "bot.conversation"]
    assert re.fullmatch(rf"a sentence \w+ in guild {GUILD.id} after -?\d+ ms", line)
    assert "secretword" not in caplog.text


def test_an_owner_asks_for_everybody_in_a_server_and_for_themselves_directly(
    discord: StandIn, write: Write, client: Client
) -> None:
    write(("Zeppelins", ["Zeppelins fly."]), facts="Title: Tomorrow\nDate: 2999-01-01\n")
    load.reload(client.engine, client.settings.content)

    [public] = discord.write(GUILD, f"{ME} zeppelins", by=OWNER)
    [direct] = discord.write(OWNER, "zeppelins", by=OWNER)

    assert "Zeppelins fly" not in public.shown
    assert "Zeppelins fly" in direct.shown


def test_a_member_is_answered_in_their_language_directly(
    discord: StandIn, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import language

    german = {"Reply to one of my answers to ask on about it.": "Antworte auf eine Antwort von mir."}
    monkeypatch.setitem(language.CATALOGUES, "de", german)
    client.languages[BEN.id] = "de"  # as /settings me does

    [ben] = discord.write(BEN, "more")
    [anna] = discord.write(ANNA, "more", by=ANNA)
    [server] = discord.write(OTHER_GUILD, f"{ME} mehr", by=ANNA)

    assert ben.shown == server.shown == "**Antworte auf eine Antwort von mir.**"
    assert anna.shown == "**Reply to one of my answers to ask on about it.**"


def test_after_a_restart_it_still_answers(discord: StandIn, restart: Restart) -> None:
    asked(discord)
    later(discord)

    with restart() as again:
        assert again.write(GUILD, f"{ME} poker")


def test_a_flood_is_dropped_and_holds_no_command_up(
    discord: StandIn, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "_PATIENCE", 0.05)
    holder = conversation.Conversation(client)
    for _ in range(conversation._AT_ONCE):
        discord.loop.run_until_complete(holder._free.acquire())
    client.event(holder.on_message)

    assert discord.write(GUILD, f"{ME} poker") == []
    assert discord.slash("quote", words="poker")
    holder._waiting = conversation._WAITING
    assert discord.write(GUILD, f"{ME} poker", by=ANNA) == []
    holder._waiting = 0
    holder._free.release()
    assert discord.write(GUILD, f"{ME} poker", by=ANNA)
    assert isinstance(discord.loop, asyncio.AbstractEventLoop)


SIGNS = st.sampled_from(
    ["@everyone", "@here", f"<@{ANNA.id}>", "<@&5>", "**", "```", "> ", "# ", "](http://x.y)", "||"]
)
TYPED = st.lists(st.one_of(SIGNS, st.text(max_size=20)), max_size=8).map(" ".join)


def test_nothing_that_is_typed_is_repeated_in_public(discord: StandIn) -> None:
    @settings(max_examples=60)
    @given(TYPED, st.sampled_from(["", "lebanon ", "when was ", "what did nvida say about "]))
    def ask(noise: str, words: str) -> None:
        later(discord)
        marked = f"zqx{noise}zqx"

        for reply in discord.write(GUILD, f"{ME} {words}{marked}"[:2000]):
            assert "zqx" not in reply.shown
            assert reply.pings == []
            assert not re.search("@everyone|@here|<@|```|http", reply.shown)

    ask()


@pytest.mark.parametrize(("status", "code"), [(400, 50083), (400, 160005), (404, 10003)])
def test_a_thread_that_was_closed_meanwhile_is_no_error(
    discord: StandIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
) -> None:
    def closed(*_: object) -> None:
        raise Refused(status, code, "Thread is archived")

    monkeypatch.setattr(permissions, "check_write", closed)

    with discord.expecting_trouble() as trouble:
        assert discord.write(GUILD, f"{ME} poker") == []

    assert [str(code) in each for each in trouble] == [True]
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


def test_what_discord_refuses_for_its_form_is_an_error(
    discord: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Refused(400, 50035, "Invalid Form Body")

    monkeypatch.setattr(permissions, "check_write", refused)

    with discord.expecting_trouble() as trouble:
        discord.write(GUILD, f"{ME} poker")

    assert len(trouble) > 1


def test_in_a_channel_that_it_does_not_know_it_keeps_quiet(discord: StandIn) -> None:
    hidden = Thread(discord.discord.snowflake(), GUILD, 5, PUBLIC_THREAD, "Hidden", ANNA.id, 0.0)

    assert discord.write(hidden, f"{ME} poker") == []
