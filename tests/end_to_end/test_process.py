"""The bot as an operator starts it, in a process of its own: what members see, and what ends it."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from store.tables import Base
from tests.conftest import SHIPPED
from tests.end_to_end.conftest import Clone, NewClone
from tests.standin.people import ADMIN, ANNA, BEN, GUILD, OTHER_GUILD, OWNER
from tests.standin.process import BotProcess
from tests.standin.reply import Reply
from tests.standin.server import Server
from tests.standin.state import Discord

EVERYONES = [
    *("quote", "recap", "timestamp", "ask", "episodes", "help", "discuss", "settings", "privacy"),
    *("Find this", "Check this quote", "Open timestamp"),
]
ADMINS = ["Load this", "admin", "reload"]

SECOND = """\
Title: Batteries for Everyone

## Storage
- [1:00–2:00] Batteries get cheaper every year.
- Notable Quote [1:30]: Ada states, “Everybody needs a battery.”
"""


@dataclass(frozen=True)
class Life:
    """What was seen of a bot that has ended: each component pressed, with what it led to."""

    replies: Sequence[Reply]
    pressed: dict[str, str]
    shared: Reply
    last: Sequence[Reply]
    interactions: int
    log: str
    code: int
    seconds: float


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(quiet=0.04) as server:
        yield server


@pytest.fixture(scope="module")
def before(server: Server, clone: Clone) -> Life:
    """A bot that was asked all sorts of things, whose every button was pressed, and that was stopped."""
    with clone.bot(server) as bot:
        bot.wait_ready()
        replies = [
            *server.slash("quote", words="poker"),
            *server.slash("quote", words="dylan"),
            *server.slash("quote", speaker="Dylan Patel"),
            *server.slash("quote", words="xylophone"),
            *server.slash("recap"),
            *server.slash("recap", topic="0:00"),
            *server.slash("timestamp", what="9:00"),
            *server.slash("timestamp", what="138"),
            *server.slash("timestamp", what="dylan"),
            *server.slash("reload", user=OWNER, guild=None),
        ]
        pressed = press_all(server, replies)
        [shared] = server.press(replies[0], "Share")
        server.autocomplete("quote", focused="words", words="zeppelin")
        server.discord.limit_next("POST /interactions", times=2, seconds=0.3)
        with ThreadPoolExecutor(2) as pool:
            asking = pool.submit(server.slash, "timestamp", what="lebanon")
            pressing = pool.submit(server.press, replies[0], "Around it")
            server.wait_for(lambda: not server.discord.limited, "two answers under way")
            started = time.monotonic()
            code = bot.stop()
            seconds = time.monotonic() - started
            last = [*asking.result(), *pressing.result()]
        interactions = len(replies) + len(pressed) + 1 + len(last)
        return Life(replies, pressed, shared, last, interactions, bot.log, code, seconds)


@pytest.fixture(scope="module")
def bot(server: Server, clone: Clone, before: Life) -> Iterator[BotProcess]:
    """The bot again, after a restart."""
    with clone.bot(server) as bot:
        bot.wait_ready()
        yield bot


def press_all(server: Server, replies: Sequence[Reply]) -> dict[str, str]:
    """Press every button and pick every option once; what is then seen, by custom id or value.

    All but what draws a studio in place of the reply: see `test_studio`.
    """
    seen: dict[str, Sequence[Reply]] = {}
    for reply in replies:
        user = reply.message.owner or ANNA
        for label in set(reply.buttons) - set(reply.links):
            name = reply.button(label)["custom_id"]
            if name.startswith("1:more:"):
                continue
            seen[name] = seen.get(name) or server.press(reply, label, user=user)
        for name in (option["value"] for option in reply.options):
            seen[name] = seen.get(name) or server.pick(reply, name, user=user)
    return {name: "\n".join(each.text for each in shown) for name, shown in seen.items()}


def identified(server: Server) -> int:
    return server.gateway.identified


def log_lines(log: str) -> list[str]:
    return [line for line in log.splitlines() if " bot.replies: " in line]


def test_commands_are_registered_everywhere_and_with_no_home_reload_too(
    server: Server, bot: BotProcess
) -> None:
    assert list(offered(server).values()) == [sorted([*ADMINS, *EVERYONES])] * 3


def test_the_bot_asks_for_guilds_and_messages_and_for_no_privileged_intent(
    server: Server, bot: BotProcess
) -> None:
    assert {session.intents for session in server.gateway.sessions.values()} == {1 << 0 | 1 << 9 | 1 << 12}


def test_a_quote_is_shown_privately_with_who_when_and_its_other_wording(
    server: Server, bot: BotProcess
) -> None:
    [reply] = server.slash("quote", words="poker")

    assert reply.private
    assert "Dylan Patel · 46:42\n" in reply.text
    assert "The summary also words it (46:14):" in reply.text
    assert "No Priors 127 · AI-written summary, not checked against the audio" in reply.text
    assert reply.buttons == ["Share", "Listen at 46:42", "Around it", "More…"]
    assert reply.links["Listen at 46:42"].endswith("&t=2802s")


def test_a_recap_shows_both_spans_of_a_section(server: Server, bot: BotProcess) -> None:
    [reply] = server.slash("recap", topic="neoclouds")

    assert reply.private
    assert "5:10–7:00 A robust dialogue on neo clouds emerges" in reply.text
    assert "11:00–14:00 Conversation shifts to the challenges" in reply.text


def test_a_timestamp_shows_the_most_specific_moment_first(server: Server, bot: BotProcess) -> None:
    [reply] = server.slash("timestamp", what="lebanon")

    assert reply.private
    assert reply.text.startswith("35:19–35:38 Dylan shares an anecdote from Lebanon")


def test_commands_answer_in_direct_messages(server: Server, bot: BotProcess) -> None:
    [reply] = server.slash("timestamp", what="17:40", guild=None)

    assert "They're an execution machine" in reply.text


def test_what_a_message_is_about_is_shared_as_a_reply_to_it(server: Server, bot: BotProcess) -> None:
    message = server.post("Dylan on export controls and Lebanon was fascinating", user=BEN)
    [reply] = server.message_menu("Find this", message)

    server.press(reply, "Share")

    shared = server.visible_to(BEN)[-1]
    assert reply.private
    assert shared.json["message_reference"]["message_id"] == message.json["id"]
    assert "Lebanon" in shared.text
    assert not shared.pings


def test_a_miss_says_what_is_not_known_and_only_to_the_asker(server: Server, bot: BotProcess) -> None:
    [reply] = server.slash("quote", words="quantum computing")

    assert "The summary doesn’t mention “quantum computing”." in reply.text
    assert "It marks 25 of 47 minutes, so it may still have come up." in reply.text
    assert "Whole episode" in reply.buttons
    assert reply in server.visible_to(ANNA)
    assert reply not in server.visible_to(BEN)


@pytest.mark.parametrize(
    ("command", "option", "first"),
    [
        ("quote", "words", "2:18 The Open source model is amazing"),
        ("quote", "speaker", "Dylan Patel"),
        ("quote", "episode", "No Priors 127 · Chips, Neoclouds"),
        ("recap", "topic", "0:06 Introduction and Personal Tech Anecdotes"),
        ("timestamp", "what", "0:06 Dylan recounts his early fascination"),
    ],
)
def test_every_option_completes_and_its_choice_has_an_answer(
    server: Server, bot: BotProcess, command: str, option: str, first: str
) -> None:
    choice = server.autocomplete(command, focused=option)[0]
    [reply] = server.slash(command, options={option: choice["value"]})

    assert choice["name"].startswith(first)
    assert "AI-written summary" in reply.text


def test_a_choice_leads_to_exactly_its_passage(server: Server, bot: BotProcess) -> None:
    [choice] = server.autocomplete("quote", focused="words", words="execution mach")
    [reply] = server.slash("quote", words=choice["value"])

    assert choice["name"].startswith("17:40 They're an execution machine")
    assert reply.text.startswith("17:40 · The summary doesn’t say who\n")


def test_a_second_member_sees_what_is_shared_and_only_the_sharer_takes_it_back(
    server: Server, bot: BotProcess
) -> None:
    [reply] = server.slash("quote", words="poker")
    [shared] = server.press(reply, "Share")

    assert shared in server.visible_to(BEN)
    assert "“…it’s such a stupid reason" in shared.text
    assert "Shared by Anna" in shared.text
    [refused] = server.press(shared, "Take back", user=BEN)
    assert refused.private
    assert refused.text == "Only who shared this, or a moderator, can take it back."
    assert shared in server.visible_to(BEN)
    assert server.press(shared, "Take back", user=ANNA) == []
    assert shared not in server.visible_to(BEN)


def test_every_button_does_the_same_after_a_restart(server: Server, before: Life, bot: BotProcess) -> None:
    kinds = {name.partition(":")[0] if name[0] != "1" else name.split(":")[1] for name in before.pressed}

    assert kinds == {"open", "share", "sections"}
    assert press_all(server, before.replies) == before.pressed
    assert not [text for text in before.pressed.values() if "went wrong" in text or not text]


def test_what_was_shared_before_a_restart_can_be_taken_back(
    server: Server, before: Life, bot: BotProcess
) -> None:
    assert before.shared in server.visible_to(BEN)

    assert server.press(before.shared, "Take back") == []

    assert before.shared not in server.visible_to(BEN)


def test_sigterm_ends_it_soon_cleanly_and_without_a_traceback(before: Life) -> None:
    assert before.code == 0
    assert before.seconds < 3
    assert "Traceback" not in before.log
    assert before.log.endswith("stopped\n")


def test_what_is_being_answered_when_it_is_stopped_still_arrives(before: Life) -> None:
    moment, around = before.last

    assert moment.text.startswith("35:19–35:38 Dylan shares an anecdote from Lebanon")
    assert "it’s such a stupid reason" in around.text


def test_each_interaction_is_one_log_line_without_what_was_typed(before: Life) -> None:
    lines = log_lines(before.log)

    assert len(lines) == before.interactions
    assert " INFO bot.replies: /quote answered in guild " in lines[0]
    for typed in ("poker", "dylan", "xylophone", "zeppelin", "9:00", "anna", "olga"):
        assert typed not in " ".join(line.partition(" INFO ")[2] for line in before.log.splitlines()).lower()


@pytest.mark.parametrize("user", [ADMIN, ANNA])
def test_with_no_home_reload_is_refused_to_all_but_owner_and_team(
    server: Server, bot: BotProcess, user: Any
) -> None:
    [reply] = server.slash("reload", user=user, guild=None)

    assert reply.private
    assert reply.text == "Only who owns this bot can change its content."


def test_a_limited_answer_still_arrives(server: Server, bot: BotProcess) -> None:
    server.discord.limit_next("POST /interactions", times=1, seconds=0.05)

    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text
    statuses = [each.status for each in server.discord.requests if each.path.startswith("/interactions")]
    assert statuses[-2:] == [429, 200]


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite's locks are of another kind there")
def test_a_question_that_takes_long_is_promised_first_and_answered_then(
    server: Server, clone: Clone, bot: BotProcess
) -> None:
    def promised() -> list[Reply]:
        return [reply for reply in server.visible_to(ANNA) if reply.thinking]

    with ThreadPoolExecutor(1) as pool, held(clone.database) as let_go:
        asking = pool.submit(server.slash, "quote", words="poker")
        server.wait_for(lambda: bool(promised()), "a promise", seconds=3)
        [promise] = promised()
        let_go()

    assert promise.private
    assert asking.result() == [promise]
    assert not promise.thinking
    assert "Dylan Patel · 46:42" in promise.text


@contextmanager
def held(database: Path) -> Iterator[Callable[[], None]]:
    """Keep readers of an SQLite file waiting, as one does that recovers it; what is yielded ends it.

    Those locks are bytes 120 to 127 of the index beside it (https://www.sqlite.org/walformat.html).
    """
    import fcntl  # not on Windows

    with Path(f"{database}-shm").open("r+b") as index:
        fcntl.lockf(index, fcntl.LOCK_EX, 8, 120)
        yield index.close


def test_after_a_dropped_connection_the_session_is_resumed(server: Server, bot: BotProcess) -> None:
    known, resumed = identified(server), server.gateway.resumed

    server.drop()
    server.wait_for(lambda: server.gateway.resumed == resumed + 1, "a resumed session")
    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text
    assert identified(server) == known


def test_what_is_asked_while_the_connection_is_down_is_answered(server: Server, bot: BotProcess) -> None:
    server.drop()
    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text


def test_asked_to_reconnect_it_resumes(server: Server, bot: BotProcess) -> None:
    resumed = server.gateway.resumed

    server.reconnect()
    server.wait_for(lambda: server.gateway.resumed == resumed + 1, "a resumed session")
    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text


def test_with_its_session_over_it_begins_another(server: Server, bot: BotProcess) -> None:
    known = identified(server)

    server.invalidate(resumable=False)
    server.wait_for(lambda: identified(server) == known + 1, "a new session")
    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text
    assert "Traceback" not in bot.log


@dataclass(frozen=True)
class Archive:
    """A bot of a team that ADMIN belongs to, with two documents and no home; before, it had one."""

    server: Server
    content: Path
    database: Path
    offered_before: dict[str, list[str]]


def offered(server: Server) -> dict[str, list[str]]:
    """The commands by where they are found."""
    places = {"direct": None, "guild": GUILD, "other guild": OTHER_GUILD}
    return {name: server.commands(place) for name, place in places.items()}


@pytest.fixture(scope="module")
def archive(new_clone: NewClone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    clone = new_clone()
    content = shutil.copytree(SHIPPED, tmp_path_factory.mktemp("archive") / "content")
    (content / "batteries.md").write_text(SECOND, encoding="utf-8")
    with Server(Discord(team=[ADMIN])) as server:
        with clone.bot(server, content=content, home_guilds=f"{OTHER_GUILD.id}, ") as bot:
            bot.wait_ready()
            before = offered(server)
            server.slash("reload", user=ADMIN, guild=OTHER_GUILD)
        with clone.bot(server, content=content) as bot:
            bot.wait_ready()
            yield Archive(server, content, clone.database, before)


def test_reload_is_in_its_homes_alone_and_withdrawn_from_what_is_none_any_more(archive: Archive) -> None:
    assert archive.offered_before == {
        "direct": sorted(EVERYONES),
        "guild": sorted(EVERYONES),
        "other guild": sorted([*ADMINS, *EVERYONES]),
    }
    assert archive.server.discord.commands[OTHER_GUILD.id] == []
    assert "reload" in archive.server.commands(OTHER_GUILD)


def test_a_reload_changes_an_answer_and_leaves_a_broken_document_as_it_was(archive: Archive) -> None:
    server = archive.server
    [miss] = server.slash("quote", words="team green")
    untouched = rows(archive.database, "batteries")
    with (archive.content / "chips.facts").open("a", encoding="utf-8") as facts:
        facts.write("Alias: Nvidia = Team Green\n")
    (archive.content / "batteries.md").write_text("Nothing to see here.\n", encoding="utf-8")

    [report] = server.slash("reload", user=ADMIN)
    [hit] = server.slash("quote", words="team green")
    [other] = server.slash("quote", words="battery")

    assert "mentions “team green”" in miss.text
    assert report.private
    assert report.text.startswith("Nothing changed for batteries. Members still see its version of ")
    assert "batteries.md not a summary: expected headings with bullets" in report.text
    assert "1 changed · 0 removed · 1 skipped" in report.text
    assert "Changed No Priors 127: alias Nvidia = Team Green" in report.text
    assert "17:40" in hit.text
    assert "“Everybody needs a battery.”" in other.text
    assert rows(archive.database, "batteries") == untouched
    assert [len(untouched[table]) for table in ("episodes", "versions", "spans")] == [1, 1, 1]


def rows(database: Path, document: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, of every table, that stems from a document; what it means is worked out in its own time."""
    of_document = "(SELECT id FROM episodes WHERE document = ?)"
    conditions = {
        "document": "document = ?",
        "episode_id": f"episode_id IN {of_document}",
        "passage_id": f"passage_id IN (SELECT id FROM passages WHERE episode_id IN {of_document})",
    }
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name} WHERE {condition}", (document,)).fetchall()
            for name, table in Base.metadata.tables.items()
            for column, condition in conditions.items()
            if column in table.columns and name != "vectors"
        }
