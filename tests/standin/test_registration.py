"""What Discord refuses when commands are registered, and what discord.py makes of ours."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from . import official, rules
from .example_bot import COMMANDS
from .rules import Refused


def command(**more: Any) -> dict[str, Any]:
    return {"name": "quote", "description": "Find a quote.", **more}


def option(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "words", "description": "Words.", **more}


def choice(name: str = "a", value: Any = "a") -> dict[str, Any]:
    return {"name": name, "value": value}


REFUSED_COMMANDS = {
    "capitals": command(name="Quote"),
    "a space": command(name="a quote"),
    "a long name": command(name="x" * 33),
    "no description": command(description=""),
    "a long description": command(description="x" * 101),
    "26 options": command(options=[option(name=f"w{number}") for number in range(26)]),
    "the same option twice": command(options=[option(), option()]),
    "required after optional": command(options=[option(), option(name="more", required=True)]),
    "26 choices": command(options=[option(choices=[choice(str(number)) for number in range(26)])]),
    "choices and autocomplete": command(options=[option(choices=[choice()], autocomplete=True)]),
    "a long choice": command(options=[option(choices=[choice("x" * 101)])]),
    "a long value": command(options=[option(choices=[choice(value="🔗" * 51)])]),
    "least over most": command(options=[option(min_length=5, max_length=4)]),
    "lengths of a number": command(options=[option(type=4, min_length=5)]),
    "8,001 characters": command(
        options=[
            option(name=f"w{number}", choices=[choice("x" * 100, f"{each:0100}") for each in range(25)])
            for number in range(2)
        ]
    ),
    "an option beside a subcommand": command(options=[option(), option(type=1, name="sub")]),
    "a group in a group": command(options=[option(type=2, name="a", options=[option(type=2, name="b")])]),
    "26 subcommands": command(options=[option(type=1, name=f"s{number}") for number in range(26)]),
    "26 subcommands of a group": command(
        options=[
            option(type=2, name="a", options=[option(type=1, name=f"s{number}") for number in range(26)])
        ]
    ),
    "an empty group": command(options=[option(type=2, name="a", options=[])]),
    "an option in a group": command(options=[option(type=2, name="a", options=[option()])]),
    "a subcommand in a subcommand": command(
        options=[option(type=1, name="a", options=[option(type=1, name="b")])]
    ),
    "a group in a subcommand": command(
        options=[option(type=1, name="a", options=[option(type=2, name="b")])]
    ),
    "the same subcommand twice": command(options=[option(type=1, name="a"), option(type=1, name="a")]),
    "a menu with a description": {"name": "Load this", "type": 3, "description": "Load it."},
    "a menu with options": {"name": "Load this", "type": 3, "options": [option()]},
    "a menu without a name": {"name": "", "type": 3},
    "a menu with a long name": {"name": "x" * 33, "type": 3},
    "unknown permissions": command(default_member_permissions="all"),
    "an unknown context": command(contexts=[3]),
    "an unknown locale": command(name_localizations={"tlh": "wa"}),
    "a capital in a localisation": command(name_localizations={"de": "Zitat"}),
}


@pytest.mark.parametrize("name", REFUSED_COMMANDS)
def test_a_command_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="50035"):
        rules.check_commands([REFUSED_COMMANDS[name]])


def test_commands_are_refused_together() -> None:
    many = [command(name=f"quote{number}") for number in range(101)]

    rules.check_commands(many[:100])
    with pytest.raises(Refused, match="at most 100"):
        rules.check_commands(many)
    with pytest.raises(Refused, match="occurs twice"):
        rules.check_commands([command(), command()])


def test_sixteen_menus_are_too_many() -> None:
    menus = [{"name": f"Load {number}", "type": 3} for number in range(16)]

    rules.check_commands(menus[:15])
    with pytest.raises(Refused, match="at most 15 commands of type 3"):
        rules.check_commands(menus)


def test_a_command_has_up_to_25_subcommands_and_groups_of_25() -> None:
    subcommands = [option(type=1, name=f"s{number}", options=[option()]) for number in range(25)]
    inner = [option(type=2, name="g", options=subcommands), *subcommands[:24]]

    rules.check_commands([command(options=subcommands), command(name="nested", options=inner)])


def test_contexts_are_for_global_commands() -> None:
    where = command(contexts=[0, 1], integration_types=[0])

    rules.check_commands([where])
    with pytest.raises(Refused, match="global"):
        rules.check_commands([where], guild=True)


def test_names_may_be_of_any_script() -> None:
    for name in ("zitat-für_alle", "คำคม", "उद्धरण", "引用", "l'autre"):
        rules.check_commands([command(name=name)])


@pytest.mark.skipif(not official.available(), reason="Discord's description is not beside the repository")
def test_what_discord_py_makes_of_a_command_is_as_described() -> None:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    for each in COMMANDS:
        payload = each.to_dict(tree)
        rules.check_commands([payload])
        official.check("ApplicationCommandUpdateRequest", payload)
