"""Autocomplete on every option: what is offered, and that whatever is chosen is answered."""

from itertools import combinations
from typing import Any

import pytest

from bot.client import Client
from store import load
from tests.bot.conftest import Write
from tests.standin.inprocess import StandIn
from tests.standin.refused import utf16

# Each option that completes, with something typed into it that the shipped episode has.
OPTIONS = [
    ("quote", "words", "data"),
    ("quote", "speaker", "dyl"),
    ("quote", "episode", "no pri"),
    ("recap", "topic", "open"),
    ("recap", "episode", "127"),
    ("timestamp", "what", "model"),
    ("timestamp", "episode", "chips"),
]
SEEN_ON_A_PHONE = 40


def completed(discord: StandIn, command: str, option: str, typed: str) -> list[dict[str, Any]]:
    return discord.autocomplete(command, option, **{option: typed})  # type: ignore[arg-type]  # any option


def names(choices: list[dict[str, Any]]) -> list[str]:
    return [choice["name"] for choice in choices]


@pytest.mark.parametrize(("command", "option", "typed"), OPTIONS)
def test_every_option_offers_what_there_is(discord: StandIn, command: str, option: str, typed: str) -> None:
    everything = discord.autocomplete(command, focused=option)
    some = completed(discord, command, option, typed)

    assert 1 <= len(some) <= 25
    assert 1 <= len(everything) <= 25
    assert all(utf16(choice["name"]) <= 100 and utf16(choice["value"]) <= 100 for choice in everything + some)
    assert completed(discord, command, option, "zzzzqqq") == []


def test_with_nothing_typed_come_quotes_then_sections_by_time(discord: StandIn) -> None:
    offered = names(discord.autocomplete("quote", focused="words"))

    assert [name.split(" ")[0] for name in offered] == [
        *("2:18", "17:40", "46:42"),
        *("0:06", "2:18", "5:10", "17:02", "25:55", "35:15", "42:54"),
    ]


@pytest.mark.parametrize(
    ("command", "option"), [("quote", "words"), ("recap", "topic"), ("timestamp", "what")]
)
def test_the_time_comes_first_and_names_are_told_apart_on_a_phone(
    discord: StandIn, command: str, option: str
) -> None:
    offered = names(discord.autocomplete(command, focused=option))

    assert all(name[0].isdigit() for name in offered)
    assert len({name[:SEEN_ON_A_PHONE] for name in offered}) == len(offered)


@pytest.mark.parametrize("typed", ["", "d", "open", "data center", "the", "nvida"])
def test_choosing_any_suggestion_shows_exactly_that_passage(discord: StandIn, typed: str) -> None:
    for command, option in (("quote", "words"), ("recap", "topic"), ("timestamp", "what")):
        for choice in completed(discord, command, option, typed):
            [reply] = discord.slash(command, options={option: choice["value"]})

            begins = choice["name"].split(" ", 1)[1].removesuffix("…").lstrip("…")
            assert begins in reply.text, (command, choice)


def test_choosing_a_speaker_or_an_episode_is_answered(discord: StandIn) -> None:
    [speaker] = discord.autocomplete("quote", focused="speaker")
    [episode] = discord.autocomplete("quote", focused="episode", words="poker")

    [said] = discord.slash("quote", speaker=speaker["value"], episode=episode["value"])
    [poker] = discord.slash("quote", words="poker", episode=episode["value"])

    assert names([speaker]) == ["Dylan Patel"]
    assert names([episode]) == [
        "No Priors 127 · Chips, Neoclouds, and the Quest for AI Dominance with SemiAnalysis Founder and CEO…"
    ]
    assert said.shown.startswith("### Dylan Patel\n")
    assert poker.shown.startswith("**Dylan Patel** · 46:42")


def test_only_the_chosen_episode_is_offered(discord: StandIn, client: Client, write: Write) -> None:
    write(("Gardens", ["[00:30] Roses and how to cut them."]), quotes=["[01:00] Ann: “Cut them in March.”"])
    load.reload(client.engine, client.settings.content)

    offered = names(discord.autocomplete("quote", focused="words", episode="mine"))
    speakers = names(discord.autocomplete("quote", focused="speaker", episode="mine"))
    nothing = discord.autocomplete("quote", focused="words", episode="nothing like it")

    assert offered == ["1:00 Cut them in March.", "Gardens"]
    assert speakers == ["Ann"]
    assert nothing == []


def test_many_that_begin_alike_are_told_apart(discord: StandIn, client: Client, write: Write) -> None:
    shared = "It is a truth universally acknowledged in this trade that a cable"
    longer = f"{shared} in want of a good fortune must be in the hands of a switch"
    write(
        ("Cables", ["[00:30] Ann says things."]),
        quotes=[
            f"[01:00] Ann: “{shared} is copper.”",
            f"[01:00] Ann: “{longer} or blue, and not before noon, plainly.”",
            f"[01:00] Ann: “{longer} whose colour nobody can recall at all today.”",
        ],
    )
    load.reload(client.engine, client.settings.content)

    offered = names(discord.autocomplete("timestamp", "what", what="cable", episode="mine"))

    assert all(one[:SEEN_ON_A_PHONE] != other[:SEEN_ON_A_PHONE] for one, other in combinations(offered, 2))


@pytest.mark.parametrize("character", ["a", "🙂", "漢", "👩‍👩‍👧", "* "])
def test_a_clipped_choice_is_exactly_that_passage(
    discord: StandIn, client: Client, write: Write, character: str
) -> None:
    quotes = [f"[{n}0:00] Ann: “{character * 300} number{n}”" for n in range(1, 4)]
    write(("Cables", ["[00:30] Ann says things."]), quotes=quotes)
    load.reload(client.engine, client.settings.content)

    offered = discord.autocomplete("quote", focused="words", episode="mine")[:3]

    for choice in offered:
        [reply] = discord.slash("quote", words=choice["value"])
        assert reply.text.startswith(f"Ann · {choice['name'].split()[0]}\n")


def test_nothing_loaded_offers_nothing(discord: StandIn, client: Client) -> None:
    with client.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM episodes")

    assert discord.autocomplete("quote", focused="words") == []
    assert discord.autocomplete("quote", focused="episode") == []
    assert discord.slash("quote")[0].shown == (
        "**No episode is loaded yet.** An admin can add one to the content folder."
    )
