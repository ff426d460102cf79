"""What Discord sends when somebody types a command, presses a button, picks an option or attaches a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from .people import (
    ADMINISTRATOR,
    APPLICATION_ID,
    DIRECT_CHANNEL,
    GROUP_CHANNEL,
    TEXT_CHANNEL,
    USE_COMMANDS,
    Guild,
    Together,
    User,
)
from .refused import utf16
from .registration import CHAT_INPUT, GROUP, SUBCOMMAND
from .state import Discord, Interaction, Message

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
    """A file as it lies on the person's disk, for an option, a modal or a message."""

    filename: str
    content: bytes
    content_type: str = "text/plain; charset=utf-8"


def envelope(
    interaction: Interaction,
    data: Mapping[str, Any],
    locale: str,
) -> dict[str, Any]:
    """The interaction around its data; receiving-and-responding.mdx (Interaction Structure)."""
    guild, user = interaction.guild, interaction.user
    group = guild is None and isinstance(user, Together)
    kind = GROUP_CHANNEL if group else DIRECT_CHANNEL
    direct = {"id": str(interaction.channel), "type": kind, "last_message_id": None, "flags": 0}
    sent = {
        "id": str(interaction.id),
        "application_id": str(APPLICATION_ID),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": dict(data),
        "channel_id": str(interaction.channel),
        "channel": interaction.place.json
        if interaction.place
        else guild.channel_json
        if guild
        else direct | {"recipients": [user.json]},
        "app_permissions": str(interaction.bot_permissions & (guild.bot_permissions if guild else -1)),
        "locale": locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": 0 if guild else 2 if group else 1,
        "attachment_size_limit": user.upload_limit,
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
    name = called(command)
    contexts = command.get("contexts") or ([0] if command.get("dm_permission") is False else [0, 1, 2])
    group = guild is None and isinstance(user, Together)
    assert (0 if guild else 2 if group else 1) in contexts, (
        f"{name} is not offered {'in guilds' if guild else 'in direct messages'}"
    )
    installs = command.get("integration_types") or [0]
    brought = group or (guild is not None and not guild.installed)
    assert not brought or 1 in installs, f"{name} is not offered to who brings the bot along"
    if guild is None or user.permissions & ADMINISTRATOR:
        return
    assert user.permissions & USE_COMMANDS, f"{name} is not offered to {user.name}, who may use no commands"
    needed = command.get("default_member_permissions")
    if needed is None:
        return
    allowed = int(needed) != 0 and int(needed) & ~user.permissions == 0
    assert allowed, (
        f"{name} is not offered to {user.name}, who lacks {int(needed) & ~user.permissions or 'all'}"
    )


def called(command: Mapping[str, Any]) -> str:
    """A command as one speaks of it."""
    return f"/{command['name']}" if command["type"] == CHAT_INPUT else repr(command["name"])


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
    data = {**invoked(command), "options": options}
    return data | {"resolved": resolved} if resolved else data


def menu_data(menu: Mapping[str, Any], target: Message) -> dict[str, Any]:
    """The data of a context menu on a message; application-commands.mdx (Message Commands).

    The message is there with its content, whatever the bot's intents; events/gateway.mdx (Message Content).
    """
    messages = {str(target.id): target.json}
    return {**invoked(menu), "target_id": str(target.id), "resolved": {"messages": messages}}


def invoked(command: Mapping[str, Any]) -> dict[str, Any]:
    """Which command it is; receiving-and-responding.mdx (Application Command Data Structure)."""
    return {key: command[key] for key in ("id", "name", "type", "guild_id") if key in command}


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
        return uploaded(discord, value, resolved)
    assert isinstance(value, TYPES[kind]), f"{where}: {value!r} is not what option type {kind} takes"
    assert kind == BOOLEAN or not isinstance(value, bool), (
        f"{where}: {value!r} is not what option type {kind} takes"
    )
    if isinstance(value, User | Guild):
        return named(value, resolved)
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


def named(value: User | Guild, resolved: dict[str, dict[str, Any]]) -> str:
    """The id of a member or of a guild's channel, which is described beside it."""
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = value.json
        member = {key: inner for key, inner in value.member.items() if key not in ("user", "deaf", "mute")}
        resolved.setdefault("members", {})[str(value.id)] = member
        return str(value.id)
    about = {"id": str(value.channel), "name": "talk", "type": TEXT_CHANNEL, "permissions": "0"}
    resolved.setdefault("channels", {})[str(value.channel)] = about
    return str(value.channel)


def check_size(file: Attachment, user: User) -> None:
    """Fail where the person's own Discord does not upload the file; reference.mdx:430."""
    size, limit = len(file.content), user.upload_limit
    assert size <= limit, f"{file.filename} has {size} bytes, and {user.name} may upload {limit}"


def uploaded(discord: Discord, file: Attachment, resolved: dict[str, dict[str, Any]]) -> str:
    """The id of a file of an interaction, which is described beside it."""
    kept = attached(discord, file, f"ephemeral-attachments/{discord.snowflake()}") | {"ephemeral": True}
    resolved.setdefault("attachments", {})[kept["id"]] = kept
    return str(kept["id"])


def attached(discord: Discord, file: Attachment, folder: str) -> dict[str, Any]:
    """Keep the file where the bot can fetch it; resources/message.mdx (Attachment Structure)."""
    identity = discord.snowflake()
    filename = clean_name(file.filename, identity)
    discord.files[identity] = (filename, file.content)
    # reference.mdx (Signed Attachment CDN URLs): until when it may be fetched, and since when.
    signed = f"ex={int(discord.clock.now()) + 86_400:x}&is={int(discord.clock.now()):x}&hm={'0' * 64}&"
    url = f"{discord.files_url}/{folder}/{identity}/{filename}?{signed}"
    about = {
        "id": str(identity),
        "filename": filename,
        "size": len(file.content),
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
    }
    return about if filename == file.filename else about | {"title": PurePath(file.filename).stem}


def clean_name(filename: str, identity: int) -> str:
    """The name Discord gives a file: nothing but ASCII letters, digits, dots, dashes and underscores.

    As discord-api-docs#7754 tells it: words are joined by underscores; accents are dropped, then all that is
    not allowed, then dots and underscores at the ends. Where that leaves nothing but the suffix, a name is
    made up. The true name, without suffix, becomes the attachment's `title` (discord-api-docs#6945).
    """
    stem, suffix = (ascii_of(part) for part in (PurePath(filename).stem, PurePath(filename).suffix))
    name = f"{stem}{suffix}".strip("._")
    return name if stem.strip("._") else f"{identity:x}{suffix}"


def ascii_of(text: str) -> str:
    """What is left of a part of a name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]", "", "_".join(plain.split()))
