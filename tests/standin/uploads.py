"""Files that a bot sends with a message: parts of the request, described in its JSON, shown by components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .components import walk
from .refused import Json, Refused, invalid

if TYPE_CHECKING:
    from .state import Discord

LARGEST = 10 * 1024 * 1024  # bytes of one file; reference.mdx (Uploading Files)
SCHEME = "attachment://"


@dataclass(frozen=True)
class Sent:
    """One part of a request, `files[0]` and so on."""

    filename: str
    content: bytes
    content_type: str


def numbered(parts: Iterable[tuple[str, Sent]]) -> dict[str, Sent]:
    """Files by the number in the name of their part; reference.mdx (Uploading Files)."""
    return {name[len("files[") : -1]: sent for name, sent in parts if name.startswith("files[")}


def kept(
    discord: Discord, channel: int, body: Json, before: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The attachments of a message from now on: those that come, and those of before that are named again.

    Without `attachments` in the body, those of before stay.
    """
    if body.get("attachments") is None:
        described = [dict(each) for each in before]
    else:
        stays = {str(each["id"]): dict(each) for each in before}
        described = [_one(discord, channel, each, stays) for each in body["attachments"]]
    shown = {each["filename"] for each in described}
    for component in walk(body.get("components") or []):
        for name in _named(component):
            if name not in shown:
                raise invalid("components", f"there is no attachment {name!r} on this message")
    return described


def _one(discord: Discord, channel: int, named: Json, stays: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    number = str(named.get("id"))
    if number in stays:
        return stays[number]
    sent = discord.arriving.get(number)
    if sent is None:
        raise invalid("attachments", f"no file has the number {number}")
    if len(sent.content) > LARGEST:
        raise Refused(413, 40005, "Request entity too large")
    identity = discord.snowflake()
    filename = named.get("filename") or sent.filename
    discord.files[identity] = (filename, sent.content)
    discord.uploaded.append((filename, sent.content))
    url = f"{discord.files_url}/attachments/{channel}/{identity}/{filename}"
    about = {"id": str(identity), "filename": filename, "size": len(sent.content), "url": url}
    about |= {"proxy_url": url, "content_type": sent.content_type}
    return about | ({"description": named["description"]} if named.get("description") else {})


def _named(component: Json) -> list[str]:
    """The attachments that a component shows."""
    media = [component.get("media"), component.get("file")]
    media += [item.get("media") for item in component.get("items") or ()]
    urls = [str(each.get("url")) for each in media if each]
    return [url.removeprefix(SCHEME) for url in urls if url.startswith(SCHEME)]
