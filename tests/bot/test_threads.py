"""Threads on moments: begun, joined, opened again, and refused with a sentence."""

import pytest

from bot.client import Client
from tests.bot.conftest import Restart
from tests.standin.inprocess import StandIn
from tests.standin.people import ANNA, BEN
from tests.standin.reply import Reply


def shared(discord: StandIn, words: str = "poker") -> Reply:
    """A quote that Anna has shared."""
    [reply] = discord.slash("quote", words=words, user=ANNA)
    [card] = discord.press(reply, "Share", user=ANNA)
    return card


def test_discuss_begins_a_thread_from_the_shared_card(discord: StandIn) -> None:
    card = shared(discord)

    [answer] = discord.press(card, "Discuss", user=BEN)

    [thread] = discord.discord.threads
    assert thread.id == card.message.id
    [begun] = discord.visible_to(ANNA, place=thread)
    print(begun.shown, thread.name, answer.shown)
    assert answer.private
    assert answer.shown == f"Discussing it in <#{thread.id}>."
    assert 0
