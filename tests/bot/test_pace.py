"""How often a member may ask, and what they are told who ask more often."""

import re
from collections.abc import Iterator

import pytest
from discord.app_commands import CommandOnCooldown
from sqlalchemy import Engine

from bot.__main__ import build
from bot.pace import SECONDS, Pace
from bot.settings import Settings
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN


@pytest.fixture
def paced(settings: Settings, engine: Engine) -> Iterator[StandIn]:
    """A bot that takes three commands at once."""
    with StandIn(build(settings.model_copy(update={"pace": 3}), engine)) as standin:
        yield standin


def test_who_asks_too_often_is_told_alone_when_to_ask_again(paced: StandIn) -> None:
    for _ in range(3):
        paced.slash("quote", words="poker", user=ANNA)

    [refused] = paced.slash("recap", user=ANNA)

    assert re.fullmatch(r"\*\*That is a lot at once\.\*\* Ask again <t:\d+:R>\.", refused.shown)
    assert refused.private
    assert paced.visible_to(BEN) == []


def test_each_member_has_a_pace_of_their_own(paced: StandIn) -> None:
    for _ in range(3):
        paced.slash("quote", words="poker", user=ANNA)

    [reply] = paced.slash("quote", words="poker", user=BEN)

    assert "vibes matter" in reply.shown


def test_after_a_while_one_may_ask_again(paced: StandIn) -> None:
    for _ in range(4):
        paced.slash("quote", words="poker")
    paced.discord.clock.advance(SECONDS + 1)

    [reply] = paced.slash("quote", words="poker")

    assert "vibes matter" in reply.shown


def test_a_menu_counts_and_what_is_completed_or_pressed_does_not(paced: StandIn) -> None:
    [first] = paced.slash("quote", words="poker")
    for _ in range(5):
        assert paced.autocomplete("quote", "words", words="pok")
        assert "Around it" not in paced.press(first, "Around it")[0].shown
    paced.message_menu("Find this", paced.post("poker"))
    paced.slash("quote", words="poker")

    [refused] = paced.message_menu("Find this", paced.post("poker"))

    assert "a lot at once" in refused.shown


def test_without_a_pace_nobody_waits() -> None:
    pace = Pace(0)

    for _ in range(1000):
        pace.keep(1, 1.0)


def test_no_more_members_are_remembered_than_fit() -> None:
    pace = Pace(1)

    for member in range(10_002):
        pace.keep(member, 1.0)

    pace.keep(0, 1.0)  # whoever asked longest ago is forgotten
    with pytest.raises(CommandOnCooldown):
        pace.keep(10_001, 1.0)
    assert len(pace._members) == 10_000
