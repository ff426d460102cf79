"""What keeps the bot from running, and what does not: one helpful sentence, or none at all."""

import asyncio
import os
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from sqlalchemy import Engine

from bot import serving
from bot.__main__ import build
from bot.errors import CannotServe
from bot.settings import Settings
from tests.conftest import SHIPPED
from tests.end_to_end.conftest import Clone, Ended, NewClone, run_all
from tests.standin.process import BotProcess
from tests.standin.server import HOST, Server
from tests.standin.state import Discord

TOKEN = "stand-in.token"

# Settings that stop a bot, and the sentence they are answered with; `places` says what stands in braces.
STOPPED: dict[str, tuple[dict[str, str], str]] = {
    "no token": ({}, "There is no token. Set PULLQUOTE_TOKEN, here or in the file .env."),
    "a token that Discord refuses": (
        {"token": "wrong", "api_url": "{api}"},
        "Discord refuses the token. Check PULLQUOTE_TOKEN.",
    ),
    "an API out of reach": (
        {"token": TOKEN, "api_url": "http://{closed}/api/v10"},
        "Discord’s API at http://{closed}/api/v10 cannot be used: Cannot connect to host {closed} ",
    ),
    "a gateway that does not take the token": (
        {"token": TOKEN, "api_url": "{api}", "gateway_url": "{other_gateway}"},
        "Discord’s gateway closed the connection for good: 4004.",
    ),
    "a database in a folder that is a file": (
        {"token": TOKEN, "database_url": "sqlite:///{folder}/file/pullquote.db"},
        "The database sqlite:///{folder}/file/pullquote.db cannot be used: ",
    ),
    "a database that cannot be written": (
        {"token": TOKEN, "database_url": "sqlite:///{folder}/read-only.db"},
        "The database sqlite:///{folder}/read-only.db cannot be used: attempt to write a readonly database.",
    ),
    "a database address that is none": (
        {"token": TOKEN, "database_url": "pullquote.db"},
        "The database pullquote.db cannot be used: ",
    ),
    "a database address with a bad port": (
        {"token": TOKEN, "database_url": "postgresql://pullquote:secret@localhost:port/pullquote"},
        "The database postgresql://pullquote:***@localhost:port/pullquote cannot be used: ",
    ),
    "no episode": (
        {"token": TOKEN, "content": "{folder}/empty", "database_url": "sqlite:///{folder}/new.db"},
        "No episode is loaded, and there is no document in {folder}/empty.",
    ),
    "a home that is no number": (
        {"token": TOKEN, "home_guilds": "the show’s"},
        "PULLQUOTE_HOME_GUILDS: ",
    ),
    "a log level that is none": (
        {"token": TOKEN, "log_level": "loud"},
        "PULLQUOTE_LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR.",
    ),
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What settings of STOPPED refer to."""
    folder = tmp_path_factory.mktemp("stopped")
    (folder / "empty").mkdir()
    (folder / "file").write_text("not a database", encoding="utf-8")
    (folder / "read-only.db").touch(mode=0o444)
    with ExitStack() as opened:
        server = opened.enter_context(Server(Discord(token=TOKEN)))
        other = opened.enter_context(Server(Discord(token="another")))
        closed = opened.enter_context(socket.socket())
        closed.bind((HOST, 0))  # taken by us, and nobody listens
        yield {
            "folder": str(folder),
            "api": server.api_url,
            "other_gateway": other.gateway_url,
            "closed": f"{HOST}:{closed.getsockname()[1]}",
        }


@pytest.fixture(scope="module")
def ended(new_clone: NewClone, places: Mapping[str, str]) -> Mapping[str, Ended]:
    """How `pullquote run` ended with each of those settings."""

    def run(settings: Mapping[str, str], clone: Clone) -> Ended:
        return clone.pullquote("run", **{name: at(value, places) for name, value in settings.items()})

    return run_all(new_clone, {case: partial(run, settings) for case, (settings, _) in STOPPED.items()})


def at(text: str, places: Mapping[str, str]) -> str:
    return text.format_map(places)


def said(ended: Ended) -> list[str]:
    """What is on standard error, except for the log."""
    logged = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING) ")
    return [line for line in ended.err.splitlines() if not logged.match(line)]


@pytest.mark.parametrize("case", STOPPED)
def test_what_stops_the_bot_is_said_in_one_sentence(
    ended: Mapping[str, Ended], places: Mapping[str, str], case: str
) -> None:
    if case == "a database that cannot be written" and os.access(f"{places['folder']}/read-only.db", os.W_OK):
        pytest.skip("whoever runs this may write to any file")
    [sentence] = said(ended[case])

    assert sentence.startswith(at(STOPPED[case][1], places))
    assert ended[case].code == 1
    assert ended[case].out == ""
    assert "secret" not in ended[case].err


def test_the_first_connection_may_take_30_seconds() -> None:
    assert serving.FIRST_CONNECTION == 30.0


@pytest.mark.parametrize("listening", [True, False], ids=["silent", "closed"])
def test_a_gateway_out_of_reach_ends_the_first_start(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch, listening: bool
) -> None:
    with Server() as server, socket.socket() as gateway:
        gateway.bind((HOST, 0))
        if listening:
            gateway.listen()
        address = f"ws://{HOST}:{gateway.getsockname()[1]}/"

        with pytest.raises(CannotServe, match=r"gateway could not be reached within .* seconds.*GATEWAY_URL"):
            serve(settings, engine, monkeypatch, api_url=server.api_url, gateway_url=address)


def test_an_api_that_says_nothing_ends_the_first_start(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as api:
        api.bind((HOST, 0))
        api.listen()
        address = f"http://{HOST}:{api.getsockname()[1]}/api/v10"

        with pytest.raises(CannotServe, match="cannot be used: it did not answer in time"):
            serve(settings, engine, monkeypatch, api_url=address)


def serve(settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch, **addresses: str) -> None:
    """Serve here, with little time for the first connection."""
    monkeypatch.setattr(serving, "FIRST_CONNECTION", 0.6)
    # Both are pointed elsewhere, for the whole process, and so put back afterwards.
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    pointed = settings.model_copy(update=addresses)
    serving.point_at(pointed)
    asyncio.run(serving.serve(build(pointed, engine), TOKEN))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def bot(server: Server, clone: Clone) -> Iterator[BotProcess]:
    """A bot with a document in its content folder that cannot be read."""
    content = shutil.copytree(SHIPPED, clone.home / "content")
    (content / "broken.txt").write_text("Nothing to see here.\n", encoding="utf-8")
    with clone.bot(server, content=content) as bot:
        bot.wait_ready()
        yield bot


def test_a_broken_document_is_said_and_does_not_keep_the_bot_from_running(
    server: Server, bot: BotProcess
) -> None:
    [reply] = server.slash("quote", words="poker")

    assert "46:42" in reply.text
    assert "Nothing changed for broken. It was not loaded before either.\nbroken.txt not a summary" in bot.log


def test_after_a_first_connection_an_outage_is_waited_out(server: Server, bot: BotProcess) -> None:
    server.go_away()
    server.wait_for(lambda: "Attempting a reconnect in" in bot.log, "a reconnect that failed")
    running = bot.running
    server.come_back()
    server.wait_for(lambda: server.gateway.resumed == 1, "a resumed session", seconds=20)

    [reply] = server.slash("quote", words="poker")

    assert running
    assert "46:42" in reply.text
    assert bot.stop() == 0
