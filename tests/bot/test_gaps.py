"""What is asked for in vain reaches the admins without who asked, and they say what is meant."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.client import Client
from store import database, load, misses, servers, tables
from tests.bot.conftest import Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, GUILD, OWNER, User
from tests.standin.reply import Reply

NOTHING = "Nothing was asked for in vain three times within 30 days."


def asked(discord: StandIn, words: str, times: int = 1, user: User = ANNA) -> None:
    for _ in range(times):
        [reply] = discord.slash("quote", words=words, user=user)
        assert reply.private


def told(discord: StandIn) -> Reply:
    [reply] = discord.slash("admin gaps", user=OWNER, guild=None)
    assert reply.private
    return reply


def stored(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(tables.Miss.words)))


def test_what_is_asked_for_in_vain_three_times_is_told(discord: StandIn) -> None:
    asked(discord, "Zzzzqqq", 1)
    asked(discord, "zzzzqqq!", 1, BEN)
    assert told(discord).shown == NOTHING

    [reply] = discord.slash("timestamp", what="zzzzqqq", user=BEN)
    assert reply.shown.startswith("**The summary doesn’t mention “zzzzqqq”.**")

    shown = told(discord).shown
    assert shown.startswith("### Asked for in vain\n**zzzzqqq**\n3 times, last <t:")
    assert not any(user.name in shown.casefold() or str(user.id) in shown for user in (ANNA, BEN))


def test_only_members_commands_in_servers_are_counted(discord: StandIn, client: Client) -> None:
    discord.slash("quote", words="zzzzqqq", guild=None)
    discord.slash("admin fix", what="zzzzqqq", speaker="Ann", user=OWNER, guild=None)
    discord.slash("admin fix", what="zzzzqqq", speaker="Ann", user=replace_owner(), guild=GUILD)
    discord.slash("quote", speaker="Nobody Known")
    discord.slash("timestamp", what="99:99")
    discord.autocomplete("quote", "words", words="zzzzqqq")

    assert stored(client.engine) == []
    asked(discord, "zzzzqqq")
    assert stored(client.engine) == ["zzzzqqq"]


def test_a_server_turns_it_off(discord: StandIn, client: Client) -> None:
    asked(discord, "zzzzqqq", 3)
    [panel] = discord.slash("settings server", user=ADMIN)

    discord.press(panel, "Do not count them", user=ADMIN)
    asked(discord, "zzzzqqq", 3)

    assert told(discord).shown == NOTHING
    assert stored(client.engine) == []
    assert not database.ask(client.engine, servers.settings, GUILD.id).gaps


def test_an_alias_is_made_beside_it(discord: StandIn) -> None:
    asked(discord, "zzzzqqq", 3)
    gaps = told(discord)
    assert gaps.buttons == ["Make alias: zzzzqqq"]

    discord.press(gaps, "Make alias: zzzzqqq", user=OWNER)
    form = discord.modal(OWNER)
    assert form.shown.splitlines()[:2] == ["Make alias", "Who asks for “zzzzqqq” finds what is called:"]
    [report] = discord.submit(form, {"The right name": "poker"})

    assert report.private
    assert report.shown.startswith("**Loaded. Members see it now.** 0 added · 1 changed")
    assert "poker" in discord.slash("quote", words="zzzzqqq")[0].shown
    assert told(discord).shown == NOTHING


def test_a_form_outlives_a_restart(discord: StandIn, restart: Restart, write: Write, client: Client) -> None:
    for name in ("one", "two"):
        write(("Roses", ["[00:30] A floribunda."]), facts=f"Title: {name}\nShow: Green\n", name=name)
    load.reload(client.engine, client.settings.content)
    asked(discord, "zzzzqqq", 3)
    gaps = told(discord)

    with restart() as restarted:
        restarted.press(gaps, "Make alias: zzzzqqq", user=OWNER)
    with restart() as restarted:
        form = restarted.modal(OWNER)
        [report] = restarted.submit(form, {"The right name": "floribunda", "Where": ["In all of Green"]})

    assert "0 added · 2 changed" in report.shown
    for name in ("one", "two"):
        assert "floribunda" in discord.slash("timestamp", what="zzzzqqq", episode=name)[0].shown


def test_what_is_settled_meanwhile_is_said_to_be(discord: StandIn, client: Client) -> None:
    asked(discord, "zzzzqqq", 3)
    gaps = told(discord)
    discord.press(gaps, "Make alias: zzzzqqq", user=OWNER)
    form = discord.modal(OWNER)
    misses.settle(client.engine, "zzzzqqq")

    [late] = discord.press(gaps, "Make alias: zzzzqqq", user=OWNER)
    [too_late] = discord.submit(form, {"The right name": "poker"})

    assert late.shown == too_late.shown
    assert late.shown.startswith("**These words are no longer missed.**")


def test_who_may_not_change_the_content_makes_no_alias(discord: StandIn, client: Client) -> None:
    asked(discord, "zzzzqqq", 3)
    [reply] = discord.slash("admin gaps", user=ADMIN)

    assert reply.shown == "**Only who owns this bot can change its content.**"


def test_what_is_too_long_for_an_alias_is_told_without_its_button(discord: StandIn) -> None:
    words = "zzzzqqq " * 9
    asked(discord, words, 3)
    asked(discord, "*zz* <@1> qqq", 3)

    gaps = told(discord)

    assert words.strip() in gaps.text
    assert gaps.buttons == ["Make alias: zz 1 qqq"]
    assert not gaps.pings


@pytest.mark.parametrize("words", ["zzzzqqq " * 13])
def test_what_is_a_long_sentence_is_not_stored(discord: StandIn, client: Client, words: str) -> None:
    asked(discord, words, 3)

    assert stored(client.engine) == []


def replace_owner() -> User:
    """The owner, where Discord shows the admins’ commands to who manages the server."""
    return User(OWNER.id, OWNER.name, ADMIN.permissions)
