"""Loads that an admin asks for: how far they are is shown meanwhile, and they can be stopped."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bot import loads, replies
from bot.errors import Stopped
from bot.loads import Running
from store import database, lookups
from tests.standin.inprocess import StandIn
from tests.standin.people import OWNER
from tests.store.written import SOUP, write


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Iterator[None]:
    """Each episode takes a while to be stored, and Discord is told of it soon."""

    def wait(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("INSERT INTO passages"):
            time.sleep(0.1)

    monkeypatch.setattr(replies, "_DEFER_AFTER", 0.01)
    monkeypatch.setattr(replies, "_LOOK", 0.02)
    event.listen(engine, "before_cursor_execute", wait)
    yield
    event.remove(engine, "before_cursor_execute", wait)


@pytest.fixture
def many(content: Path) -> None:
    """Five more episodes in the content folder."""
    for number in range(5):
        write(content, f"soup{number}.md", SOUP.replace("# Soup", f"# Soup {number}"))


def shown(discord: StandIn) -> list[str]:
    """What the answers so far have shown, edit by edit."""
    edits = (request.body for request in discord.discord.requests if request.method == "PATCH")
    return [str(edit["components"]) for edit in edits]


def test_a_long_load_shows_how_far_it_is(discord: StandIn, slowly: None, many: None) -> None:
    [reply] = discord.slash("reload", user=OWNER, guild=None)

    *meanwhile, last = shown(discord)
    told = [re.search(r"Loading… (\d) of 6 documents", each) for each in meanwhile]
    assert all(told)
    assert len({match[1] for match in told if match}) > 1
    assert all("1:do:stop:" in each for each in meanwhile)
    assert "5 added" in reply.shown
    assert "stop" not in last


def test_a_stopped_load_changes_nothing(discord: StandIn, slowly: None, many: None, engine: Engine) -> None:
    def stop(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("INSERT INTO passages"):
            for running in discord.client.loads.values():  # type: ignore[attr-defined]  # the client is ours
                loads.stop(discord.client, running.number)  # type: ignore[arg-type]  # likewise

    event.listen(engine, "after_cursor_execute", stop)
    [reply] = discord.slash("reload", user=OWNER, guild=None)
    event.remove(engine, "after_cursor_execute", stop)

    assert reply.shown == "**Stopped. Nothing has changed.**"
    assert len(database.ask(engine, lookups.episodes).episodes) == 1


def test_what_is_done_already_cannot_be_stopped(discord: StandIn) -> None:
    loads.stop(discord.client, 7)  # type: ignore[arg-type]  # the client is ours


def test_a_running_load_is_told_that_it_was_stopped() -> None:
    running = Running()
    running(1, 3)
    running.stopped = True

    with pytest.raises(Stopped):
        running(2, 3)

    assert (running.done, running.of) == (2, 3)
