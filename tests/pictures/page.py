"""Messages, as Discord’s API gives them, as a page that shows them the way Discord’s dark theme does.

Who wrote it and what it answers, threads, mentions, times and spoilers are drawn by the elements of
discord-components, which know nothing of Components V2: a card is drawn by our own and `page.css`.
"""

import base64
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.pictures import markdown

Json = Mapping[str, Any]

_CSS = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
_CLOCK = "20:14"  # a picture changes with what it shows, and not with the hour
_EPHEMERAL = 1 << 6
_SLASH = 2  # interaction_metadata.type of a command
_LEAVES = '<svg class="leaves" viewBox="0 0 24 24"><path d="M13 4H5v15h15v-8M16 2h6v6M21 3 11 13"/></svg>'
_OPENS = '<svg class="opens" viewBox="0 0 24 24"><path d="m6 9 6 6 6-6"/></svg>'
_COLOURS = ("#5865f2", "#3ba55d", "#eb459e", "#f0883e")


@dataclass(frozen=True)
class Around:
    """What a message does not say itself: who and what is mentioned, the time, and its files by address."""

    names: Mapping[int, str]
    now: datetime.datetime
    file: Callable[[str], bytes]


def page(messages: Sequence[tuple[Json, str]], around: Around, head: str = "") -> str:
    """Messages of a channel, each with the command that was typed for it; `head` loads the elements."""
    drawn = "\n".join(_message(message, typed, around) for message, typed in messages)
    return (
        f'<!doctype html><meta charset="utf-8">{head}<style>{_CSS}</style>'
        f"<body><discord-messages>\n{drawn}\n</discord-messages></body>\n"
    )


def component(json: Json, around: Around) -> str:
    """Any component that the bot can send, with what stands in it."""
    if json["type"] not in _COMPONENTS:
        raise ValueError(f"no picture of a component of type {json['type']}")
    return _COMPONENTS[json["type"]](json, around)


def _message(json: Json, typed: str, around: Around) -> str:
    author = json["author"]
    drawn = "".join(component(each, around) for each in json["components"])
    private = " ephemeral" if json["flags"] & _EPHEMERAL else ""
    return (
        f"<discord-message {_author(author)}{' bot' if author['bot'] else ''}{private} "
        f'timestamp="Today at {_CLOCK}">'
        f"{_above(json, typed, around)}{_text(json, around)}"
        f'<div slot="components" class="components">{drawn}</div>{_below(json)}</discord-message>'
    )


def _above(json: Json, typed: str, around: Around) -> str:
    """What a message answers: a command, or a message."""
    asked = json.get("interaction_metadata") or {}
    if asked.get("type") == _SLASH:
        used = escape(typed.removeprefix("/"))
        return f'<discord-command slot="reply" {_author(asked["user"])} command="{used}"></discord-command>'
    if answered := json.get("referenced_message"):
        words = markdown.line(answered["content"], around.names, around.now)
        return f'<discord-reply slot="reply" {_author(answered["author"])}>{words}</discord-reply>'
    return ""


def _below(json: Json) -> str:
    """The thread that was begun from a message."""
    if not (thread := json.get("thread")):
        return ""
    name, count = escape(thread["name"]), thread["message_count"]
    leads = f"{count} Message{'' if count == 1 else 's'}" if count else "See Thread"
    nothing = "" if count else "There are no recent messages in this thread."
    return f'<discord-thread slot="thread" name="{name}" cta="{leads}">{nothing}</discord-thread>'


def _author(user: Json) -> str:
    name = user["global_name"]
    return f'author="{escape(name)}" avatar="{_face(user)}"'


def _face(user: Json) -> str:
    """A picture: the mark of the bot, or the first letter of a member’s name."""
    if user["bot"]:
        return _svg("#f5b83d", '<text y="44" font-family="serif" font-size="46" fill="#1a1a1e">”</text>')
    letter = escape(user["global_name"][0])
    colour = _COLOURS[int(user["id"]) % len(_COLOURS)]
    return _svg(colour, f'<text y="27" font-family="sans-serif" font-size="19" fill="#fff">{letter}</text>')


def _svg(colour: str, letter: str) -> str:
    return "data:image/svg+xml," + quote(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 0 40 40"><g text-anchor="middle" '
        f'font-weight="bold"><path d="M-20 0h40v40h-40z" fill="{colour}"/>{letter}</g></svg>'
    )


def _container(json: Json, around: Around) -> str:
    colour = json.get("accent_color")
    accent = "" if colour is None else f' style="border-left: 4px solid #{colour:06x}"'
    hidden = ' data-spoiler="Spoiler"' if json.get("spoiler") else ""
    return f'<div class="container"{accent}{hidden}><div>{_inside(json, around)}</div></div>'


def _inside(json: Json, around: Around) -> str:
    return "".join(component(each, around) for each in json["components"])


def _text(json: Json, around: Around) -> str:
    return f'<div class="text">{markdown.html(json["content"], around.names, around.now)}</div>'


def _row(json: Json, around: Around) -> str:
    return f'<div class="row">{_inside(json, around)}</div>'


def _button(json: Json, around: Around) -> str:
    emoji = escape((json.get("emoji") or {}).get("name") or "")
    label = " ".join(filter(None, (emoji, escape(json.get("label") or ""))))
    style = _STYLES[json["style"]]
    leaves = _LEAVES if style == "link" else ""
    return f'<button class="{style}"{_disabled(json)}>{label}{leaves}</button>'


def _select(json: Json, around: Around) -> str:
    chosen = [each["label"] for each in json.get("options", ()) if each.get("default")]
    shown = ", ".join(chosen) or json.get("placeholder") or "Make a selection"
    kind = "chosen" if chosen else ""
    return f'<div class="select {kind}"{_disabled(json)}>{escape(shown)}{_OPENS}</div>'


def _disabled(json: Json) -> str:
    return " disabled" if json.get("disabled") else ""


def _section(json: Json, around: Around) -> str:
    beside = component(json["accessory"], around)
    return f'<div class="section"><div>{_inside(json, around)}</div>{beside}</div>'


def _separator(json: Json, around: Around) -> str:
    line = "line" if json.get("divider", True) else ""
    return f'<div class="separator {line} spacing-{json.get("spacing") or 1}"></div>'


def _gallery(json: Json, around: Around) -> str:
    return f'<div class="gallery">{"".join(_picture(each, around) for each in json["items"])}</div>'


def _thumbnail(json: Json, around: Around) -> str:
    return f'<div class="thumbnail">{_picture(json, around)}</div>'


def _picture(json: Json, around: Around) -> str:
    data = base64.b64encode(around.file(json["media"]["url"])).decode()
    hidden = ' data-spoiler="Spoiler"' if json.get("spoiler") else ""
    alt = escape(json.get("description") or "")
    # Chromium goes by the content, whatever kind of picture this says.
    return f'<div class="picture"{hidden}><img alt="{alt}" src="data:image/png;base64,{data}"></div>'


def _file(json: Json, around: Around) -> str:
    return f'<div class="file">{escape(json.get("name") or json["file"]["url"].rpartition("/")[2])}</div>'


_Drawn = Callable[[Json, Around], str]
# By type; components/reference.mdx. Only members, roles and channels are chosen from without options.
_COMPONENTS: Mapping[int, _Drawn] = {
    1: _row,
    2: _button,
    **dict.fromkeys((3, 5, 6, 7, 8), _select),
    9: _section,
    10: _text,
    11: _thumbnail,
    12: _gallery,
    13: _file,
    14: _separator,
    17: _container,
}
