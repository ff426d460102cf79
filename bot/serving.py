"""Running the bot: the first connection, the signals that end it, and what to say if it cannot be had."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.client import Client
from bot.errors import CannotServe
from bot.settings import Settings

# Seconds the first connection may take; once there was one, discord.py reconnects for ever.
FIRST_CONNECTION = 30.0

# Seconds that answers under way have left when the bot is told to stop.
LAST_ANSWERS = 3.0

# How discord.py names the tasks in which commands, autocompletion, components and sentences are answered.
_ANSWERING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_message")

_log = logging.getLogger(__name__)


def point_at(settings: Settings) -> None:
    """Send discord.py to the API and the gateway of the settings; it keeps both in class attributes."""
    Route.BASE = settings.api_url.rstrip("/")
    if settings.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


async def serve(client: Client, token: str) -> None:
    """Serve until SIGTERM or SIGINT. Raises CannotServe where Discord cannot be reached or refuses."""
    # What is there by now stays: a full collection that looked through it held every answer up for 70 ms.
    gc.freeze()
    if sys.platform != "win32":  # there, only the console’s own interrupt ends a program
        loop = asyncio.get_running_loop()
        stopping: list[asyncio.Task[None]] = []  # kept here, for the loop holds its tasks but weakly
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, lambda: stopping.append(asyncio.ensure_future(_stop(client))))
    async with client:
        await _log_in(client, token)
        if client.is_closed():
            return
        connection = asyncio.create_task(_connect(client))
        ready = asyncio.create_task(client.wait_until_ready())
        try:
            await asyncio.wait({connection, ready}, timeout=FIRST_CONNECTION, return_when="FIRST_COMPLETED")
            if not connection.done() and not ready.done():
                raise CannotServe(
                    f"Discord’s gateway could not be reached within {FIRST_CONNECTION:.0f} seconds. "
                    "Check the network, or PULLQUOTE_GATEWAY_URL."
                )
            await connection
        finally:
            ready.cancel()
            connection.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await connection
    _log.info("stopped")


async def _stop(client: Client) -> None:
    """Close, but not on who waits for an answer: without the session, it could no longer be sent."""
    if answering := [task for task in asyncio.all_tasks() if task.get_name().startswith(_ANSWERING)]:
        await asyncio.wait(answering, timeout=LAST_ANSWERS)
    await client.close()


async def _log_in(client: Client, token: str) -> None:
    try:
        async with asyncio.timeout(FIRST_CONNECTION):
            await client.login(token)
    except discord.LoginFailure as error:
        raise CannotServe("Discord refuses the token. Check PULLQUOTE_TOKEN.") from error
    except (aiohttp.ClientError, OSError, TimeoutError, RuntimeError, discord.HTTPException) as error:
        if client.is_closed():  # told to stop meanwhile
            return
        reason = str(error).rstrip(".") or "it did not answer in time"
        raise CannotServe(f"Discord’s API at {Route.BASE} cannot be used: {reason}.") from error


async def _connect(client: Client) -> None:
    """Stay connected. Until there was a connection discord.py trips over its own retry: it is begun anew."""
    while True:
        try:
            await client.connect()
        except AttributeError:
            if client.ws is not None:
                raise
        except discord.ConnectionClosed as error:
            reason = error.reason or error.code
            raise CannotServe(f"Discord’s gateway closed the connection for good: {reason}.") from error
        else:
            return
