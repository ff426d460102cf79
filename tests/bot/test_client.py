"""The client: what it asks of Discord, and whom it takes for its owner."""

import datetime
import logging
import re

import discord
import pytest
from sqlalchemy import Engine, update

from bot.__main__ import build
from bot.client import Client
from bot.settings import Settings
from store import database, servers, tables
from tests.bot.conftest import Restart
from tests.standin.inprocess import StandIn
from tests.standin.people import GUILD, OTHER_GUILD, OWNER, Guild


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


def cooldown(client: Client, guild: Guild = GUILD) -> int:
    return database.ask(client.engine, servers.settings, guild.id).cooldown


def long_ago(client: Client, guild: Guild = GUILD) -> None:
    """The bot has left a server for more than thirty days."""
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=31)
    with database.write(client.engine) as session:
        session.execute(update(tables.Server).where(tables.Server.guild_id == guild.id).values(left_at=then))


def test_a_server_that_it_leaves_is_forgotten_in_time(discord: StandIn, client: Client) -> None:
    servers.cool_down(client.engine, GUILD.id, 60)

    discord.leave(GUILD)
    discord.leave(OTHER_GUILD)
    assert cooldown(client) == 60
    long_ago(client)
    discord.join(OTHER_GUILD)
    discord.leave(OTHER_GUILD)

    assert cooldown(client) == 10


def test_a_server_that_asks_it_back_keeps_what_it_chose(discord: StandIn, client: Client) -> None:
    servers.cool_down(client.engine, GUILD.id, 60)
    discord.leave(GUILD)
    long_ago(client)

    discord.join(GUILD)
    discord.leave(OTHER_GUILD)

    assert cooldown(client) == 60


def test_a_server_that_cannot_be_reached_is_not_left(discord: StandIn, client: Client) -> None:
    servers.cool_down(client.engine, GUILD.id, 60)

    discord.fail(GUILD)

    assert database.ask(client.engine, servers.remembered) == {GUILD.id: False}


def test_what_it_missed_while_it_was_away_is_made_good(
    discord: StandIn, restart: Restart, client: Client
) -> None:
    servers.cool_down(client.engine, GUILD.id, 60)
    servers.cool_down(client.engine, OTHER_GUILD.id, 60)
    discord.discord.guilds = (OTHER_GUILD,)
    with restart() as restarted:
        restarted.slash("recap", guild=OTHER_GUILD)
    assert database.ask(client.engine, servers.remembered) == {GUILD.id: True, OTHER_GUILD.id: False}

    long_ago(client)
    with restart() as restarted:
        restarted.slash("recap", guild=OTHER_GUILD)

    assert database.ask(client.engine, servers.remembered) == {OTHER_GUILD.id: False}
