"""The door over the network: the example bot as a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest

from .gateway import DISALLOWED_INTENTS, WRONG_TOKEN
from .payloads import Attachment
from .people import ADMIN, ANNA, APPLICATION_ID, BEN, GUILD
from .process import BotProcess
from .server import Server

EXAMPLE = ("-m", "tests.standin.example_bot")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server, BotProcess(server, arguments=EXAMPLE) as bot:
        bot.wait_ready()
        yield server


def test_a_bot_registers_its_commands_before_it_is_ready(server: Server) -> None:
    assert server.commands() == ["Load this", "fail", "find", "ping", "slow", "upload"]


def test_a_person_asks_shares_and_removes(server: Server) -> None:
    [reply] = server.slash("find", words="poker")
    [shared] = server.press(reply, "Share")

    assert reply.private
    assert shared in server.visible_to(BEN)
    assert reply in server.visible_to(ANNA)
    assert server.press(shared, "Remove", user=BEN) == []
    assert shared.deleted


def test_a_person_picks_and_completes(server: Server) -> None:
    [reply] = server.slash("find", words="poker")

    assert server.pick(reply, "power") == [reply]
    assert reply.text == "power"
    assert server.autocomplete("find", focused="words", words="po") == [{"name": "po!", "value": "po"}]


def test_a_deferred_answer_is_waited_for(server: Server) -> None:
    [reply] = server.slash("slow", user=ADMIN)

    assert reply.text == "done"


def test_a_modal_is_filled_in_with_files(server: Server) -> None:
    assert server.slash("upload") == []
    files = [Attachment("a.txt", b"one"), Attachment("b.txt", b"two")]

    read, note = server.submit(server.modal(), {"files": files, "kind": ["Words"], "note": "mine"})

    assert (read.text, read.private) == ("Words: one, two", True)
    assert (note.text, note.private) == ("mine", True)


def test_the_menu_of_a_message_brings_its_files(server: Server) -> None:
    message = server.post("Words", files=[Attachment("a.txt", b"one")], user=BEN)

    [reply] = server.message_menu("Load this", message, user=ADMIN)

    assert reply.text == "Words: one"


def test_no_answer_fails_the_test(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "patience", 0.2)

    with pytest.raises(AssertionError, match="did not answer"):
        server.autocomplete("find", focused="words", words="boom")


def test_a_limited_request_is_tried_again(server: Server) -> None:
    server.discord.limit_next("POST /interactions")

    [reply] = server.slash("find", words="poker")

    assert reply.text == "poker"


def test_a_dropped_connection_is_resumed_and_nothing_is_missed(server: Server) -> None:
    resumed = server.gateway.resumed

    server.drop()
    [reply] = server.slash("find", words="poker")

    assert reply.text == "poker"
    assert server.gateway.resumed == resumed + 1


def test_a_bot_reconnects_when_asked_to(server: Server) -> None:
    resumed = server.gateway.resumed

    server.reconnect()
    server.wait_for(lambda: server.gateway.resumed == resumed + 1, "a resumed session")
    server.invalidate(resumable=True)
    server.wait_for(lambda: server.gateway.resumed == resumed + 2, "a resumed session")


def test_a_bot_identifies_again_when_its_session_is_over(server: Server) -> None:
    identified = server.gateway.identified

    server.invalidate(resumable=False)
    server.wait_for(lambda: server.gateway.identified == identified + 1, "a new session")

    assert server.slash("find", words="poker")[0].text == "poker"


def test_a_wrong_token_ends_the_process() -> None:
    with Server() as server, BotProcess(server, {"PULLQUOTE_TOKEN": "wrong"}, EXAMPLE) as bot:
        assert bot.wait() == 1
        assert "Improper token" in bot.log


def test_a_process_can_be_stopped() -> None:
    with Server() as server, BotProcess(server, arguments=EXAMPLE) as bot:
        bot.wait_ready()
        bot.stop()

        assert not bot.running
        assert bot.returncode is not None


async def say(server: Server, *payloads: Any, compress: str = "") -> tuple[list[Any], int | None]:
    """Say something to the gateway; what it answers until it closes or falls silent, and its close code."""
    heard: list[Any] = []
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json&compress={compress}") as socket,
    ):
        for payload in payloads:
            await socket.send_str(payload if isinstance(payload, str) else json.dumps(payload))
        while True:
            try:
                message = await socket.receive(timeout=0.1)
            except TimeoutError:
                return heard, None
            if message.type is not aiohttp.WSMsgType.TEXT:
                return heard, socket.close_code
            heard.append(json.loads(message.data))


def identify(server: Server, **more: Any) -> dict[str, Any]:
    return {"op": 2, "d": {"token": server.discord.token, "intents": 1, "properties": {}, **more}}


def test_the_gateway_closes_on_what_it_does_not_take() -> None:
    with Server() as server:
        for payloads, code in (
            ([identify(server, token="wrong")], WRONG_TOKEN),
            ([identify(server, intents=1 << 15)], DISALLOWED_INTENTS),
            ([identify(server, intents=1 << 40)], 4013),
            ([identify(server, shard=[2, 2])], 4010),
            ([identify(server), identify(server)], 4005),
            ([identify(server), {"op": 99}], 4001),
            ([{"op": 3, "d": {}}], 4003),
            (["no json"], 4002),
            ([{"op": 1, "d": "x" * 4096}], 4002),
            ([{"op": 1, "d": None}] * 121, 4008),
        ):
            assert server.call(say(server, *payloads))[1] == code


def test_events_go_to_the_shard_of_their_guild() -> None:
    with Server() as server:
        shard = (GUILD.id >> 22) % 2
        mine, _ = server.call(say(server, identify(server, shard=[shard, 2])))
        other, _ = server.call(say(server, identify(server, shard=[1 - shard, 2])))

    assert [event["d"]["name"] for event in mine if event["t"] == "GUILD_CREATE"] == [GUILD.name]
    assert [event["d"]["name"] for event in other if event["t"] == "GUILD_CREATE"] == ["Somewhere Else"]


def test_a_heart_that_stops_is_noticed() -> None:
    with Server(heartbeat=0.02) as server:
        _, code = server.call(say(server, identify(server)))

    assert code == 4009


async def ask(server: Server, method: str, path: str, **more: Any) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, server.api_url + path, **more) as response,
    ):
        return response.status, await response.json()


def test_rest_refuses_as_discord_does() -> None:
    with Server() as server:
        bot = {"headers": {"Authorization": f"Bot {server.discord.token}"}}

        assert server.call(ask(server, "GET", "/users/@me")) == (
            401,
            {"message": "401: Unauthorized", "code": 0},
        )
        assert server.call(ask(server, "GET", "/nowhere", **bot))[0] == 404
        assert server.call(ask(server, "GET", "/gateway/bot"))[1]["url"] == server.gateway_url
        assert (
            server.call(ask(server, "PUT", f"/applications/{APPLICATION_ID}/commands", data="{", **bot))[0]
            == 400
        )
        assert (
            server.call(ask(server, "POST", "/channels/1/messages", json={"content": "x"}, **bot))[0] == 404
        )
        [problem, _] = server.discord.problems

    assert "/nowhere" in problem
