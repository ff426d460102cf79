"""REST v10: what each route does, and the answer it gets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import answers, permissions, rules, talking
from .people import APPLICATION_ID, BOT, DIRECT_CHANNEL, HISTORY, Guild
from .refused import Refused
from .state import Discord, Message, Request
from .uploads import Sent


@dataclass(frozen=True)
class Answer:
    """Status, JSON (None where there is no body) and headers."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A request on its way to its route; `parts` are those of the path which vary."""

    discord: Discord
    parts: Mapping[str, str]
    body: Any
    gateway: str


Route = Callable[[Call], Answer]
ROUTES: list[tuple[str, re.Pattern[str], Route]] = []
# Interactions are answered by their token: topics/rate-limits.mdx:128, receiving-and-responding.mdx.
WITHOUT_AUTHORIZATION = ("/interactions/", "/webhooks/", "/gateway")


def route(method: str, path: str) -> Callable[[Route], Route]:
    """Register a route; `{name}` in the path varies."""

    def register(function: Route) -> Route:
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
        ROUTES.append((method, pattern, function))
        return function

    return register


def answer(
    discord: Discord,
    method: str,
    path: str,
    *,
    body: Any = None,
    files: Mapping[str, Sent] | None = None,
    authorization: str = "",
    gateway: str = "",
) -> Answer:
    """Answer a request, and remember it."""
    with discord.changed:
        discord.arriving = files or {}
        try:
            found = limited(discord, method, path) or carry_out(
                discord, method, path, body, authorization, gateway
            )
        except Refused as refused:
            discord.problems.append(f"{method} {path} was refused: {refused}\n{str(body)[:2000]}")
            found = Answer(refused.status, refused.body)
        discord.requests.append(Request(method, path, body, found.status))
        discord.changed.notify_all()
    return Answer(found.status, found.body, rate_headers(method, path) | dict(found.headers))


def carry_out(
    discord: Discord, method: str, path: str, body: Any, authorization: str, gateway: str
) -> Answer:
    """Find the route and take it."""
    if authorization != f"Bot {discord.token}" and not path.startswith(WITHOUT_AUTHORIZATION):
        return Answer(401, {"message": "401: Unauthorized", "code": 0})
    for known_method, pattern, function in ROUTES:
        match = pattern.fullmatch(path)
        if match is not None and method == known_method:
            return function(Call(discord, match.groupdict(), body, gateway))
    raise Refused(404, 0, "404: Not Found")


def limited(discord: Discord, method: str, path: str) -> Answer | None:
    """The 429 a test has asked for; topics/rate-limits.mdx."""
    for entry in discord.limited:
        start, seconds, everywhere = entry
        if f"{method} {path}".startswith(start):
            discord.limited.remove(entry)
            scope = {"X-RateLimit-Global": "true"} if everywhere else {"X-RateLimit-Scope": "user"}
            headers = {"Retry-After": str(seconds), "Via": "1.1 google", "X-RateLimit-Remaining": "0"} | scope
            body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
            return Answer(429, body, headers)
    return None


def rate_headers(method: str, path: str) -> dict[str, str]:
    """A bucket which is never empty; topics/rate-limits.mdx (Header Format)."""
    return {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "49",
        "X-RateLimit-Reset": "4102444800.000",
        "X-RateLimit-Reset-After": "1.000",
        "X-RateLimit-Bucket": re.sub(r"\W+|\d+", "", f"{method}{path.split('/')[1]}").lower(),
    }


@route("GET", "/gateway")
def gateway(call: Call) -> Answer:
    return Answer(200, {"url": call.gateway})


@route("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    return Answer(200, {"url": call.gateway, "shards": 1, "session_start_limit": limit})


@route("GET", "/users/@me")
def me(_: Call) -> Answer:
    return Answer(200, BOT.json | {"mfa_enabled": True, "locale": "en-US", "verified": True})


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def application(call: Call) -> Answer:
    """The application, its owner, and the team where it belongs to one."""
    discord = call.discord
    members = [
        {"user": user.json, "team_id": "1", "membership_state": 2, "role": "admin", "permissions": ["*"]}
        for user in discord.team
    ]
    team = {
        "id": "1",
        "icon": None,
        "name": "The show",
        "owner_user_id": str(discord.owner.id),
        "members": members,
    }
    about: dict[str, Any] = {
        "id": str(APPLICATION_ID),
        "name": BOT.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "type": None,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": len(discord.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "owner": discord.owner.json,
        "team": team if discord.team else None,
        "bot": BOT.json,
    }
    return Answer(200, about)


@route("GET", "/applications/{application}/commands")
@route("GET", "/applications/{application}/guilds/{guild}/commands")
def commands(call: Call) -> Answer:
    return Answer(200, call.discord.commands.get(scope(call), []))


@route("PUT", "/applications/{application}/commands")
@route("PUT", "/applications/{application}/guilds/{guild}/commands")
def register(call: Call) -> Answer:
    return Answer(200, call.discord.register(scope(call), call.body))


def scope(call: Call) -> int | None:
    """The guild whose commands these are, or None for everywhere."""
    if call.parts["application"] != str(APPLICATION_ID):
        raise Refused(404, 10002, "Unknown Application")
    return None if "guild" not in call.parts else find_guild(call).id


def find_guild(call: Call) -> Guild:
    """A guild the bot is in."""
    for guild in call.discord.guilds:
        if str(guild.id) == call.parts["guild"]:
            return guild
    raise Refused(403, 50001, "Missing Access")


@route("GET", "/guilds/{guild}")
def guild(call: Call) -> Answer:
    return Answer(200, find_guild(call).json)


@route("GET", "/channels/{channel}")
def channel(call: Call) -> Answer:
    guild, place = call.discord.where(call.parts["channel"])
    about = {"id": call.parts["channel"], "type": DIRECT_CHANNEL, "last_message_id": None, "recipients": []}
    if guild is None:
        return Answer(200, about)
    permissions.may(call.discord, permissions.VIEW, permissions.channel_of(guild, place))
    return Answer(200, place.json if place else call.discord.first_channel(guild))


@route("POST", "/channels/{channel}/messages")
def post(call: Call) -> Answer:
    guild, place = call.discord.where(call.parts["channel"])
    rules.check_message(call.body, purpose="channel", official=call.discord.official)
    return Answer(200, talking.post(call.discord, int(call.parts["channel"]), guild, place, call.body).json)


@route("GET", "/channels/{channel}/messages/{message}")
def read_posted(call: Call) -> Answer:
    guild, place = call.discord.where(call.parts["channel"])
    if guild:
        permissions.may(call.discord, HISTORY, permissions.channel_of(guild, place))
    return Answer(200, posted(call).withheld)


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit_posted(call: Call) -> Answer:
    message = posted(call)
    if message.author != BOT:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    call.discord.change(message, call.body)
    return Answer(200, message.json)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete_posted(call: Call) -> Answer:
    message = posted(call)
    if message.author != BOT:  # which needs a permission it does not have here
        raise Refused(403, 50013, "Missing Permissions")
    call.discord.delete(message)
    return Answer(204)


def posted(call: Call) -> Message:
    """A message reached through its channel: never a private one."""
    return call.discord.find(int(call.parts["channel"]), call.parts["message"])


@route("POST", "/interactions/{interaction}/{token}/callback")
def respond(call: Call) -> Answer:
    return Answer(
        200, answers.respond(call.discord, call.parts["interaction"], call.parts["token"], call.body)
    )


@route("POST", "/webhooks/{application}/{token}")
def follow_up(call: Call) -> Answer:
    return Answer(200, answers.follow_up(call.discord, call.parts["token"], call.body).json)


@route("GET", "/webhooks/{application}/{token}/messages/{message}")
def read(call: Call) -> Answer:
    return Answer(200, answers.reached(call.discord, call.parts["token"], call.parts["message"])[1].json)


@route("PATCH", "/webhooks/{application}/{token}/messages/{message}")
def edit(call: Call) -> Answer:
    interaction, message = answers.reached(call.discord, call.parts["token"], call.parts["message"])
    call.discord.change(message, call.body, by=interaction)
    return Answer(200, message.json)


@route("DELETE", "/webhooks/{application}/{token}/messages/{message}")
def delete(call: Call) -> Answer:
    interaction, message = answers.reached(call.discord, call.parts["token"], call.parts["message"])
    call.discord.delete(message, by=interaction)
    return Answer(204)
