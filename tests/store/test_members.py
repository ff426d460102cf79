"""What people choose for themselves holds wherever they ask, and only for them."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, members, tables
from store.answers import MemberSettings
from store.errors import UnknownPlayer
from tests.postgres import on_both

ME, YOU = 1 << 60, 2


def chosen(engine: Engine, user: int) -> MemberSettings:
    return database.ask(engine, members.settings, user)


@on_both
def test_each_choice_leaves_the_others_alone(engine: Engine) -> None:
    members.listen(engine, ME, "youtube")
    members.publish(engine, ME, True)
    members.speak(engine, ME, "de")

    assert chosen(engine, ME) == MemberSettings("YouTube", True, "de")
    assert chosen(engine, YOU) == MemberSettings()
    assert database.ask(engine, members.languages) == {ME: "de"}


@on_both
def test_who_takes_everything_back_is_not_stored(engine: Engine) -> None:
    members.publish(engine, ME, True)
    members.listen(engine, ME, "YouTube")
    members.listen(engine, ME, None)
    members.publish(engine, ME, False)

    assert chosen(engine, ME) == MemberSettings()
    with Session(engine) as session:
        assert session.scalars(select(tables.Member)).all() == []


def test_a_player_is_one_in_which_an_episode_plays(engine: Engine) -> None:
    with pytest.raises(UnknownPlayer):
        members.listen(engine, ME, "Gramophone")

    assert chosen(engine, ME) == MemberSettings()
