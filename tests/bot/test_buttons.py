"""What is pressed and chosen: in this run of the bot, after a restart, and after a reload."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from discord import Permissions

from bot.client import Client
from bot.references import VERSION
from store import load
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, OWNER, User

# A command, the button on its answer, and what it opens begins with.
OPENERS = [
    ("quote", {"words": "poker"}, "Around it", "**44:19–46:00** Later, Dylan recounts"),
    ("quote", {"words": "power"}, "Around it", "**5:10–7:00** Dylan touches on financial"),
    ("quote", {"speaker": "dylan"}, "Open 46:42", "**Dylan Patel** · 46:42\n> “…it’s such"),
    (
        "timestamp",
        {"what": "lebanon"},
        "Recap this part",
        "### Geopolitical Implications and Export Controls\n",
    ),
    ("timestamp", {"what": "9:00"}, "Open 7:02", "**7:02** Discussion on enterprises"),
    ("timestamp", {"what": "9:00"}, "Open 11:00", "**11:00–14:00** Conversation shifts"),
    ("timestamp", {"what": "138"}, "I meant 1:38", "**Nothing marked at 1:38.**\n"),
    ("recap", {"topic": "27"}, "I meant 27:00", "### From 27:00 on\n"),
    ("timestamp", {"what": "1:02:03"}, "Whole episode", "### Chips, Neoclouds, and the Quest"),
    ("quote", {"words": "quantum computing"}, "Whole episode", "### Chips, Neoclouds, and the Quest"),
    (
        "quote",
        {"words": "quantum computing"},
        "Competing with Nvidia & the Technical…",
        "### Competing with Nvidia & the Technical Challenges\n",
    ),
]

# A command and what the card that is shared of its answer begins with.
VIEWS = [
    ("quote", {"words": "poker"}, "**Dylan Patel** · 46:42\n"),
    ("quote", {"speaker": "dylan"}, "### Dylan Patel\n**Dylan Patel** · 2:18\n"),
    ("recap", {"topic": "neoclouds"}, "### Infrastructure, Neo Clouds, and Data Center Challenges\n"),
    ("recap", {"topic": "35:00"}, "### From 35:00 on\n"),
    ("recap", {}, "### Chips, Neoclouds, and the Quest"),
    ("timestamp", {"what": "lebanon"}, "**35:19–35:38** Dylan shares an anecdote"),
    ("timestamp", {"what": "35:20"}, "**35:19–35:38** Dylan shares an anecdote"),
]


def without_sharer(shown: str) -> str:
    """A card’s text without the line that tells who shared it."""
    return "\n".join(line for line in shown.splitlines() if "Shared by" not in line)


@pytest.mark.parametrize(("command", "options", "label", "opened"), OPENERS)
def test_a_button_opens_what_it_names_after_a_restart(
    discord: StandIn, restart: Restart, command: str, options: dict[str, str], label: str, opened: str
) -> None:
    [reply] = discord.slash(command, options=options)

    [now] = discord.press(reply, label)
    with restart() as restarted:
        [later] = restarted.press(reply, label)

    assert now.shown.startswith(opened)
    assert later.shown == now.shown
    assert now.private
    assert later.private


@pytest.mark.parametrize(("command", "options", "begins"), VIEWS)
def test_share_posts_the_same_for_everybody_after_a_restart(
    discord: StandIn, restart: Restart, command: str, options: dict[str, str], begins: str
) -> None:
    [reply] = discord.slash(command, options=options, user=ANNA)

    [shared] = discord.press(reply, "Share", user=ANNA)
    with restart() as restarted:
        [later] = restarted.press(reply, "Share", user=ANNA)

    assert discord.visible_to(BEN) == [shared, later]
    assert shared.shown.startswith(begins)
    assert shared.shown.endswith("not checked against the audio\n-# Shared by Anna")
    assert later.shown == shared.shown
    assert "Share" not in shared.buttons
    assert shared.buttons[-1] == "Take back"
    assert not shared.pings


@pytest.mark.parametrize("label", ["Next page", "Share"])
def test_long_answers_go_on_after_a_restart(
    discord: StandIn, write: Write, client: Client, restart: Restart, label: str
) -> None:
    write(("Gardens", [f"[{n // 60:02}:{n % 60:02}] Rose number {n} is cut in March." for n in range(200)]))
    load.reload(client.engine, client.settings.content)
    [reply] = discord.slash("recap", topic="gardens")
    [second] = discord.press(reply, "Next page")

    [third] = discord.press(second, label)
    with restart() as restarted:
        [later] = restarted.press(second, label)

    assert later.shown == third.shown
    assert third.private == (label == "Next page")


def test_a_shared_card_offers_the_rest_to_who_wants_it(
    discord: StandIn, write: Write, client: Client
) -> None:
    write(("Gardens", [f"[{n // 60:02}:{n % 60:02}] Rose number {n} is cut in March." for n in range(200)]))
    load.reload(client.engine, client.settings.content)
    [reply] = discord.slash("recap", topic="gardens")
    [shared] = discord.press(reply, "Share")

    [more] = discord.press(shared, "Next page", user=BEN)

    assert more.private
    assert more.shown == discord.press(reply, "Next page")[0].shown


def test_others_stand_behind_a_number(discord: StandIn, restart: Restart) -> None:
    [reply] = discord.slash("quote", words="neo clouds")
    [label] = [each for each in reply.buttons if each.endswith(" more…")]
    many = int(label.split()[0])

    [studio] = discord.press(reply, label)
    choices = [option["label"] for option in studio.options]
    with restart() as restarted:
        [other] = restarted.pick(studio, choices[0])
    [shared] = discord.press(other, "Share")

    assert len(choices) == len(other.options) == min(many, 5)
    assert studio.private
    assert without_sharer(shared.shown) == other.shown


def test_a_section_is_picked_from_the_list(discord: StandIn, restart: Restart) -> None:
    [reply] = discord.slash("recap")
    wanted = "42:54–43:13 Concluding Thoughts and Wildcard Questions"

    [picked] = discord.pick(reply, wanted)
    with restart() as restarted:
        [later] = restarted.pick(reply, wanted)

    assert picked.shown.startswith("### Concluding Thoughts and Wildcard Questions\n")
    assert later.shown == picked.shown
    assert picked.private


def test_remarks_are_opened_after_a_restart(discord: StandIn, restart: Restart) -> None:
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    with restart() as restarted:
        [remarks] = restarted.press(reply, "All remarks", user=OWNER)

    assert "`chips.txt:52` quote at 17:40 names no speaker" in remarks.shown


def test_nothing_typed_is_shared(discord: StandIn) -> None:
    [repaired] = discord.slash("quote", words="nvida")
    [instead] = discord.slash("quote", words="power")

    [shared] = discord.press(repaired, "Share")
    [point] = discord.press(instead, "Share")

    assert "nvida" in repaired.shown
    assert "nvida" not in shared.shown
    assert "Found" not in shared.shown
    assert point.shown.startswith("**11:00–14:00** Key bottlenecks")


def test_a_shared_card_is_taken_back_by_who_shared_it(discord: StandIn, restart: Restart) -> None:
    [reply] = discord.slash("quote", words="poker", user=ANNA)
    [shared] = discord.press(reply, "Share", user=ANNA)
    [again] = discord.press(reply, "Share", user=ANNA)

    discord.press(shared, "Take back", user=ANNA)
    with restart() as restarted:
        restarted.press(again, "Take back", user=ANNA)

    assert shared.deleted
    assert again.deleted
    assert discord.visible_to(BEN) == []


@pytest.mark.parametrize("stranger", [BEN, ADMIN, OWNER])
def test_only_moderators_take_back_what_others_have_shared(discord: StandIn, stranger: User) -> None:
    moderator = replace(stranger, permissions=stranger.permissions | Permissions(manage_messages=True).value)
    [shared] = discord.press(discord.slash("quote", words="poker")[0], "Share", user=ANNA)

    [refused] = discord.press(shared, "Take back", user=stranger)
    there = not shared.deleted
    discord.press(shared, "Take back", user=moderator)

    assert refused.shown == "**Only who shared this, or a moderator, can take it back.**"
    assert refused.private
    assert there
    assert shared.deleted


def test_buttons_outlive_a_reload_that_moved_everything(
    discord: StandIn, client: Client, content: Path
) -> None:
    [reply] = discord.slash("quote", words="poker")
    summary = content / "chips.txt"
    lines = summary.read_text(encoding="utf-8").replace("[46:42]", "[46:43]").splitlines()
    summary.write_text("\n".join(line for line in lines if "crochet" not in line), encoding="utf-8")
    load.reload(client.engine, client.settings.content)

    [shared] = discord.press(reply, "Share")

    assert shared.shown.startswith("**Dylan Patel** · 46:43\n> “…it’s such a stupid reason")


@pytest.mark.parametrize("label", ["Around it", "Share"])
def test_what_left_the_summary_is_said_kindly(
    discord: StandIn, client: Client, content: Path, label: str
) -> None:
    [reply] = discord.slash("quote", words="poker")
    summary = content / "chips.txt"
    lines = summary.read_text(encoding="utf-8").splitlines()
    summary.write_text("\n".join(line for line in lines if "46:42" not in line), encoding="utf-8")
    load.reload(client.engine, client.settings.content)

    [gone] = discord.press(reply, label)

    assert re.match(r"\*\*The summary has changed since\.\*\* Until <t:\d+:f> it had:\n", gone.shown)
    assert "**Dylan Patel** · 46:42\n> “…it’s such a stupid reason" in gone.shown
    assert "\nNow it has nothing like it.\n" in gone.shown
    assert discord.press(gone, "Whole episode")[0].shown.startswith("### Chips, Neoclouds")
    assert gone.private
    assert "Share" not in gone.buttons


@pytest.mark.parametrize("label", ["Around it", "Share"])
def test_an_episode_that_was_removed_is_said_kindly(
    discord: StandIn, client: Client, alone: Path, write: Write, label: str
) -> None:
    [reply] = discord.slash("quote", words="poker")
    write(("Gardens", ["[00:30] Roses and how to cut them."]))
    load.reload(client.engine, client.settings.content)

    [gone] = discord.press(reply, label)

    assert gone.shown == "**That episode is no longer loaded.**"
    assert gone.private


def test_a_time_still_answers_after_a_reload(discord: StandIn, client: Client, content: Path) -> None:
    [reply] = discord.slash("timestamp", what="9:00")
    summary = content / "chips.txt"
    summary.write_text(
        summary.read_text(encoding="utf-8").replace("[07:02] Discussion", "[07:03] Talk"), encoding="utf-8"
    )
    load.reload(client.engine, client.settings.content)

    [gone] = discord.press(reply, "Open 7:02")

    assert "**7:02** Discussion on enterprises" in gone.shown
    assert "Now it has:\n**7:03** Talk on enterprises" in gone.shown


def test_a_custom_id_that_we_never_wrote_gets_one_sentence(discord: StandIn) -> None:
    [reply] = discord.slash("quote", words="poker")
    reply.message.body["components"][0]["components"][2]["components"][0]["custom_id"] = f"{VERSION}:share:x"

    [said] = discord.press(reply, "Share")

    assert said.shown == "**Something went wrong here, and it is in the log.** Try again in a moment."
    assert said.private


def test_who_may_not_write_here_shares_nothing(discord: StandIn) -> None:
    reader = User(BEN.id, BEN.name, permissions=BEN.permissions & ~Permissions(send_messages=True).value)
    [reply] = discord.slash("quote", words="poker", user=reader)

    [refused] = discord.press(reply, "Share", user=reader)

    assert refused.shown == "**You may not write in this channel, so this stays with you.**"
    assert refused.private
    assert discord.visible_to(ANNA) == []
