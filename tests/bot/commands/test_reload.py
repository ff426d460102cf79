"""/reload: who may, where it is, and what it reports."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.__main__ import build
from bot.commands import COMMANDS
from bot.settings import Settings
from tests.bot.conftest import Prompt, Write
from tests.standin.inprocess import StandIn
from tests.standin.people import ADMIN, ANNA, BEN, GUILD, OTHER_GUILD, OWNER
from tests.standin.state import Discord

EVERYONES = [each.name for each in COMMANDS]


def at_home(settings: Settings, *guilds: int) -> Settings:
    return settings.model_copy(update={"home_guilds": frozenset(guilds)})


def add_alias(content: Path) -> None:
    facts = content / "chips.facts"
    facts.write_text(facts.read_text(encoding="utf-8") + "Alias: Cerebras = cerebrus\n", encoding="utf-8")


def test_an_alias_that_was_added_is_reported_and_answers(discord: StandIn, content: Path) -> None:
    add_alias(content)

    [reply] = discord.slash("reload", user=OWNER, guild=None)
    [found] = discord.slash("recap", topic="cerebrus")

    first, second, *remarks = reply.shown.splitlines()
    assert first == ("**Loaded. Members see it now.** 0 added · 1 changed · 0 removed · 0 skipped")
    assert second == (
        "**Changed** No Priors 127: alias *Cerebras = cerebrus*; still 7 sections, 5 quotes in 3 groups"
    )
    assert "`chips.facts:5` hosts given here replace the document’s line 6" in remarks
    assert "`chips.txt:52` quote at 17:40 names no speaker" in remarks
    assert re.fullmatch(r"-# By you, <t:\d+:R>", remarks[-1])
    assert reply.buttons == ["Undo", "All remarks"]
    assert reply.private
    assert found.shown.startswith("### Competing with Nvidia & the Technical Challenges\n")


def test_nothing_has_changed(discord: StandIn, prompt: Prompt) -> None:
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    assert reply.shown.startswith(
        "**Nothing has changed.** 0 added · 0 changed · 0 removed · 0 skipped\n-# By you, <t:"
    )
    answered = prompt("/reload")
    assert answered.text.startswith("Nothing has changed. 0 added")
    assert re.search(r"By you, \d{4}-\d\d-\d\d \d\d:\d\d\n", answered.text)
    assert answered.code == 0


def test_a_broken_document_keeps_its_version_and_holds_up_no_other(
    discord: StandIn, content: Path, write: Write
) -> None:
    (content / "chips.facts").write_text("Sow: No Priors\n", encoding="utf-8")
    write(("Gardens", ["[00:30] Roses and how to cut them."]))

    [reply] = discord.slash("reload", user=OWNER, guild=None)
    [poker] = discord.slash("quote", words="poker")
    [roses] = discord.slash("timestamp", what="roses")

    failed, why, *rest = reply.shown.splitlines()
    assert re.fullmatch(
        r"\*\*Nothing changed for chips\.\*\* Members still see its version of <t:\d+:f>\.", failed
    )
    assert why.startswith(
        "`chips.facts:1` “Sow” is not a key; did you mean “Show”? The keys are Title, Show,"
    )
    assert rest[0] == "**Loaded. Members see it now.** 1 added · 0 changed · 0 removed · 1 skipped"
    assert rest[1] == "**Added** Mine: 1 section, 0 quotes"
    assert poker.shown.startswith("**Dylan Patel** · 46:42\n")
    assert roses.shown.startswith("**0:30** Roses")


def test_a_document_that_never_was_read_was_not_loaded_before(
    discord: StandIn, content: Path, prompt: Prompt
) -> None:
    (content / "new.txt").write_bytes(b"\x89PNG\x00\x00")

    [reply] = discord.slash("reload", user=OWNER, guild=None)

    assert reply.shown.startswith("**Nothing changed for new.** It was not loaded before either.\n`new.txt` ")
    assert "Nothing changed for new. It was not loaded before either.\n" in prompt("/reload").text


def test_what_is_removed_is_named(discord: StandIn, content: Path, write: Write) -> None:
    file = write(("Gardens", ["[00:30] Roses and how to cut them."]))
    discord.slash("reload", user=OWNER, guild=None)
    file.unlink()
    file.with_suffix(".facts").unlink()

    [reply] = discord.slash("reload", user=OWNER, guild=None)

    assert "**Removed** Mine\n" in reply.shown


def test_an_empty_folder_removes_nothing(discord: StandIn, alone: Path) -> None:
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    assert reply.shown.startswith("**Nothing loaded, nothing removed.** There is no document in `/")
    assert discord.slash("quote", words="poker")[0].shown.startswith("**Dylan Patel**")


def test_many_changes_are_counted(discord: StandIn, content: Path) -> None:
    summary = content / "chips.txt"
    summary.write_text(
        summary.read_text(encoding="utf-8").replace("Dylan", "Anna").replace("Nvidia", "AMD"),
        encoding="utf-8",
    )

    [reply] = discord.slash("reload", user=OWNER, guild=None)

    assert re.search(r"; \d+ more; 7 sections, 5 quotes in ", reply.shown)


def test_all_remarks_can_be_opened(discord: StandIn, write: Write) -> None:
    write(
        ("Gardens", ["[00:30] Roses."]), quotes=[f"[0{n}:00] “Number {n} is nobody’s.”" for n in range(1, 9)]
    )
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    [remarks] = discord.press(reply, "All remarks", user=OWNER)

    assert "-# 3 more remarks" in reply.shown
    assert "`mine.md:14` quote at 8:00 names no speaker" in remarks.shown
    assert "`chips.txt:52` quote at 17:40 names no speaker" in remarks.shown
    assert remarks.private
    assert remarks.buttons == []


def test_without_remarks_it_says_so(discord: StandIn, alone: Path, write: Write) -> None:
    write(("Gardens", ["[00:30] Roses."]))
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    [remarks] = discord.press(reply, "All remarks", user=OWNER)

    assert remarks.shown == "The readers had nothing to remark."


def test_without_a_home_nobody_but_the_owner_may(discord: StandIn) -> None:
    [refused] = discord.slash("reload", user=ADMIN)

    assert refused.shown == "**Only who owns this bot can change its content.**"
    assert refused.private


def test_a_member_does_not_even_find_it(discord: StandIn) -> None:
    with pytest.raises(AssertionError, match="/reload is not offered to anna"):
        discord.slash("reload", user=ANNA)


def test_of_a_bot_that_a_team_owns_its_members_may(settings: Settings, engine: Engine) -> None:
    with StandIn(build(settings, engine), Discord(team=[BEN])) as discord:
        [allowed] = discord.slash("reload", user=BEN, guild=None)
        [refused] = discord.slash("reload", user=OWNER, guild=None)

    assert allowed.shown.startswith("**Nothing has changed.**")
    assert refused.shown == "**Only who owns this bot can change its content.**"


def test_with_a_home_it_is_there_and_nowhere_else(settings: Settings, engine: Engine) -> None:
    with StandIn(build(at_home(settings, GUILD.id), engine)) as discord:
        [allowed] = discord.slash("reload", user=ADMIN, guild=GUILD)
        registered = {
            scope: [command["name"] for command in commands]
            for scope, commands in discord.discord.commands.items()
        }

    assert allowed.shown.startswith("**Nothing has changed.**")
    assert registered == {
        None: EVERYONES,
        GUILD.id: ["reload", "admin", "Load this"],
    }


def test_it_is_withdrawn_from_a_home_that_is_no_longer_named(settings: Settings, engine: Engine) -> None:
    state = Discord()
    with StandIn(build(at_home(settings, GUILD.id), engine), state):
        pass

    with StandIn(build(at_home(settings, OTHER_GUILD.id), engine), state) as discord:
        moved = {scope: [each["name"] for each in of] for scope, of in discord.discord.commands.items()}
    with StandIn(build(settings, engine), state) as discord:
        everywhere = {
            scope: sorted(each["name"] for each in of) for scope, of in discord.discord.commands.items()
        }

    assert moved == {
        None: EVERYONES,
        GUILD.id: [],
        OTHER_GUILD.id: ["reload", "admin", "Load this"],
    }
    assert everywhere == {
        None: sorted([*EVERYONES, "reload", "admin", "Load this"]),
        GUILD.id: [],
        OTHER_GUILD.id: [],
    }


def test_a_home_that_the_bot_has_left_is_only_warned_of(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with StandIn(build(at_home(settings, GUILD.id, OTHER_GUILD.id), engine)) as discord:
        discord.discord.guilds = (GUILD,)
        with discord.expecting_trouble():
            discord.run(discord.client.setup_hook())
            discord.raise_problems()
        [reply] = discord.slash("reload", user=ADMIN, guild=GUILD)

    assert reply.private
    assert f"not in the server {OTHER_GUILD.id}, which PULLQUOTE_HOME_GUILDS names" in caplog.text


def test_buttons_still_work_after_a_reload(discord: StandIn, content: Path) -> None:
    [reply] = discord.slash("quote", words="poker")
    add_alias(content)
    discord.slash("reload", user=OWNER, guild=None)

    [around] = discord.press(reply, "Around it")

    assert "**Dylan Patel** · 46:42" in around.shown
