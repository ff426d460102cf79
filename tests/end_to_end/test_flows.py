"""Everything that members do, with the bot’s own process ended or its content changed after each step."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import SHIPPED
from tests.end_to_end.conftest import NewClone
from tests.standin.people import ADMIN, ANNA, BEN, BOT, GUILD, OTHER_GUILD, OWNER, User
from tests.standin.reply import Reply
from tests.standin.server import Server

# Who only looks on, and one who moderates.
CARL = User(1_100_000_000_000_001_009, "carl")
MODERATOR = replace(ADMIN, id=ADMIN.id + 50, name="mo", permissions=ADMIN.permissions | 1 << 13)

# What a member does, step by step; between two of them the bot may be another process. Returns what stays.
Flow = Iterator[None]


def shares(server: Server, left: list[Reply]) -> Flow:
    [reply] = server.slash("quote", words="poker", user=ANNA)
    yield
    [shared] = server.press(reply, "Share", user=ANNA)
    yield
    [around] = server.press(shared, "Around it", user=BEN)
    yield
    [refused] = server.press(shared, "Take back", user=BEN)
    server.press(shared, "Take back", user=MODERATOR)
    assert around.private
    assert refused.shown == "**Only who shared this, or a moderator, can take it back.**"
    assert shared.deleted


def makes_ready(server: Server, left: list[Reply]) -> Flow:
    [opened] = server.slash("quote", words="reason", user=ANNA)
    yield
    server.press(opened, "1 more…", user=ANNA)
    yield
    [other] = server.pick(opened, opened.options[0]["label"], user=ANNA)
    yield
    server.press(other, "Earlier" if "Earlier" not in off(other) else "Later", user=ANNA)
    yield
    [copied] = server.press(other, "Copy text", user=ANNA)
    [veiled] = server.press(other, "As spoiler", user=ANNA)
    assert copied.json["content"]
    assert veiled.components[0]["spoiler"]
    left.append(veiled)


def pictures(server: Server, left: list[Reply]) -> Flow:
    [opened] = server.slash("quote", words="open source", user=BEN)
    yield
    server.press(opened, "More…", user=BEN)
    yield
    [picture] = server.press(opened, "As picture", user=BEN)
    yield
    [shared] = server.press(picture, "Share", user=BEN)
    assert picture.private
    assert shared.files["quote.png"].startswith(b"\x89PNG")
    left.append(shared)


def pages(server: Server, left: list[Reply]) -> Flow:
    [recap] = server.slash("recap", user=ANNA)
    yield
    [section] = server.pick(recap, recap.options[2]["label"], user=ANNA)
    yield
    [opened] = server.press(section, "More…", user=ANNA)
    assert section.private
    assert "Copy text" in opened.buttons


def discusses(server: Server, left: list[Reply]) -> Flow:
    [reply] = server.slash("timestamp", what="lebanon", user=ANNA)
    yield
    [shared] = server.press(reply, "Share", user=ANNA)
    left.append(shared)
    yield
    [begun] = server.press(shared, "Discuss", user=ANNA)
    yield
    [joined] = server.press(shared, "Discuss", user=BEN)
    [thread] = [each for each in server.discord.threads if f"<#{each.id}>" in begun.shown]
    assert joined.shown == f"It is being discussed in <#{thread.id}>."


def talks(server: Server, left: list[Reply]) -> Flow:
    def say(text: str, to: Reply | None = None) -> Reply:
        server.discord.clock.advance(11)
        [said] = server.write(GUILD, text, reply_to=to)
        left.append(said)
        return said

    first = say(f"<@{BOT.id}> what did he say about lebanon?")
    yield
    who = say("who said that?", first)
    yield
    say("context", who)
    [direct] = server.write(BEN, "poker quote")
    assert "lebanon?" not in first.shown
    assert direct.shown.startswith("**Dylan Patel** · 46:42")


def asks_about_messages(server: Server, left: list[Reply]) -> Flow:
    message = server.post("that poker thing about vibes and being analytical was wild", user=BEN)
    quoted = server.post("he said “I pride myself on being analytical, data driven”, at 46:14", user=BEN)
    yield
    [found] = server.message_menu("Find this", message, user=ANNA)
    yield
    server.press(found, "Share", user=ANNA)
    shared = server.visible_to(CARL)[-1]
    yield
    [checked] = server.message_menu("Check this quote", quoted, user=ANNA)
    [at] = server.message_menu("Open timestamp", quoted, user=ANNA)
    assert found.private
    assert shared.json["message_reference"]["message_id"] == message.json["id"]
    assert checked.private
    assert "46:14" in at.shown
    left.append(shared)


def chooses(server: Server, left: list[Reply]) -> Flow:
    dora = User(CARL.id + 1, "dora")
    [panel] = server.slash("settings me", user=dora)
    yield
    server.pick(panel, "Deutsch", user=dora)
    yield
    [answer] = server.slash("quote", words="poker", user=dora)
    [stored] = server.slash("privacy", user=dora)
    yield
    [file] = server.press(stored, "Exportieren", user=dora)
    server.press(stored, "Löschen", user=dora)
    yield
    server.press(stored, "Alles löschen", user=dora)
    [english] = server.slash("quote", words="poker", user=dora)
    assert "Teilen" in answer.buttons
    assert list(file.files) == ["pullquote.json"]
    assert "Share" in english.buttons


def chooses_for_the_server(server: Server, left: list[Reply]) -> Flow:
    [panel] = server.slash("settings server", user=ADMIN, guild=OTHER_GUILD)
    yield
    server.pick(panel, "5 minutes", user=ADMIN)
    yield
    server.pick(panel, "10 seconds", user=ADMIN)
    [refused] = server.slash("settings server", user=BEN)
    [tested] = server.slash("settings test", user=ADMIN)
    assert refused.private
    assert tested.private


def fills_a_gap(server: Server, left: list[Reply]) -> Flow:
    for _ in range(3):
        server.slash("quote", words="zzzzqqq", user=BEN)
    yield
    [gaps] = server.slash("admin gaps", user=OWNER, guild=None)
    yield
    server.press(gaps, "Make alias: zzzzqqq", user=OWNER)
    yield
    server.submit(server.modal(OWNER), {"The right name": "poker"})
    [found] = server.slash("quote", words="zzzzqqq", user=BEN)
    assert "46:42" in found.shown


def asks(server: Server, left: list[Reply]) -> Flow:
    [help_] = server.slash("help", user=ANNA)
    [asked] = server.slash("ask", sentence="what did he say about lebanon?", user=ANNA)
    [episodes] = server.slash("episodes", user=ANNA)
    yield
    [tried] = server.press(help_, next(each for each in help_.buttons if each.startswith("Try")), user=ANNA)
    [episode] = server.pick(episodes, episodes.options[0]["label"], user=ANNA)
    yield
    [opened] = server.press(asked, next(each for each in asked.buttons if each.endswith("ore…")), user=ANNA)
    assert tried.private
    assert episode.shown.startswith("### Chips, Neoclouds")
    assert "As spoiler" in opened.buttons


def off(reply: Reply) -> list[str]:
    return [each["label"] for each in reply.components if each.get("disabled")]


FLOWS: tuple[Callable[[Server, list[Reply]], Flow], ...] = (
    *(shares, makes_ready, pictures, pages, discusses, talks),
    *(asks_about_messages, chooses, chooses_for_the_server, fills_a_gap, asks),
)


@pytest.mark.parametrize("between", ["a restart", "a reload"])
def test_every_flow_goes_on_after(between: str, new_clone: NewClone, tmp_path: Path) -> None:
    clone, content = new_clone(), Path(copytree(SHIPPED, tmp_path / "content"))
    left: list[Reply] = []
    log = ""
    with Server(quiet=0.06, patience=10) as server:
        under_way = [flow(server, left) for flow in FLOWS]
        while under_way:
            with clone.bot(server, content=content) as bot:
                bot.wait_ready()
                while under_way:
                    under_way = [flow for flow in under_way if next(flow, "done") is None]
                    if between == "a restart":
                        break
                    summary = content / "chips.txt"
                    summary.write_text(
                        summary.read_text("utf-8").replace("crochet", "crochet again"), "utf-8"
                    )
                    [report] = server.slash("reload", user=OWNER, guild=None)
                    assert "1 changed" in report.shown
                log += bot.log
        seen = [each for each in server.visible_to(CARL) if each.message.author == BOT]

    assert [each for each in seen if each not in left] == []
    assert [each for each in left if each not in seen] == []
    assert "ERROR" not in log
    assert "Traceback" not in log
