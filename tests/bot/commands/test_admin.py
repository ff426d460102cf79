"""/admin: what admins see of loads and versions, and how they put things right."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.__main__ import build
from bot.settings import Settings
from tests.bot.conftest import Prompt, Restart, Write
from tests.standin.inprocess import StandIn
from tests.standin.payloads import Attachment
from tests.standin.people import ADMIN, ANNA, BEN, GUILD, OTHER_GUILD, OWNER
from tests.store.written import SOUP, edit


def admin(discord: StandIn, command: str, **options: Any) -> str:  # as each option is typed
    """What the bot’s owner sees of a command."""
    [reply] = discord.slash(f"admin {command}", user=OWNER, guild=None, **options)
    assert reply.private
    return reply.shown


def test_undo_under_a_report_takes_it_back(discord: StandIn, content: Path) -> None:
    edit(content / "chips.txt", "crochet", "knitting")
    [report] = discord.slash("reload", user=OWNER, guild=None)

    [undone] = discord.press(report, "Undo", user=OWNER)
    [nothing] = discord.slash("reload", user=OWNER, guild=None)

    assert undone.shown.startswith("**Loaded. Members see it now.** 0 added · 1 changed")
    assert nothing.shown.startswith("**Nothing has changed.**")
    assert "crochet" in discord.slash("timestamp", what="crochet")[0].shown


def test_admin_reload_is_reload(discord: StandIn) -> None:
    assert admin(discord, "reload").startswith("**Nothing has changed.**")


def test_the_history_tells_versions_with_their_files(discord: StandIn, content: Path) -> None:
    edit(content / "chips.txt", "crochet", "knitting")
    discord.slash("reload", user=OWNER, guild=None)

    last, *files, first = admin(discord, "history", episode="No Priors 127").splitlines()[1:5]

    assert re.fullmatch(rf"\*\*Version 2\*\* · <t:\d+:f> · by a reload, \S+ \({OWNER.id}\)", last)
    assert [re.sub(r" \w{8}$", "", each) for each in files] == ["-# `chips.facts`", "-# `chips.txt`"]
    assert first.startswith("**Version 1** · <t:")


def test_a_rollback_brings_the_version_before_back(discord: StandIn, content: Path) -> None:
    edit(content / "chips.txt", "crochet", "knitting")
    discord.slash("reload", user=OWNER, guild=None)

    shown = admin(discord, "rollback", episode="No Priors 127")

    assert shown.startswith("**Loaded. Members see it now.** 0 added · 1 changed")
    assert "crochet" in discord.slash("timestamp", what="crochet")[0].shown
    assert admin(discord, "rollback", episode="No Priors 127", version=9) == (
        "**There is no version 9.** The last one is 3."
    )


def test_the_log_tells_loads_and_undoes_the_last(discord: StandIn, content: Path) -> None:
    edit(content / "chips.txt", "crochet", "knitting")
    discord.slash("reload", user=OWNER, guild=None)

    [log] = discord.slash("admin log", user=OWNER, guild=None)
    discord.press(log, "Undo 2", user=OWNER)

    assert re.match(r"\*\*2\*\* <t:\d+:f> by a reload, \S+ \(\d+\): 1 changed: No Priors 127\n", log.shown)
    assert "crochet" in discord.slash("timestamp", what="crochet")[0].shown


def test_where_more_than_half_would_go_the_admin_is_asked(discord: StandIn, write: Write) -> None:
    files = [write(("One", ["[00:30] First."]), name=name) for name in ("ants", "bees", "cats")]
    discord.slash("reload", user=OWNER, guild=None)
    for file in files:
        file.unlink()
        file.with_suffix(".facts").unlink()

    [asked] = discord.slash("reload", user=OWNER, guild=None)
    [removed] = discord.press(asked, "Remove them", user=OWNER)

    assert asked.shown.startswith("**3 of 4 episodes are no longer in the content folder.**")
    assert "0 added · 0 changed · 3 removed" in removed.shown


def test_a_fix_is_shown_as_one_with_the_documents_words(discord: StandIn) -> None:
    shown = admin(discord, "fix", what="execution machine", words="They execute.", speaker="Dylan Patel")
    [quote] = discord.slash("quote", words="they execute")

    assert shown.startswith("**Loaded. Members see it now.** 0 added · 1 changed")
    assert quote.shown.startswith("**Dylan Patel** · 17:40\n> “They execute.”\n")
    assert re.search(
        r"-# Corrected by the show; the summary has “They’?'?re an execution machine", quote.shown
    )


def test_an_alias_is_found_and_may_be_shown(discord: StandIn) -> None:
    admin(discord, "alias", heard="Nvidia", right="NVIDIA Corp", shown=True)

    [found] = discord.slash("timestamp", what="nvidia corp")

    assert "NVIDIA Corp (in the summary: Nvidia)" in found.shown


def test_quotes_without_a_transcript_cannot_be_checked(discord: StandIn) -> None:
    assert admin(discord, "quotes") == (
        "**No quote of No Priors 127 could be checked.** It has no transcript here."
    )


def test_an_episode_is_handed_out_as_files_that_load_as_the_same(discord: StandIn, content: Path) -> None:
    [handed] = discord.slash("admin export", user=OWNER, guild=None, episode="No Priors 127")
    [name] = handed.files
    (content / "chips.txt").unlink()
    (content / name).write_bytes(handed.files[name])

    shown = admin(discord, "reload")

    assert handed.private
    assert name == "chips.md"
    assert handed.files[name].startswith(b"<!-- Pullquote episode -->")
    assert shown.splitlines()[1] == "**Changed** No Priors 127: 7 sections, 5 quotes in 3 groups"


def test_what_members_report_fills_the_admins_list(discord: StandIn) -> None:
    assert admin(discord, "reports") == "Nobody has reported anything."
    [quote] = discord.slash("quote", words="poker", user=ANNA)
    [studio] = discord.press(quote, "More…", user=ANNA)
    [asked] = discord.press(studio, "Report", user=ANNA)

    [thanked] = discord.pick(asked, "Who said it", user=ANNA)

    assert thanked.shown == "**Thank you.** The show will see it, and not who you are."
    assert thanked.private
    told = admin(discord, "reports")
    assert told.startswith("**Speaker** · <t:")
    assert "**Dylan Patel** · 46:42" in told
    assert ANNA.name not in told


def test_a_server_chooses_the_episode_that_it_means(settings: Settings, engine: Engine, write: Write) -> None:
    home = settings.model_copy(update={"home_guilds": frozenset({GUILD.id, OTHER_GUILD.id})})
    write(("Gardens", ["[00:30] Roses."]), facts="Title: Newest\nDate: 2026-01-01\n")
    with StandIn(build(home, engine)) as discord:
        discord.slash("reload", user=ADMIN, guild=GUILD)
        [chosen] = discord.slash("admin default", episode="No Priors 127", user=ADMIN, guild=GUILD)
        [here] = discord.slash("recap", user=ANNA, guild=GUILD)
        [there] = discord.slash("recap", user=ANNA, guild=OTHER_GUILD)

    assert chosen.shown == "Where nobody names an episode, this server means **No Priors 127**."
    assert here.shown.startswith("### Chips, Neoclouds")
    assert there.shown.startswith("### Newest")


def test_a_show_is_limited_to_servers(settings: Settings, engine: Engine) -> None:
    home = settings.model_copy(update={"home_guilds": frozenset({GUILD.id})})
    with StandIn(build(home, engine)) as discord:
        [limited] = discord.slash(
            "admin limit", show="no priors", seen_in=str(GUILD.id), user=ADMIN, guild=GUILD
        )
        [here] = discord.slash("quote", words="poker", user=ANNA, guild=GUILD)
        [there] = discord.slash("quote", words="poker", user=ANNA, guild=OTHER_GUILD)
        [wrong] = discord.slash("admin limit", show="no priors", seen_in="here", user=ADMIN, guild=GUILD)

    assert limited.shown == f"**No Priors** is seen only in the servers {GUILD.id}."
    assert here.shown.startswith("**Dylan Patel**")
    assert there.shown.startswith("**No episode is loaded yet.**")
    assert wrong.shown.startswith("**“here” are no ids of servers.**")


@pytest.mark.parametrize("words", ["history", "log"])
def test_the_prompt_names_no_admin_commands(prompt: Prompt, words: str) -> None:
    assert "There is no command /admin" in prompt(f"/admin {words}").text


def test_a_feed_is_only_fetched_from_public_addresses(discord: StandIn) -> None:
    assert re.fullmatch(
        r"`http://127\.0\.0\.1/feed` is not fetched: .+\.",
        admin(discord, "feed", url="http://127.0.0.1/feed"),
    )
    assert admin(discord, "feed") == "**No feed has been read yet; name one by its address.**"


# Files from Discord


def soup(name: str = "soup.md", text: str = SOUP) -> Attachment:
    return Attachment(name, text.encode())


def test_what_is_uploaded_is_checked_first_and_loaded_when_confirmed(discord: StandIn) -> None:
    discord.slash("admin upload", user=OWNER, guild=None)
    [preview] = discord.submit(discord.modal(OWNER), {"Files": [soup()]}, user=OWNER)
    before = admin(discord, "log")

    [loaded] = discord.press(preview, "Load it", user=OWNER)

    assert preview.private
    assert preview.shown.startswith(
        "**Nothing is loaded yet. This would be:**\n**Added** Soup: 1 section, 0 quotes"
    )
    assert "Soup" not in before
    assert "**Added** Soup" in loaded.shown
    assert "what fire asks" in discord.slash("timestamp", what="bones")[0].shown


def test_an_upload_that_fails_offers_nothing_to_load(discord: StandIn) -> None:
    discord.slash("admin upload", user=OWNER, guild=None)

    [refused] = discord.submit(discord.modal(OWNER), {"Files": [Attachment("x.md", b"\x00")]}, user=OWNER)

    assert refused.shown.splitlines() == [
        "**Nothing changed for x.** It was not loaded before either.",
        "`x.md` not text",
        "**There is nothing in it to load.**",
    ]
    assert refused.buttons == []


def test_an_upload_that_was_loaded_cannot_be_loaded_again(discord: StandIn) -> None:
    discord.slash("admin upload", user=OWNER, guild=None)
    [preview] = discord.submit(discord.modal(OWNER), {"Files": [soup()]}, user=OWNER)
    discord.press(preview, "Load it", user=OWNER)

    [again] = discord.press(preview, "Load it", user=OWNER)

    assert again.shown == "**That episode is no longer loaded.**"


def test_an_upload_waits_through_a_restart(discord: StandIn, restart: Restart) -> None:
    discord.slash("admin upload", user=OWNER, guild=None)
    [preview] = discord.submit(discord.modal(OWNER), {"Files": [soup()]}, user=OWNER)

    with restart() as again:
        [loaded] = again.press(preview, "Load it", user=OWNER)

    assert "**Added** Soup" in loaded.shown


def test_files_on_a_message_are_loaded_the_same_way(settings: Settings, engine: Engine) -> None:
    home = settings.model_copy(update={"home_guilds": frozenset({GUILD.id})})
    with StandIn(build(home, engine)) as discord:
        message = discord.post("here", files=[soup("Soupe à l’oignon.md")], user=BEN, guild=GUILD)
        nothing = discord.post("nothing here", user=BEN, guild=GUILD)

        [preview] = discord.message_menu("Load this", message, user=ADMIN, guild=GUILD)
        [refused] = discord.message_menu("Load this", nothing, user=ADMIN, guild=GUILD)

    assert "**Added** Soup" in preview.shown
    assert refused.shown == "**There is no file on this message to load.**"


def test_two_files_of_one_name_are_told_apart(discord: StandIn) -> None:
    discord.slash("admin upload", user=OWNER, guild=None)
    files = [soup("Эпизод 12.md"), soup("Серия 12.md", SOUP.replace("# Soup", "# Other soup"))]

    [preview] = discord.submit(discord.modal(OWNER), {"Files": files}, user=OWNER)
    discord.slash("admin upload", user=OWNER, guild=None)
    [refused] = discord.submit(discord.modal(OWNER), {"Files": [soup(), soup()]}, user=OWNER)

    assert "**Added** Soup" in preview.shown
    assert "**Added** Other soup" in preview.shown
    assert refused.shown == "**Two of these files are called soup.md; name them apart.**"


def test_the_default_is_chosen_in_a_server(discord: StandIn) -> None:
    assert admin(discord, "default") == "**A server chooses this; type it in one.**"
