"""Threads on moments: begun, joined, opened again, and refused with a sentence."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import Permissions
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot import cards, components, threads
from bot.card import channel, small
from bot.client import Client
from store import database, load, shares, tables
from store.answers import DiscussionAnswer, Episode, Passage
from store.episodes import Kind
from tests.bot.conftest import Restart, Write
from tests.bot.test_cards import line
from tests.standin import rules
from tests.standin import threads as threads_of_the_standin
from tests.standin.inprocess import StandIn
from tests.standin.payloads import command_data, envelope
from tests.standin.people import ADMIN, ANNA, BEN, BOT_PERMISSIONS, GUILD, OTHER_GUILD, User
from tests.standin.places import FORUM, PRIVATE_THREAD, REQUIRE_TAG, VOICE, Thread
from tests.standin.reply import Reply
from tests.standin.state import COMMAND, COMPONENT, Discord, Interaction

# Who only looks on.
CARL = User(1_100_000_000_000_001_009, "carl")
QUESTION = "How do we balance technological convenience with preserving human connection?"


def shared(discord: StandIn, words: str = "poker", place: Thread | None = None) -> Reply:
    """A quote that Anna has shared."""
    [reply] = discord.slash("quote", words=words, user=ANNA, place=place)
    [card] = discord.press(reply, "Share", user=ANNA)
    return card


def begun(discord: StandIn, words: str = "poker") -> Thread:
    """The thread that Ben has begun on a quote that Anna has shared."""
    discord.press(shared(discord, words), "Discuss", user=BEN)
    return discord.discord.threads[-1]


def without(*names: str) -> User:
    """Ben, who lacks permissions."""
    return User(BEN.id, BEN.name, BEN.permissions & ~Permissions(**dict.fromkeys(names, True)).value)


@pytest.fixture(autouse=True)
def nothing_is_logged_as_an_error(caplog: pytest.LogCaptureFixture) -> Any:  # a generator, to pytest
    yield
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


def test_discuss_begins_a_thread_from_the_shared_card(discord: StandIn) -> None:
    card = shared(discord)

    [answer] = discord.press(card, "Discuss", user=BEN)

    [thread] = discord.discord.threads
    [opening] = discord.visible_to(CARL, place=thread)
    assert thread.id == card.message.id
    assert thread.name.startswith("…it’s such a stupid reason because I pride myself")
    assert len(thread.name) <= 100
    assert answer.private
    assert answer.shown == f"Discussing it in <#{thread.id}>."
    assert opening.shown.startswith("**Before it**\n**44:19–46:00** Later, Dylan recounts")
    assert not opening.pings
    assert discord.visible_to(CARL) == [card]


def test_the_thread_asks_what_the_episode_itself_asks(discord: StandIn) -> None:
    thread = begun(discord)

    [opening] = discord.visible_to(CARL, place=thread)

    asked = opening.shown.partition("**The episode itself ends with a question**\n")[2]
    assert asked.startswith("**42:54–43:13** The question challenges listeners")
    assert asked.partition("\n")[0].endswith(QUESTION)
    assert asked.endswith("-# No Priors 127 · AI-written summary, not checked against the audio")


def test_where_the_episode_asks_nothing_nothing_is_asked(
    discord: StandIn, alone: Path, write: Write, client: Client
) -> None:
    write(("Gardens", ["[00:30] Roses and how to cut them.", "[00:50] Is it the tulips?"]), ("End", ["Bye."]))
    load.reload(client.engine, client.settings.content)

    discord.slash("discuss", topic="roses")

    [opening] = discord.visible_to(CARL, place=discord.discord.threads[0])
    assert "question" not in opening.shown


def test_discuss_a_topic_posts_its_card_and_begins_the_thread_from_it(discord: StandIn) -> None:
    answers = discord.slash("discuss", topic="neo cloudz", user=BEN)

    [thread] = discord.discord.threads
    [card] = discord.visible_to(CARL)
    [opening] = discord.visible_to(CARL, place=thread)
    assert [answer.shown for answer in answers] == [f"Discussing it in <#{thread.id}>."]
    assert thread.id == card.message.id
    assert thread.name == "Infrastructure, Neo Clouds, and Data Center Challenges"
    assert card.shown.startswith("### Infrastructure, Neo Clouds, and Data Center Challenges\n")
    assert card.shown.endswith("Shared by Ben")
    assert card.buttons[-2:] == ["Discuss", "Take back"]
    assert opening.shown.startswith("**Before it**\n**2:18")
    assert "cloudz" not in f"{card.json}{opening.json}{thread.json}"


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        (
            "35:20",
            "Dylan shares an anecdote from Lebanon where local perceptions of America revealed a complex",
        ),
        ("poker", "Future of AI Application Ecosystem & Cognition"),
        ("chips, neoclouds, and the quest for ai dominance", "Chips, Neoclouds, and the Quest for AI"),
    ],
)
def test_a_thread_is_called_what_the_document_calls_it(discord: StandIn, topic: str, title: str) -> None:
    discord.slash("discuss", topic=topic)

    assert discord.discord.threads[0].name.startswith(title)


def test_what_is_not_found_is_said_and_nothing_is_posted(discord: StandIn) -> None:
    [answer] = discord.slash("discuss", topic="zzzzqqq")

    assert answer.shown.startswith("**The summary doesn’t mention “zzzzqqq”.**")
    assert answer.private
    assert discord.visible_to(CARL) == []


def test_an_open_thread_is_joined_and_not_doubled(discord: StandIn, restart: Restart) -> None:
    card = shared(discord)
    discord.press(card, "Discuss", user=ANNA)
    other = shared(discord)

    [same] = discord.press(card, "Discuss", user=BEN)
    [elsewhere] = discord.press(other, "Discuss", user=BEN)
    with restart() as restarted:
        [later] = restarted.press(other, "Discuss", user=ANNA)

    [thread] = discord.discord.threads
    assert same.shown == f"It is being discussed in <#{thread.id}>."
    assert [same.shown] * 2 == [elsewhere.shown, later.shown]
    assert same.private
    assert len(discord.visible_to(CARL, place=thread)) == 1


def test_a_topic_that_is_discussed_is_not_posted_again(discord: StandIn) -> None:
    discord.slash("discuss", topic="neoclouds")
    [thread] = discord.discord.threads

    [joined] = discord.slash("discuss", topic="neo clouds", user=BEN)

    assert joined.shown == f"It is being discussed in <#{thread.id}>."
    assert len(discord.visible_to(CARL)) == 1


def test_a_card_that_is_posted_to_be_discussed_is_its_askers(discord: StandIn, client: Client) -> None:
    discord.slash("discuss", topic="lebanon", user=BEN)

    [card] = discord.visible_to(ANNA)
    assert database.ask(client.engine, shares.by, card.message.id) == BEN.id


def test_another_server_has_threads_of_its_own(discord: StandIn) -> None:
    begun(discord)
    [reply] = discord.slash("quote", words="poker", guild=OTHER_GUILD)
    [card] = discord.press(reply, "Share")

    discord.press(card, "Diskutieren")

    assert [each.guild for each in discord.discord.threads] == [GUILD, OTHER_GUILD]


@pytest.mark.parametrize("moment", ["restart", "reload"])
def test_discuss_works_after_a_restart_and_a_reload(
    discord: StandIn, restart: Restart, client: Client, content: Path, moment: str
) -> None:
    card = shared(discord)

    if moment == "restart":
        with restart() as restarted:
            [answer] = restarted.press(card, "Discuss", user=BEN)
    else:
        summary = content / "chips.txt"
        summary.write_text(summary.read_text("utf-8").replace("[46:42]", "[46:43]"), "utf-8")
        load.reload(client.engine, client.settings.content)
        [answer] = discord.press(card, "Discuss", user=BEN)

    [thread] = discord.discord.threads
    assert answer.shown == f"Discussing it in <#{thread.id}>."


def test_a_passage_that_is_gone_is_not_discussed(discord: StandIn, client: Client, content: Path) -> None:
    card = shared(discord)
    summary = content / "chips.txt"
    lines = summary.read_text("utf-8").splitlines()
    summary.write_text("\n".join(line for line in lines if "46:42" not in line), "utf-8")
    load.reload(client.engine, client.settings.content)

    [gone] = discord.press(card, "Discuss", user=BEN)

    assert gone.shown.startswith("**The summary has changed since.**")
    assert gone.private
    assert discord.discord.threads == []


def test_an_archived_thread_is_opened_again(discord: StandIn) -> None:
    thread = begun(discord)
    discord.close_thread(thread)

    [joined] = discord.press(shared(discord), "Discuss", user=BEN)

    assert joined.shown == f"It is being discussed in <#{thread.id}>."
    assert not thread.archived


def test_an_archived_thread_is_linked_to_where_the_bot_may_not_open_it(discord: StandIn) -> None:
    thread = begun(discord)
    thread.owner = BEN.id
    discord.close_thread(thread)
    discord.discord.bot_permissions = Permissions(view_channel=True).value

    with discord.expecting_trouble() as trouble:
        [joined] = discord.press(shared(discord), "Discuss", user=BEN)

    assert joined.shown == f"It is being discussed in <#{thread.id}>."
    assert thread.archived
    assert "50013" in trouble[0]


def test_a_locked_thread_is_told_as_locked(discord: StandIn) -> None:
    thread = begun(discord)
    discord.close_thread(thread, locked=True)

    [told] = discord.press(shared(discord), "Discuss", user=BEN)

    assert told.shown == f"It was discussed in <#{thread.id}>, which is locked now."
    assert told.private
    assert len(discord.discord.threads) == 1


def test_a_thread_that_is_gone_is_forgotten(discord: StandIn, client: Client) -> None:
    thread = begun(discord)
    discord.close_thread(thread, deleted=True)

    with discord.expecting_trouble():
        [answer] = discord.press(shared(discord), "Discuss", user=BEN)

    new = discord.discord.threads[-1]
    assert answer.shown == f"Discussing it in <#{new.id}>."
    with Session(client.engine) as session:
        assert [row.thread_id for row in session.query(tables.Discussion)] == [new.id]


def test_the_card_of_a_thread_that_is_gone_says_what_to_do(discord: StandIn, client: Client) -> None:
    card = shared(discord)
    discord.press(card, "Discuss", user=BEN)
    discord.close_thread(discord.discord.threads[0], deleted=True)

    with discord.expecting_trouble():
        [answer] = discord.press(card, "Discuss", user=BEN)

    assert answer.shown == "**This post had a thread before, which is gone; share it anew to discuss it.**"
    with Session(client.engine) as session:
        assert session.query(tables.Discussion).all() == []


def test_a_thread_that_a_member_began_on_the_card_is_joined(discord: StandIn) -> None:
    card = shared(discord)
    thread = discord.begin_thread("What a quote", message=card)

    with discord.expecting_trouble() as trouble:
        [first] = discord.press(card, "Discuss", user=ANNA)
    [second] = discord.press(shared(discord), "Discuss", user=BEN)

    assert first.shown == f"It is being discussed in <#{thread.id}>."
    assert second.shown == first.shown
    assert "160004" in trouble[0]


def at_once(discord: StandIn, done: Sequence[tuple[Interaction, Mapping[str, Any]]]) -> list[str]:
    """What several interactions are answered with that reach the bot together."""

    async def all_of_them() -> None:
        for interaction, data in done:
            # Each in a context of its own, by which what it sets off is told.
            payload = envelope(interaction, data, "en-US")
            await asyncio.create_task(discord.event("INTERACTION_CREATE", payload))

    discord.run(all_of_them())
    for interaction, _ in done:
        discord.run(asyncio.sleep(0), str(interaction.id))
    discord.raise_problems()
    return sorted(Reply(each.original).shown for each, _ in done if each.original)


def test_two_who_press_at_once_begin_one_thread(discord: StandIn) -> None:
    pressed = []
    for user in (ANNA, BEN):
        card = shared(discord)
        button = card.button("Discuss")
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        pressed.append((discord.discord.interact(COMPONENT, user, GUILD, card.message), data))

    shown = at_once(discord, pressed)

    [thread] = discord.discord.threads
    assert shown == [f"Discussing it in <#{thread.id}>.", f"It is being discussed in <#{thread.id}>."]
    assert len(discord.visible_to(CARL, place=thread)) == 1


@pytest.mark.parametrize("in_forum", [False, True])
def test_two_who_type_at_once_begin_one_thread(discord: StandIn, in_forum: bool) -> None:
    forum = discord.make_channel("debates", FORUM)
    within = discord.begin_thread("Episode 127", parent=forum) if in_forum else None
    offered = discord.discord.offered(GUILD)
    data = command_data(discord.discord, offered, "discuss", {"topic": "neoclouds"}, guild=GUILD)
    typed = [discord.discord.interact(COMMAND, user, GUILD, place=within) for user in (ANNA, BEN)]

    shown = at_once(discord, [(each, data) for each in typed])

    [thread] = [each for each in discord.discord.threads if each is not within]
    assert shown == [f"Discussing it in <#{thread.id}>.", f"It is being discussed in <#{thread.id}>."]
    assert len(discord.visible_to(CARL)) == (0 if in_forum else 1)


def test_earlier_threads_on_the_same_are_linked_to(discord: StandIn) -> None:
    gone = begun(discord)
    discord.slash("discuss", topic="25:55")
    near = discord.discord.threads[-1]
    begun(discord, "execution machine")
    discord.close_thread(gone, deleted=True)

    with discord.expecting_trouble():
        discord.slash("discuss", topic="cognition")

    [opening] = discord.visible_to(CARL, place=discord.discord.threads[-1])
    assert f"-# Discussed before: <#{near.id}>\n" in opening.shown
    assert opening.shown.count("<#") == 1


def test_at_most_three_earlier_threads_are_linked_to(discord: StandIn) -> None:
    discord.slash("discuss", topic="poker")
    for at in ("25:55", "44:19", "46:14", "46:42"):
        discord.slash("discuss", topic=at)

    [opening] = discord.visible_to(CARL, place=discord.discord.threads[-1])
    assert opening.shown.count("<#") == 3


def test_a_thread_that_one_cannot_see_is_neither_joined_nor_linked_to(discord: StandIn) -> None:
    crew = discord.make_channel("crew", crew=True)
    [reply] = discord.slash("quote", words="poker", user=ADMIN, place=crew)
    [hidden] = discord.press(reply, "Share", user=ADMIN)
    discord.press(hidden, "Discuss", user=ADMIN)

    discord.press(shared(discord), "Discuss", user=BEN)

    first, second = discord.discord.threads
    assert (first.parent, second.parent) == (crew.id, GUILD.channel)
    assert "<#" not in discord.visible_to(CARL, place=second)[0].shown


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (["create_public_threads"], "Create Public Threads"),
        (["send_messages"], "Send Messages"),
        (["create_public_threads", "send_messages"], "Send Messages, Create Public Threads"),
    ],
)
def test_a_member_who_may_not_is_told_what_is_missing(
    discord: StandIn, lacking: list[str], said: str
) -> None:
    card = shared(discord)

    [pressed] = discord.press(card, "Discuss", user=without(*lacking))
    [typed] = discord.slash("discuss", topic="neoclouds", user=without(*lacking))

    assert pressed.shown == f"**You lack a permission for that here: {said}.**"
    assert typed.shown == pressed.shown
    assert pressed.private
    assert discord.visible_to(CARL) == [card]


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("create_public_threads", "Create Public Threads"),
        ("send_messages_in_threads", "Send Messages in Threads"),
        ("view_channel", "View Channel"),
    ],
)
def test_what_the_bot_lacks_is_told_before_anything_is_posted(
    discord: StandIn, lacking: str, said: str
) -> None:
    card = shared(discord)
    discord.discord.bot_permissions = BOT_PERMISSIONS & ~Permissions(**{lacking: True}).value

    [pressed] = discord.press(card, "Discuss", user=BEN)
    [typed] = discord.slash("discuss", topic="neoclouds", user=BEN)

    assert pressed.shown == f"**The bot lacks a permission for that here: {said}. An admin can give it.**"
    assert typed.shown == pressed.shown
    assert discord.visible_to(CARL) == [card]


def test_the_bot_needs_to_write_in_the_channel_only_to_post_a_card(discord: StandIn) -> None:
    card = shared(discord)
    discord.discord.bot_permissions = BOT_PERMISSIONS & ~Permissions(send_messages=True).value

    [pressed] = discord.press(card, "Discuss", user=BEN)
    [typed] = discord.slash("discuss", topic="neoclouds", user=BEN)

    assert pressed.shown.startswith("Discussing it in")
    assert "Send Messages" in typed.shown


def test_whoever_may_not_begin_a_thread_joins_one(discord: StandIn) -> None:
    thread = begun(discord)

    [joined] = discord.press(shared(discord), "Discuss", user=without("create_public_threads"))

    assert joined.shown == f"It is being discussed in <#{thread.id}>."


def test_a_forum_gets_a_post(discord: StandIn) -> None:
    forum = discord.make_channel("debates", FORUM)
    within = discord.begin_thread("Episode 127", parent=forum)

    [answer] = discord.slash("discuss", topic="neoclouds", user=BEN, place=within)

    post = discord.discord.threads[-1]
    card, opening = discord.visible_to(CARL, place=post)
    assert (post.parent, post.id) == (forum.id, card.message.id)
    assert answer.shown == f"Discussing it in <#{post.id}>."
    assert card.shown.startswith("### Infrastructure, Neo Clouds")
    assert card.shown.endswith("Shared by Ben")
    assert opening.shown.startswith("**Before it**")
    assert discord.visible_to(CARL, place=within) == []


def test_a_forum_that_wants_a_tag_gets_none(discord: StandIn) -> None:
    forum = discord.make_channel("debates", FORUM, flags=REQUIRE_TAG)
    within = discord.begin_thread("Episode 127", parent=forum)

    [answer] = discord.slash("discuss", topic="neoclouds", place=within)

    assert answer.shown == (
        "**This forum wants a tag on every post, and the bot cannot know which; begin it yourself.**"
    )
    assert discord.discord.threads == [within]


def test_within_a_thread_it_is_discussed_there(discord: StandIn) -> None:
    within = discord.begin_thread("Episode 127", message=discord.post("Heard it?"))
    card = shared(discord, place=within)

    [pressed] = discord.press(card, "Discuss", user=BEN)
    [typed] = discord.slash("discuss", topic="neoclouds", place=within)
    [again] = discord.slash("discuss", topic="neoclouds", place=within)

    assert pressed.shown == typed.shown == f"Discussing it in <#{within.id}>."
    assert again.shown == f"It is being discussed in <#{within.id}>."
    assert discord.discord.threads == [within]
    assert [each.shown[:12] for each in discord.visible_to(CARL, place=within)] == [
        *("**Dylan Pate", "**Before it*", "### Infrastr", "**Before it*")
    ]


def test_a_private_thread_is_nobody_elses_way(discord: StandIn) -> None:
    within = discord.begin_thread("Among us", kind=PRIVATE_THREAD)

    discord.slash("discuss", topic="neoclouds", place=within)
    discord.slash("discuss", topic="neoclouds", user=BEN)

    assert [each.parent for each in discord.discord.threads] == [GUILD.channel] * 2


def test_a_locked_thread_takes_nothing(discord: StandIn) -> None:
    within = discord.begin_thread("Episode 127", message=discord.post("Heard it?"))
    within.locked = True
    discord.announce("THREAD_UPDATE", within)

    with discord.expecting_trouble():
        [answer] = discord.slash("discuss", topic="neoclouds", place=within)

    assert answer.shown == "**This thread is locked.**"


def test_a_voice_channel_has_no_threads(discord: StandIn) -> None:
    [answer] = discord.slash("discuss", topic="neoclouds", place=discord.make_channel("Stage", VOICE))

    assert answer.shown == "**This kind of channel has no threads.**"


def test_direct_messages_have_no_threads(discord: StandIn) -> None:
    [answer] = discord.slash("discuss", topic="neoclouds", guild=None)
    [reply] = discord.slash("quote", words="poker", guild=None)
    [card] = discord.press(reply, "Share")

    assert answer.shown == "**Threads need a server; there are none in direct messages and group chats.**"
    assert "Discuss" not in card.buttons


def test_where_a_person_brings_the_bot_along_it_begins_no_thread(discord: StandIn) -> None:
    interaction = discord.discord.interact(COMMAND, ANNA, GUILD)
    data = command_data(
        discord.discord, discord.discord.offered(GUILD), "discuss", {"topic": "poker"}, guild=GUILD
    )
    payload = envelope(interaction, data, "en-US")
    payload["authorizing_integration_owners"] = {"1": str(ANNA.id)}

    discord.deliver(payload)

    assert interaction.original
    answer = Reply(interaction.original)
    assert answer.shown == "**The bot begins threads only in servers that it was added to.**"
    assert answer.private


def test_a_card_that_was_deleted_meanwhile_is_said_kindly(discord: StandIn, client: Client) -> None:
    card = shared(discord)
    button = card.button("Discuss")
    data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
    interaction = discord.discord.interact(COMPONENT, BEN, GUILD, card.message)
    payload = envelope(interaction, data, "en-US")
    discord.discord.delete(card.message)

    with discord.expecting_trouble():
        discord.deliver(payload)

    assert interaction.original
    assert Reply(interaction.original).shown == "**This post is gone; share it anew to go on.**"
    with Session(client.engine) as session:
        assert session.query(tables.Discussion).all() == []


def test_a_press_that_comes_too_late_begins_nothing(discord: StandIn) -> None:
    with discord.expecting_trouble():
        discord.press(shared(discord), "Discuss", user=BEN, delay=4)

    assert discord.discord.threads == []


def test_a_title_that_automod_stops_is_told(discord: StandIn) -> None:
    discord.discord.blocked = {"stupid"}

    with discord.expecting_trouble():
        [answer] = discord.press(shared(discord), "Discuss", user=BEN)

    assert answer.shown == "**AutoMod does not let these words through in this server.**"


def test_a_server_that_is_full_of_threads_is_told(discord: StandIn) -> None:
    discord.discord.most_threads = 0

    with discord.expecting_trouble():
        [answer] = discord.press(shared(discord), "Discuss", user=BEN)

    assert answer.shown == (
        "**This server has as many open threads as Discord allows. An archived one makes room.**"
    )


def test_a_long_beginning_goes_on_behind_more(
    discord: StandIn, alone: Path, write: Write, client: Client
) -> None:
    long = " ".join(f"rose {n}" for n in range(400))
    write(("Gardens", [f"[00:30] Tulips {long}.", "[01:00] Lavender.", f"[01:30] {long}, or what?"]))
    load.reload(client.engine, client.settings.content)
    discord.slash("discuss", topic="1:00")
    [opening] = discord.visible_to(CARL, place=discord.discord.threads[0])

    [more] = discord.press(opening, "Next page", user=BEN)

    assert opening.shown.startswith("**Before it**")
    assert "characters more" in opening.shown
    assert more.private


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # where it fails, that is all one is told
@settings(derandomize=True, max_examples=25, deadline=None, phases=[Phase.generate])
@given(st.lists(line, min_size=5, max_size=5), st.lists(st.integers(0, 2**63), max_size=3))
def test_whatever_a_document_says_its_thread_is_taken_and_calls_nobody(
    texts: list[str], threads_before: list[int]
) -> None:
    of = Episode("a" * 10, texts[-1], texts[-1], 7, None, None, None, (), (), None, 0)
    told = [passage(of, each, kind) for each, kind in zip(texts, KINDS, strict=True)]
    begins = DiscussionAnswer(of, told[1], (told[0],), (told[2],), told[3])

    title = threads.title(begins)
    drawn = cards.draw(begins)
    earlier = small("Discussed before: ", *map(channel, threads_before))
    shown = replace(drawn, footer=(earlier, *drawn.footer))

    threads_of_the_standin.check_name(Discord(), title)
    assert rules.MENTION.findall(title) == []
    for page in range(20):
        view = components.view(shown, page)
        payload = {
            "flags": rules.COMPONENTS_V2,
            "components": view.to_components(),  # type: ignore[no-untyped-call]  # discord.py’s
        }
        rules.check_message(payload)
        assert rules.pings(payload) == []
        if "characters more" not in str(payload):
            break


KINDS: tuple[Kind, ...] = ("point", "quote", "segment", "conclusion", "section")


def passage(of: Episode, text: str, kind: Kind) -> Passage:
    return Passage("b" * 10, of, kind, text, text, text, 62, None, True, 0, None)
