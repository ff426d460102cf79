"""What of a message is text to look up: what was written, forwarded, linked to or shown as a card."""

from typing import Any

import pytest
from discord import Intents, Message
from discord.client import Client

from bot import written


def message(**told: Any) -> Message:
    """A message as Discord describes it. Any: each field has a type of its own."""
    about = {
        "id": "1",
        "type": 0,
        "channel_id": "2",
        "author": {"id": "3", "username": "ben", "discriminator": "0", "avatar": None},
        "content": "",
        "attachments": [],
        "embeds": [],
        "components": [],
        "edited_timestamp": None,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [],
        "tts": False,
    }
    state = Client(intents=Intents.none())._connection
    channel = Client(intents=Intents.none()).get_partial_messageable(2)
    return Message(state=state, channel=channel, data={**about, **told})  # type: ignore[typeddict-item]


TEXT = {"type": 10, "id": 2, "content": "### Poker\n> vibes matter\n-# No Priors 127 · AI-written summary"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"content": "vibes matter"}, "vibes matter"),
        ({"content": "<@5> <:joy:1> vibes <#7> matter </quote:9> <t:1690000000:R>"}, "vibes   matter"),
        ({"content": "look https://example.org/a?b=c <https://x.y>"}, "look"),
        ({"content": "a < b > c"}, "a < b > c"),
        ({"content": "<@5>", "embeds": [{"title": "Vibes", "description": "matter"}]}, "Vibes\nmatter"),
        ({"components": [{"type": 17, "id": 1, "components": [TEXT]}]}, "Poker\n> vibes matter"),
        ({"content": "<@5>"}, ""),
        ({}, ""),
    ],
)
def test_the_words_of_a_message_are_what_it_says_first(told: dict[str, Any], words: str) -> None:
    assert written.words(message(**told)) == words


def test_a_forwarded_message_says_what_it_forwards() -> None:
    inner = {
        **{"type": 0, "content": "vibes matter", "embeds": [], "attachments": [], "components": []},
        **{"timestamp": "2025-01-01T00:00:00+00:00", "edited_timestamp": None, "flags": 0, "mentions": []},
    }
    reference = {"type": 1, "message_id": "9", "channel_id": "2"}

    forwarded = message(message_reference=reference, message_snapshots=[{"message": inner}])

    assert written.words(forwarded) == "vibes matter"


def test_a_link_keeps_its_time_in_the_text() -> None:
    assert written.text(message(content="https://youtu.be/x?t=2119")) == "https://youtu.be/x?t=2119"
