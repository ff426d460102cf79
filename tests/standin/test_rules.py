"""The rules refuse what Discord refuses, and nothing else we post."""

from __future__ import annotations

import io
import time
from typing import Any

import discord
import pytest
from discord import ui

from . import official, rules
from .example_bot import Card, Chapter, Share
from .rules import Refused

needs_description = pytest.mark.skipif(
    not official.available(),
    reason="Discord's description (shared/discord/openapi.json) is not beside the repository",
)


def text(content: str = "words") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(label: str = "Share", custom_id: str | None = "share", **more: Any) -> dict[str, Any]:
    chosen = {} if custom_id is None else {"custom_id": custom_id}
    return {"type": 2, "style": 2, "label": label, **chosen, **more}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def select(*values: str, **more: Any) -> dict[str, Any]:
    options = [{"label": value, "value": value} for value in values]
    return {"type": 3, "custom_id": "select", "options": options, **more}


def channels(*picked: dict[str, Any], **more: Any) -> dict[str, Any]:
    about = {"type": 8, "custom_id": "channels", "min_values": 0, "max_values": 2, **more}
    return about | {"default_values": list(picked)} if picked else about


def section(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 9, "components": list(components), **more}


def card(*components: dict[str, Any]) -> dict[str, Any]:
    return {"flags": 1 << 15, "components": [{"type": 17, "components": list(components)}]}


def link(url: str, **more: Any) -> dict[str, Any]:
    return {**button("Listen", None, style=5, url=url), **more}


ACCEPTED: dict[str, dict[str, Any]] = {
    "text": card(text()),
    "4,000 units": card(text("x" * 2000), text("y" * 2000)),
    "40 components": card(*[text()] * 39),
    "five buttons": card(row(*(button(custom_id=str(number)) for number in range(5)))),
    "a select": card(row(select("a", "b"))),
    "a section with a link": card(section(text(), accessory=link("https://example.org/"))),
    "an emoji for a label": card(
        row({"type": 2, "style": 1, "custom_id": "a", "emoji": {"id": None, "name": "🔗"}})
    ),
    "a picture": card(section(text(), accessory={"type": 11, "media": {"url": "https://example.org/a.png"}})),
    "a separator": card(text(), {"type": 14, "spacing": 2, "divider": True}),
    "plain content": {"content": "x" * 2000},
    "private": {"content": "x", "flags": 64},
    "channels that are picked already": card(row(channels({"id": "7", "type": "channel"}))),
    "no channel": card(row(channels())),
    "no mentions": card(text()) | {"allowed_mentions": {"parse": []}},
}
REFUSED: dict[str, dict[str, Any]] = {
    "a member among channels": card(row(channels({"id": "7", "type": "user"}))),
    "a picked channel without an id": card(row(channels({"type": "channel"}))),
    "more channels picked than may be": card(
        row(channels(*({"id": str(each), "type": "channel"} for each in range(1, 4))))
    ),
    "nothing": {"content": " "},
    "no components": {"flags": 1 << 15, "components": []},
    "long content": {"content": "x" * 2001},
    "content beside components": card(text()) | {"content": "x"},
    "embeds beside components": card(text()) | {"embeds": [{"title": "x"}]},
    "a card without the flag": {"components": card(text())["components"]},
    "6,001 characters in two embeds": {
        "embeds": [{"description": "x" * 3000}, {"fields": [{"name": "x" * 3001}]}]
    },
    "unknown flags": card(text()) | {"flags": 1 << 15 | 1 << 7},
    "41 components": card(*[text()] * 40),
    "an empty text": card(text("")),
    "a blank text": card(text(" \n")),
    "4,001 units in two texts": card(text("x" * 2000), text("y" * 2001)),
    "2,001 emoji": card(text("🔗" * 2001)),
    "the same custom id twice": card(row(button(), button())),
    "no custom id": card(row(button(custom_id=None))),
    "an empty custom id": card(row(button(custom_id=""))),
    "a long custom id": card(row(button(custom_id="x" * 101))),
    "a long label": card(row(button("x" * 81))),
    "no label": card(row(button(""))),
    "a link with a custom id": card(row(link("https://example.org/", custom_id="a"))),
    "a link without a url": card(row(button(custom_id=None, style=5))),
    "a url on a button": card(row(button(url="https://example.org/"))),
    "a long url": card(row(link("https://example.org/" + "x" * 500))),
    "another scheme": card(row(link("ftp://example.org/"))),
    "six buttons": card(row(*(button(custom_id=str(number)) for number in range(6)))),
    "an empty row": card(row()),
    "a button beside a select": card(row(button(), select("a"))),
    "26 options": card(row(select(*map(str, range(26))))),
    "the same value twice": card(row(select("a", "a"))),
    "a long option": card(row(select("x" * 101))),
    "a long placeholder": card(row(select("a", placeholder="x" * 151))),
    "more to pick than there is": card(row(select("a", max_values=2))),
    "a button outside a row": card(button()),
    "a card in a card": card({"type": 17, "components": [text()]}),
    "an empty card": card(),
    "four texts in a section": card(section(text(), text(), text(), text(), accessory=button())),
    "no accessory": card(section(text())),
    "a row in a section": card(section(row(button()), accessory=link("https://example.org/"))),
    "unknown mentions": card(text()) | {"allowed_mentions": {"parse": ["all"]}},
    "contradicting mentions": card(text()) | {"allowed_mentions": {"parse": ["users"], "users": ["1"]}},
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_message_is_accepted(name: str) -> None:
    rules.check_message(ACCEPTED[name], official=True)


@pytest.mark.parametrize("name", REFUSED)
def test_a_message_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_message(REFUSED[name])

    assert refused.value.status == 400
    assert refused.value.code in (50035, 50006)


def test_checking_is_fast_enough_for_thousands() -> None:
    payload = card(
        *[section(text("x" * 100), accessory=button(custom_id=str(number))) for number in range(12)]
    )

    start = time.perf_counter()
    for _ in range(100):
        rules.check_message(payload)

    assert (time.perf_counter() - start) / 100 < 0.003


@needs_description
def test_the_description_refuses_what_our_rules_do_not_know() -> None:
    with pytest.raises(Refused, match="disabled"):
        rules.check_message(card(row(button(disabled="yes"))), official=True)


def deviating() -> dict[str, dict[str, Any]]:
    """What discord.py sends for each known deviation from the description."""
    person = discord.Object(5)
    preset = discord.SelectDefaultValue(id=5, type=discord.SelectDefaultValueType.user)
    picker: ui.UserSelect[ui.LayoutView] = ui.UserSelect(custom_id="who", default_values=[preset])
    mentions = discord.AllowedMentions(everyone=False, users=[person], roles=False, replied_user=False)
    return {
        "allowed_mentions.users, .roles": {"allowed_mentions": mentions.to_dict()},
        "message_reference.*_id": {
            "message_reference": discord.MessageReference(message_id=5, channel_id=5).to_dict()
        },
        "attachments[].id": {"attachments": [discord.File(io.BytesIO(), "a.txt").to_dict(0)]},
        "default_values[].id": {"components": [row(dict(picker.to_component_dict()))]},
    }


@needs_description
@pytest.mark.parametrize("name", official.DEVIATIONS)
def test_discord_py_deviates_where_we_say_and_is_taken(name: str) -> None:
    payload = {"content": "words"} | deviating()[name]

    rules.check_message(payload, purpose="channel", official=True)

    assert not official.validator("MessageCreateRequest").is_valid(payload)


@needs_description
def test_what_discord_py_makes_of_a_view_is_as_described() -> None:
    view = Card("words", Share("words"), Chapter())
    components = [item.to_component_dict() for item in view.children]

    rules.check_message({"flags": 1 << 15, "components": components}, official=True)


def choice(name: str = "a", value: Any = "a") -> dict[str, Any]:
    return {"name": name, "value": value}


@pytest.mark.parametrize(
    "choices",
    [[choice()] * 26, [choice("")], [choice("x" * 101)], [choice(value="🔗" * 51)], [choice(value=None)]],
)
def test_an_autocompletion_is_refused(choices: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused, match="50035"):
        rules.check_autocomplete({"choices": choices})


def test_a_modal_has_a_title_and_one_to_five_fields() -> None:
    field = {"type": 18, "label": "Words", "component": {"type": 4, "custom_id": "words", "style": 1}}
    modal = {"title": "Ask", "custom_id": "ask", "components": [field]}

    rules.check_modal(modal)
    wrongs: list[dict[str, Any]] = [
        {"title": "x" * 46},
        {"components": []},
        {"components": [field] * 2},
        {"custom_id": ""},
    ]
    for wrong in wrongs:
        with pytest.raises(Refused, match="50035"):
            rules.check_modal(modal | wrong)


@pytest.mark.parametrize(
    ("content", "allowed", "called"),
    [
        ("@everyone <@1> <@&2>", None, ["@everyone", "<@1>", "<@&2>"]),
        ("@everyone <@1> <@&2>", {"parse": []}, []),
        ("@everyone @here <@1> <@&2>", {"parse": ["everyone"]}, ["@everyone", "@here"]),
        ("<@1> <@!2> <@&1>", {"parse": [], "users": [1]}, ["<@1>"]),
        ("<@1> <@&1>", {"parse": ["roles"]}, ["<@&1>"]),
        ("me@example.org", None, []),
    ],
)
def test_whom_a_message_calls(content: str, allowed: dict[str, Any] | None, called: list[str]) -> None:
    mentions = {} if allowed is None else {"allowed_mentions": allowed}

    assert rules.pings({"content": content, **mentions}) == called
    assert rules.pings(card(text(content)) | mentions) == called
