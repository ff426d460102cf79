"""What Discord sends when somebody types a command, presses a button or picks an option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .people import (
    ADMINISTRATOR,
    APPLICATION_ID,
    BOT_PERMISSIONS,
    DIRECT_CHANNEL,
    TEXT_CHANNEL,
    Guild,
    User,
)
from .refused import utf16
from .registration import GROUP, SUBCOMMAND
from .state import Discord, Interaction

STRING, INTEGER, BOOLEAN, USER_OPTION, CHANNEL, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 10, 11
TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    USER_OPTION: (User,),
    CHANNEL: (Guild,),
    NUMBER: (int, float),
}


@dataclass(frozen=True)
class Attachment:
    """A file given to an option."""

    filename: str
    content: bytes
    content_type: str = "text/plain; charset=utf-8"


def envelope(interaction: Interaction, data: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """The interaction around its data; receiving-and-responding.mdx (Interaction Structure)."""
    guild, user = interaction.guild, interaction.user
    direct = {"id": str(interaction.channel), "type": DIRECT_CHANNEL, "last_message_id": None, "flags": 0}
    sent = {
        "id": str(interaction.id),
        "application_id": str(APPLICATION_ID),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": dict(data),
        "channel_id": str(interaction.channel),
        "channel": guild.channel_json if guild else direct | {"recipients": [user.json]},
        "app_permissions": str(BOT_PERMISSIONS),
        "locale": locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": 0 if guild else 1,
        "attachment_size_limit": 10 * 1024 * 1024,  # bytes
    }
    if guild:
        about = {"id": str(guild.id), "locale": guild.locale, "features": []}
        sent |= {
            "guild_id": str(guild.id),
            "guild": about,
            "guild_locale": guild.locale,
            "member": user.member,
        }
    else:
        sent |= {"user": user.json}
    if interaction.source is not None:
        sent["message"] = interaction.source.json
    return sent


def check_offered(command: Mapping[str, Any], user: User, guild: Guild | None) -> None:
    """Fail where Discord would not show this command to this person; application-commands.mdx:38-48."""
    name = command["name"]
    contexts = command.get("contexts") or ([0] if command.get("dm_permission") is False else [0, 1, 2])
    assert (0 if guild else 1) in contexts, (
        f"/{name} is not offered {'in guilds' if guild else 'in direct messages'}"
    )
    needed = command.get("default_member_permissions")
    if needed is None or guild is None or user.permissions & ADMINISTRATOR:
        return
    allowed = int(needed) != 0 and int(needed) & ~user.permissions == 0
    assert allowed, (
        f"/{name} is not offered to {user.name}, who lacks {int(needed) & ~user.permissions or 'all'}"
    )


def command_data(
    discord: Discord,
    commands: Mapping[str, Mapping[str, Any]],
    name: str,
    values: Mapping[str, Any],
    *,
    guild: Guild | None,
    focused: str | None = None,
) -> dict[str, Any]:
    """The data of a command as typed; "group subcommand" names a nested one."""
    first, *path = name.split()
    assert first in commands, f"/{first} is not registered here; there are {sorted(commands)}"
    command = commands[first]
    resolved: dict[str, dict[str, Any]] = {}
    leaf, kinds = command, []
    for part in path:
        nested = {each["name"]: each for each in leaf.get("options") or ()}
        assert part in nested, f"/{name}: no {part!r} among {sorted(nested)}"
        leaf = nested[part]
        kinds.append(leaf["type"])
    declared = list(leaf.get("options") or ())
    assert all(each["type"] not in (SUBCOMMAND, GROUP) for each in declared), f"/{name} needs a subcommand"
    options = typed(discord, name, declared, values, resolved, focused)
    for part, kind in zip(reversed(path), reversed(kinds), strict=True):
        options = [{"name": part, "type": kind, "options": options}]
    data = {"id": command["id"], "name": first, "type": 1, "options": options}
    if resolved:
        data["resolved"] = resolved
    if "guild_id" in command and guild is not None:
        data["guild_id"] = str(guild.id)
    return data


def typed(
    discord: Discord,
    name: str,
    declared: list[Mapping[str, Any]],
    values: Mapping[str, Any],
    resolved: dict[str, dict[str, Any]],
    focused: str | None,
) -> list[dict[str, Any]]:
    """The options, each checked as the person's own Discord does before it sends anything."""
    known = {option["name"]: option for option in declared}
    for given in (*values, *([focused] if focused else [])):
        assert given in known, f"/{name} has no option {given!r}; there are {list(known)}"
    if focused is not None:
        assert known[focused].get("autocomplete"), f"/{name} does not complete {focused!r}"
    sent = []
    for key, option in known.items():
        if values.get(key) is None and key != focused:
            assert focused or not option.get("required"), f"/{name} requires {key!r}"
            continue
        entry = {"name": key, "type": option["type"], "value": values.get(key, "")}
        if focused is None:
            entry["value"] = checked(discord, f"/{name} {key}", option, values[key], resolved)
        elif key == focused:
            entry |= {"focused": True, "value": str(entry["value"])}
        sent.append(entry)
    return sent


def checked(
    discord: Discord, where: str, option: Mapping[str, Any], value: Any, resolved: dict[str, dict[str, Any]]
) -> Any:
    """The value as sent; application-commands.mdx:66-90."""
    kind = option["type"]
    if kind == ATTACHMENT:
        assert isinstance(value, Attachment), f"{where}: {value!r} is no Attachment"
        return attached(discord, value, resolved)
    assert isinstance(value, TYPES[kind]), f"{where}: {value!r} is not what option type {kind} takes"
    assert kind == BOOLEAN or not isinstance(value, bool), (
        f"{where}: {value!r} is not what option type {kind} takes"
    )
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = value.json
        member = {key: inner for key, inner in value.member.items() if key not in ("user", "deaf", "mute")}
        resolved.setdefault("members", {})[str(value.id)] = member
        return str(value.id)
    if isinstance(value, Guild):
        about = {"id": str(value.channel), "name": "talk", "type": TEXT_CHANNEL, "permissions": "0"}
        resolved.setdefault("channels", {})[str(value.channel)] = about
        return str(value.channel)
    if option.get("choices"):
        allowed = [choice["value"] for choice in option["choices"]]
        assert value in allowed, f"{where}: {value!r} is not among the choices {allowed}"
    size = size_of(value)
    end = "length" if kind == STRING else "value"
    low, high = option.get(f"min_{end}"), option.get(f"max_{end}")
    assert low is None or size >= low, f"{where}: {value!r} is under {low}"
    assert high is None or size <= high, f"{where}: {value!r} is over {high}"
    assert kind != STRING or 0 < size <= 6000, f"{where}: nothing, or more than 6000 characters"
    return value


def size_of(value: Any) -> float:
    """What the least and the most are about: the length of a text, the number itself."""
    return utf16(value) if isinstance(value, str) else float(value)


def attached(discord: Discord, file: Attachment, resolved: dict[str, dict[str, Any]]) -> str:
    """Keep the file where the bot can fetch it."""
    identity = discord.snowflake()
    discord.files[identity] = (file.filename, file.content)
    url = f"{discord.files_url}/ephemeral-attachments/{identity}/{file.filename}"
    resolved.setdefault("attachments", {})[str(identity)] = {
        "id": str(identity),
        "filename": file.filename,
        "size": len(file.content),
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
        "ephemeral": True,
    }
    return str(identity)
