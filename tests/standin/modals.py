"""A modal as the person before it sees it and fills it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    OTHER_SELECTS,
    RADIO_GROUP,
    ROW,
    STRING_SELECT,
    TEXT,
    TEXT_INPUT,
    inside,
    walk,
)
from .payloads import Attachment, check_size, named, uploaded
from .people import Guild, User
from .refused import utf16
from .state import Discord, Interaction

Field = Mapping[str, Any]
SHORT = 1  # the style of one line
# What may be picked in each select; there are no roles here but @everyone, which cannot be picked.
PICKED: dict[int, tuple[type, ...]] = dict(zip(OTHER_SELECTS, ((User,), (), (User,), (Guild,)), strict=True))


class Modal:
    """The modal that an interaction was answered with."""

    def __init__(self, opener: Interaction) -> None:
        assert opener.modal is not None
        self.opener = opener
        self.json: dict[str, Any] = opener.modal

    def __repr__(self) -> str:
        return f"<Modal {self.title!r} {list(self.fields)}>"

    @property
    def title(self) -> str:
        return str(self.json["title"])

    @property
    def shown(self) -> str:
        """All that is written in it, one to a line: the title, texts, labels and what describes them."""
        parts = [
            each.get(key)
            for each in walk(self.json["components"])
            for key in ("content", "label", "description")
        ]
        return "\n".join(part for part in (self.title, *parts) if part)

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """What can be filled in, by custom id."""
        return {each["custom_id"]: each for each in walk(self.json["components"]) if "custom_id" in each}

    def field(self, name: str) -> str:
        """The custom id of the field which has it, or has this label."""
        labels = [
            each["component"]["custom_id"] for each in self.json["components"] if each.get("label") == name
        ]
        found = [name] if name in self.fields else labels
        assert len(found) == 1, f"{len(found)} fields of {self} are called {name!r}"
        return found[0]

    def filled(self, discord: Discord, values: Mapping[str, Any]) -> dict[str, Any]:
        """The data of its submission; receiving-and-responding.mdx (Modal Submit Data Structure).

        Fails where the person's own Discord does not send it.
        """
        filling = Filling(
            discord, self.opener.user, {self.field(key): value for key, value in values.items()}
        )
        components = [filling.fill(each) for each in self.json["components"]]
        data = {"custom_id": self.json["custom_id"], "components": components}
        return data | {"resolved": filling.resolved} if filling.resolved else data


class Filling:
    """One person filling in a modal: what they enter, and the files and people that go with it."""

    def __init__(self, discord: Discord, user: User, values: Mapping[str, Any]) -> None:
        self.discord = discord
        self.user = user
        self.values = values
        self.resolved: dict[str, dict[str, Any]] = {}

    def fill(self, component: Field) -> dict[str, Any]:
        """A component as it is sent back; components/reference.mdx (… Interaction Response Structure)."""
        sent = {"type": component["type"], "id": component["id"]}
        if component["type"] == LABEL:
            return sent | {"component": self.fill(component["component"])}
        if component["type"] == ROW:
            return sent | {"components": [self.fill(each) for each in inside(component)]}
        if component["type"] == TEXT:
            return sent
        return sent | {"custom_id": component["custom_id"], **FILL[component["type"]](self, component)}

    def text(self, field: Field) -> dict[str, Any]:
        """What is written in a text input."""
        where, value = field["custom_id"], self.values.get(field["custom_id"], field.get("value") or "")
        assert isinstance(value, str), f"{where}: {value!r} is no text"
        assert value or not required(field), f"{where} is required"
        assert field["style"] != SHORT or "\n" not in value, f"{where} has one line"
        least, most = between(field, "length", 0, 4000)
        assert not value or least <= utf16(value) <= most, (
            f"{where}: {utf16(value)} characters are not {least} to {most}"
        )
        return {"value": value}

    def chosen(self, field: Field) -> dict[str, Any]:
        """What is chosen of the options of a string select or of check boxes."""
        usual = len(field["options"]) if field["type"] == CHECKBOX_GROUP else 1
        picked = [option_of(field, each) for each in self.several(field, defaults(field), usual)]
        assert len(set(picked)) == len(picked), f"{field['custom_id']}: {picked} has one twice"
        return {"values": picked}

    def named(self, field: Field) -> dict[str, Any]:
        """Whom or what is picked in a select which Discord fills."""
        preset = field.get("default_values") or []
        if field["custom_id"] not in self.values and preset:
            raise AssertionError(f"{field['custom_id']}: say whom, though {preset} is picked already")
        picked = self.several(field, [], 1)
        for each in picked:
            assert isinstance(each, PICKED[field["type"]]), f"{field['custom_id']}: {each!r} is not offered"
        return {"values": [named(each, self.resolved) for each in picked]}

    def files(self, field: Field) -> dict[str, Any]:
        """What is uploaded."""
        chosen = self.several(field, [], 1)
        for each in chosen:
            assert isinstance(each, Attachment), f"{field['custom_id']}: {each!r} is no Attachment"
            check_size(each, self.user)
        return {"values": [uploaded(self.discord, each, self.resolved) for each in chosen]}

    def one(self, field: Field) -> dict[str, Any]:
        """The radio button that is on, or null."""
        wanted = self.values.get(field["custom_id"], next(iter(defaults(field)), None))
        assert wanted is not None or not required(field), f"{field['custom_id']} is required"
        return {"value": None if wanted is None else option_of(field, wanted)}

    def ticked(self, field: Field) -> dict[str, Any]:
        """Whether the box is ticked."""
        value = self.values.get(field["custom_id"], bool(field.get("default")))
        assert isinstance(value, bool), f"{field['custom_id']}: {value!r} is not True or False"
        return {"value": value}

    def several(self, field: Field, default: list[Any], usual: int) -> list[Any]:
        """The list given for a field, of a length that its own Discord lets through; none, if it may."""
        where, given = field["custom_id"], self.values.get(field["custom_id"], default)
        assert isinstance(given, list), f"{where}: {given!r} is no list"
        assert given or not required(field), f"{where} is required"
        least, most = between(field, "values", 1, usual)
        assert not given or least <= len(given) <= most, f"{where}: {len(given)} are not {least} to {most}"
        return given


FILL: dict[int, Callable[[Filling, Field], dict[str, Any]]] = {
    TEXT_INPUT: Filling.text,
    STRING_SELECT: Filling.chosen,
    CHECKBOX_GROUP: Filling.chosen,
    **dict.fromkeys(OTHER_SELECTS, Filling.named),
    FILE_UPLOAD: Filling.files,
    RADIO_GROUP: Filling.one,
    CHECKBOX: Filling.ticked,
}


def required(field: Field) -> bool:
    """Whether it must be filled in, as it must unless the bot says otherwise."""
    return field.get("required") is not False


def between(field: Field, what: str, least: int, most: int) -> tuple[int, int]:
    """The least and the most, by default those given."""
    low, high = field.get(f"min_{what}"), field.get(f"max_{what}")
    return least if low is None else low, most if high is None else high


def defaults(field: Field) -> list[str]:
    """The values of the options which are chosen when it opens."""
    return [option["value"] for option in field["options"] if option.get("default")]


def option_of(field: Field, wanted: Any) -> str:
    """The value of the option which has this value or label."""
    found = [each["value"] for each in field["options"] if wanted in (each["value"], each["label"])]
    assert len(found) == 1, f"{field['custom_id']}: {wanted!r} is offered {len(found)} times"
    return str(found[0])
