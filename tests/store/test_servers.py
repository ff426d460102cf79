"""What a server chooses holds there alone, and goes some time after the bot has left."""

import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from store import database, load, misses, servers, shares, tables, viewers
from store.answers import ServerSettings
from store.errors import UnknownEpisode, UnknownPlayer, UnknownShow
from store.viewers import Viewer
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, SOUP, write

HERE, ELSEWHERE = 1 << 60, 2


@pytest.fixture
def loaded(empty: Engine, tmp_path: Path) -> Engine:
    folder = tmp_path / "content"
    for name, text in (("bread.md", BREAD), ("cheese.md", CHEESE), ("Broth/soup.md", SOUP)):
        write(folder, name, text)
    load.reload(empty, folder)
    return empty


def settings(engine: Engine, guild: int = HERE) -> ServerSettings:
    return database.ask(viewers.engine_for(engine, Viewer(guild)), servers.settings, guild)


def left(engine: Engine, guild: int, days: int) -> None:
    """The bot has left a guild so many days ago."""
    servers.leave(engine, guild)
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days)
    with database.write(engine) as session:
        session.execute(update(tables.Server).where(tables.Server.guild_id == guild).values(left_at=then))


@on_both
def test_each_choice_leaves_the_others_alone(loaded: Engine) -> None:
    servers.mean(loaded, HERE, show="deep")
    servers.hush(loaded, HERE, [7, 1 << 61, 7])
    servers.cool_down(loaded, HERE, 0)
    answer = servers.count_gaps(loaded, HERE, False)

    assert (
        answer
        == settings(loaded)
        == ServerSettings(show="Deep Cuts", quiet=frozenset({7, 1 << 61}), cooldown=0, gaps=False)
    )
    assert settings(loaded, ELSEWHERE) == ServerSettings()
    assert (ServerSettings.cooldown, ServerSettings.gaps) == (10, True)


@on_both
def test_a_later_choice_replaces_an_earlier_one(loaded: Engine) -> None:
    servers.mean(loaded, HERE, show="Deep Cuts")
    servers.hush(loaded, HERE, [7, 8])

    servers.mean(loaded, HERE, "Soup")
    servers.hush(loaded, HERE, [8, 9])

    found = settings(loaded)
    assert found.episode is not None
    assert (found.episode.name, found.show, found.quiet) == ("Soup", None, frozenset({8, 9}))
    servers.mean(loaded, HERE)
    servers.hush(loaded, HERE, [])
    assert settings(loaded) == ServerSettings()


def test_what_is_not_there_cannot_be_chosen(loaded: Engine) -> None:
    with pytest.raises(UnknownEpisode):
        servers.mean(loaded, HERE, "Nothing")
    with pytest.raises(UnknownShow):
        servers.mean(loaded, HERE, show="Nothing")
    with pytest.raises(UnknownPlayer):
        servers.listen(loaded, HERE, "Gramophone")

    assert settings(loaded) == ServerSettings()


def test_a_player_is_chosen_and_given_up(engine: Engine) -> None:
    assert servers.listen(engine, HERE, "youtube").player == "YouTube"
    assert servers.listen(engine, HERE, None).player is None


@on_both
def test_an_episode_that_may_not_be_seen_is_neither_chosen_nor_told(loaded: Engine) -> None:
    servers.mean(loaded, HERE, "Soup")

    servers.limit(loaded, "Broth", str(ELSEWHERE))

    assert settings(loaded).episode is None
    with pytest.raises(UnknownEpisode):
        servers.mean(viewers.engine_for(loaded, Viewer(HERE)), HERE, "Soup")


@on_both
def test_a_server_that_was_left_is_forgotten_after_thirty_days(loaded: Engine) -> None:
    for guild in (HERE, ELSEWHERE):
        servers.cool_down(loaded, guild, 60)
        servers.hush(loaded, guild, [guild + 1])
        misses.count(loaded, guild, "pokre")
        shares.record(loaded, guild, channel=7, guild=guild, user=5, reference="overview:abc::0")
    servers.limit(loaded, "Broth", str(HERE))

    left(loaded, HERE, 29)
    servers.sweep(loaded)
    assert settings(loaded).cooldown == 60
    left(loaded, HERE, 31)
    servers.sweep(loaded)

    assert settings(loaded) == ServerSettings()
    assert database.ask(loaded, servers.remembered) == {ELSEWHERE: False}
    assert [each.guild for each in database.ask(loaded, shares.of, 5)] == [ELSEWHERE]
    with Session(loaded) as session:
        assert session.scalars(select(tables.Limit.guild_id)).all() == [HERE]


@on_both
def test_a_server_that_is_joined_again_keeps_what_it_chose(loaded: Engine) -> None:
    servers.cool_down(loaded, HERE, 60)
    left(loaded, HERE, 31)

    servers.join(loaded, HERE)
    servers.sweep(loaded)

    assert settings(loaded).cooldown == 60


@on_both
def test_what_has_happened_meanwhile_is_seen_at_a_start(loaded: Engine) -> None:
    servers.cool_down(loaded, HERE, 60)
    servers.cool_down(loaded, ELSEWHERE, 60)
    misses.count(loaded, 3, "pokre")
    left(loaded, HERE, 31)

    servers.present(loaded, [HERE, 4])
    servers.sweep(loaded)

    assert database.ask(loaded, servers.remembered) == {HERE: False, ELSEWHERE: True, 3: True}
    assert settings(loaded, ELSEWHERE).cooldown == 60
    assert settings(loaded, 3).gaps


@on_both
def test_where_anything_is_stored_is_known(loaded: Engine) -> None:
    misses.count(loaded, 3, "pokre")
    servers.cool_down(loaded, 4, 60)
    servers.leave(loaded, 5)
    shares.record(loaded, 70, channel=7, guild=None, user=5, reference="overview:abc::0")

    assert database.ask(loaded, servers.remembered) == {3: False, 4: False, 5: True}
