"""Messages as a page: every component is drawn, and no content becomes markup of the page."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pictures.page import Around, component, page
from tests.standin.components import BUTTON, IN_CONTAINER, IN_MESSAGE, SELECTS, check_components, walk
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN

NASTY = "<b>\"'&"
ESCAPED = "&lt;b&gt;&quot;&#x27;&amp;"
URL = "https://example.org/picture.png"
PICTURE = {"media": {"url": URL}, "description": NASTY}
TEXT = {"type": 10, "content": NASTY}
OPTIONS = [{"label": NASTY, "value": "1"}]
SAMPLES: dict[int, dict[str, Any]] = {
    1: {"components": [{"type": 2, "style": 1, "custom_id": "row", "label": NASTY}]},
    2: {"style": 2, "custom_id": "button", "label": NASTY},
    3: {"custom_id": "options", "options": OPTIONS, "placeholder": NASTY},
    **{kind: {"custom_id": f"select {kind}", "placeholder": NASTY} for kind in (5, 6, 7, 8)},
    9: {"components": [TEXT], "accessory": {"type": 11, **PICTURE}},
    10: {"content": NASTY},
    11: PICTURE,
    12: {"items": [PICTURE]},
    13: {"file": {"url": "attachment://words.txt"}},
    14: {},
    17: {"components": [TEXT], "accent_color": 0x0000FF, "spoiler": True},
}
WORDLESS = (13, 14)  # a file has its name, and a separator nothing
KINDS = sorted({*IN_MESSAGE, *IN_CONTAINER, BUTTON, *SELECTS})


@pytest.fixture
def around() -> Around:
    return Around({}, datetime.datetime(2025, 8, 14, tzinfo=datetime.UTC), {URL: b"picture"}.__getitem__)


def messages(discord: StandIn) -> Iterator[tuple[dict[str, Any], str]]:
    """Some of all that can stand in a channel."""
    yield discord.post(NASTY, user=BEN).json, ""
    [quote] = discord.slash("quote", words="poker")
    yield quote.json, f"/quote {NASTY}"
    [shared] = discord.press(quote, "Share")
    yield shared.json, ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_component_of_a_message_is_drawn(around: Around, kind: int) -> None:
    drawn = component({"type": kind, **SAMPLES[kind]}, around)

    assert "<b>" not in drawn
    assert ESCAPED in drawn or kind in WORDLESS


def test_the_samples_are_what_discord_takes() -> None:
    rows = [{"type": 1, "components": [{"type": kind, **SAMPLES[kind]}]} for kind in (BUTTON, *SELECTS)]
    parts = [{"type": kind, **SAMPLES[kind]} for kind in IN_CONTAINER if kind in SAMPLES]

    check_components([*rows, *parts, {"type": 17, **SAMPLES[17]}], version_2=True)


def test_a_component_that_nobody_has_drawn_yet_raises(around: Around) -> None:
    with pytest.raises(ValueError, match="type 99"):
        component({"type": 99}, around)


def test_a_link_has_its_sign_and_what_is_disabled_looks_so(around: Around) -> None:
    link = component({"type": 2, "style": 5, "label": "Listen", "url": URL}, around)
    button = component({"type": 2, "style": 2, "label": "More", "custom_id": "1", "disabled": True}, around)

    assert link.startswith('<button class="link">Listen<svg class="leaves"')
    assert button == '<button class="secondary" disabled>More</button>'


def test_what_is_chosen_stands_in_place_of_what_to_choose(around: Around) -> None:
    options = [{"label": "Dark", "value": "dark", "default": True}, {"label": "Light", "value": "light"}]

    drawn = component({"type": 3, "custom_id": "1", "placeholder": "Theme", "options": options}, around)

    assert ">Dark<svg" in drawn
    assert "Theme" not in drawn


def test_a_message_tells_who_asked_and_who_sees_it(discord: StandIn, around: Around) -> None:
    [asked, quote, shared] = page(list(messages(discord)), around).split("<discord-message ")[1:]

    assert (" ephemeral" in quote, " ephemeral" in shared, " bot " in asked) == (True, False, False)
    assert f'author="{ANNA.name.title()}"' in quote
    assert f'command="quote {ESCAPED}"' in quote
    assert "<discord-command" not in asked + shared
    assert ESCAPED in asked
    assert "Shared by Anna" in shared


def test_what_a_message_answers_and_the_thread_below_it_are_shown(discord: StandIn, around: Around) -> None:
    asked = discord.post(f"**who** said\n{NASTY}?", user=BEN).json
    thread = {"name": NASTY, "message_count": 2}

    drawn = page([(asked | {"referenced_message": asked, "thread": thread}, "")], around)

    assert f"><strong>who</strong> said {ESCAPED}?</discord-reply>" in drawn
    assert f'name="{ESCAPED}" cta="2 Messages"' in drawn


def test_everything_that_a_card_holds_is_on_the_page(discord: StandIn, around: Around) -> None:
    [recap] = discord.slash("recap", topic="neoclouds")

    drawn = page([(recap.json, "/recap neoclouds")], around)

    kinds = [each["type"] for each in walk(recap.json["components"])]
    assert drawn.count("<button") == kinds.count(BUTTON)
    assert drawn.count('<div class="select') == 1
    assert "Infrastructure, Neo Clouds, and Data Center Challenges" in drawn
