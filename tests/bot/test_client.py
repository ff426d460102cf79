"""The client: what it asks of Discord, and whom it takes for its owner."""

import logging
import re

import discord
import pytest
from sqlalchemy import Engine

from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from tests.standin.inprocess import StandIn
from tests.standin.people import OWNER


def test_it_asks_for_no_privileged_intent_and_calls_nobody(client: Client) -> None:
    assert client.intents == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert client.allowed_mentions is not None
    assert dict(client.allowed_mentions.to_dict()) == {"parse": []}
    assert list(client.cached_messages) == []


def test_commands_are_registered_with_their_descriptions(discord: StandIn) -> None:
    registered = {command["name"]: command for command in discord.discord.commands[None]}

    assert registered["quote"]["description"] == "Find a quote, who said it and when."
    assert [option["name"] for option in registered["quote"]["options"]] == [
        *("words", "speaker", "episode", "show")
    ]
    questions = [registered[name] for name in ("quote", "recap", "timestamp", "ask", "episodes")]
    assert all(option["autocomplete"] for each in questions for option in each["options"])
    for name in ("reload", "admin", "Load this"):
        assert registered[name]["default_member_permissions"] == str(1 << 5)


def test_it_says_that_it_is_ready(
    settings: Settings, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")

    with StandIn(build(settings, engine)) as discord:
        discord.slash("recap")

    assert re.search(r"pullquote\S* is ready in 2 servers", caplog.text)


def test_before_it_has_logged_in_nobody_owns_it(settings: Settings, engine: Engine, client: Client) -> None:
    user = client.get_user(OWNER.id) or discord.Object(OWNER.id)

    assert not build(settings, engine).owns(user)  # type: ignore[arg-type]  # only its id is looked at


def test_who_is_only_invited_to_the_team_owns_nothing(client: Client) -> None:
    assert client.application is not None
    person = {"id": "5", "username": "eve", "discriminator": "0", "avatar": None}
    members = [{"user": person, "membership_state": state, "role": "admin"} for state in (1,)]
    client.application.team = discord.Team(
        client._connection,
        {"id": "1", "name": "The show", "owner_user_id": "6", "members": members, "icon": None},  # type: ignore[typeddict-item]
    )

    assert not client.owns(client.application.team.members[0])
