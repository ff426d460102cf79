"""A message as a test looks at it: what the person sees, may press and may pick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .components import BUTTON, CHANNEL_SELECT, LINK, STRING_SELECT, TEXT, walk
from .markdown import as_read
from .rules import pings
from .state import Message


class Reply:
    """A message as it is now: later edits show."""

    def __init__(self, message: Message) -> None:
        self.message = message

    def __repr__(self) -> str:
        return f"<Reply {'private ' if self.private else ''}{self.shown!r} {self.buttons}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reply) and other.message is self.message

    def __hash__(self) -> int:
        return hash(self.message)

    @property
    def json(self) -> dict[str, Any]:
        """The whole message, as Discord sends it."""
        return self.message.json

    @property
    def components(self) -> list[dict[str, Any]]:
        """Every component, nested ones included, in reading order."""
        return list(walk(self.json["components"]))

    @property
    def shown(self) -> str:
        """All texts, one to a line, with their markdown."""
        return "\n".join(texts(self.message.body))

    @property
    def past(self) -> list[str]:
        """What it showed before each edit, the first first."""
        return ["\n".join(texts(body)) for body in self.message.past]

    @property
    def text(self) -> str:
        """All texts as the person reads them."""
        return "\n".join(as_read(text) for text in texts(self.message.body))

    @property
    def private(self) -> bool:
        """Whether only one person sees it."""
        return self.message.owner is not None

    @property
    def thinking(self) -> bool:
        """Whether it only says that the bot is thinking."""
        return self.message.thinking

    @property
    def deleted(self) -> bool:
        return self.message.deleted

    @property
    def edited(self) -> bool:
        return self.message.edited is not None

    @property
    def files(self) -> dict[str, bytes]:
        """The files on it, by name, with what is in them."""
        return dict(self.message.files)

    @property
    def buttons(self) -> list[str]:
        """What the buttons say, links included; the emoji where there is no label."""
        return [name_of(each) for each in self.components if each["type"] == BUTTON]

    @property
    def links(self) -> dict[str, str]:
        """Where the link buttons lead, by label."""
        return {name_of(each): each["url"] for each in self.components if is_link(each)}

    @property
    def options(self) -> list[dict[str, Any]]:
        """What may be picked, of all string selects."""
        return [
            option for each in self.components if each["type"] == STRING_SELECT for option in each["options"]
        ]

    @property
    def pings(self) -> list[str]:
        """Whom it calls."""
        return pings(self.message.body)

    def button(self, label: str) -> dict[str, Any]:
        """The one button with this label, if a person can press it."""
        found = [each for each in self.components if each["type"] == BUTTON and name_of(each) == label]
        assert len(found) == 1, (
            f"{len(found)} buttons say {label!r}; there are {self.buttons} on {self.shown!r}"
        )
        assert not is_link(found[0]), (
            f"{label!r} is a link to {found[0].get('url')}: the bot does not hear of it"
        )
        assert not found[0].get("disabled"), f"{label!r} is disabled"
        return found[0]

    def channel_select(self, placeholder: str) -> dict[str, Any]:
        """The one select for channels that says this while nothing is picked."""
        selects = [each for each in self.components if each["type"] == CHANNEL_SELECT]
        found = [each for each in selects if each.get("placeholder") == placeholder]
        assert len(found) == 1, f"{len(found)} selects for channels say {placeholder!r}"
        assert not found[0].get("disabled"), f"{placeholder!r} is disabled"
        return found[0]

    def select(self, wanted: str) -> tuple[dict[str, Any], str]:
        """The string select in which this value or label can be picked, and the value."""
        found = [
            (each, option["value"])
            for each in self.components
            if each["type"] == STRING_SELECT
            for option in each["options"]
            if wanted in (option["value"], option["label"])
        ]
        assert found, f"no {wanted!r} among {[option['label'] for option in self.options]}"
        assert len(found) == 1, f"{wanted!r} can be picked in {len(found)} ways"
        assert not found[0][0].get("disabled"), f"the select with {wanted!r} is disabled"
        return found[0]


def texts(body: Mapping[str, Any]) -> list[str]:
    """The texts of a message, in reading order."""
    inner = [each["content"] for each in walk(body.get("components") or []) if each["type"] == TEXT]
    return [text for text in (body.get("content"), *inner) if text]


def name_of(button: dict[str, Any]) -> str:
    """What a button says."""
    return str(button.get("label") or (button.get("emoji") or {}).get("name", ""))


def is_link(component: dict[str, Any]) -> bool:
    """Whether this is a link button."""
    return bool(component["type"] == BUTTON and component["style"] == LINK)
