"""What is asked for in vain is counted without who asked, told from the third time on, and kept a while."""

import datetime

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from store import database, misses, servers, tables
from store.errors import NotMissed
from tests.postgres import on_both

HERE, ELSEWHERE = 1, 2


def asked(engine: Engine, words: str, times: int, guild: int = HERE) -> None:
    for _ in range(times):
        misses.count(engine, guild, words)


def told(engine: Engine) -> list[tuple[str, int]]:
    return [(each.words, each.count) for each in database.ask(engine, misses.gaps).gaps]


def aged(engine: Engine, days: int) -> None:
    """Make what was counted so many days older."""
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days)
    with database.write(engine) as session:
        session.execute(update(tables.Miss).values(at=then))


def stored(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(tables.Miss)) or 0


@on_both
def test_words_are_told_from_the_third_time_on_however_they_are_written(empty: Engine) -> None:
    asked(empty, "Pokre", 2)
    asked(empty, "grok chips", 2)
    asked(empty, "Grok’s chips!", 1)
    asked(empty, "GROK  chip", 1, guild=ELSEWHERE)

    assert told(empty) == [("grok chip", 4)]
    asked(empty, "pokre", 1)
    assert told(empty) == [("grok chip", 4), ("pokre", 3)]


@on_both
def test_a_miss_is_kept_thirty_days(empty: Engine) -> None:
    asked(empty, "pokre", 3)
    aged(empty, 29)
    assert told(empty) == [("pokre", 3)]

    aged(empty, 31)
    assert told(empty) == []
    assert stored(empty) == 3
    asked(empty, "grok", 1)
    assert stored(empty) == 1


@on_both
def test_a_server_that_does_not_want_it_is_not_counted(empty: Engine) -> None:
    asked(empty, "pokre", 3)
    asked(empty, "pokre", 3, guild=ELSEWHERE)
    servers.count_gaps(empty, HERE, False)
    assert told(empty) == [("pokre", 3)]

    asked(empty, "pokre", 3)
    assert told(empty) == [("pokre", 3)]
    servers.count_gaps(empty, HERE, True)
    asked(empty, "pokre", 1)
    assert told(empty) == [("pokre", 4)]


@pytest.mark.parametrize("words", ["!?", "", "word " * 25, "x" * 101])
def test_what_is_no_word_or_a_long_sentence_is_not_stored(empty: Engine, words: str) -> None:
    asked(empty, words, 3)

    assert stored(empty) == 0


def test_what_grows_by_folding_is_not_stored_either(empty: Engine) -> None:
    asked(empty, "ﷺ" * 50, 1)
    asked(empty, "字" * 90, 1)

    with Session(empty) as session:
        assert all(len(words) <= 100 for words in session.scalars(select(tables.Miss.words)))


@on_both
def test_ten_are_told_and_how_many_more_there_are(empty: Engine) -> None:
    for number in range(12):
        asked(empty, f"word{number:02}", 3)

    answer = database.ask(empty, misses.gaps)

    assert (len(answer.gaps), answer.more) == (10, 2)


@on_both
def test_words_that_are_settled_are_told_no_more(empty: Engine) -> None:
    asked(empty, "pokre", 3)
    [gap] = database.ask(empty, misses.gaps).gaps
    assert database.ask(empty, misses.words, gap.miss) == "pokre"

    misses.settle(empty, "pokre")

    assert told(empty) == []
    with pytest.raises(NotMissed):
        database.ask(empty, misses.words, gap.miss)
