"""Which threads there are on a passage, and what a new one begins with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from store import database, discussions, load, lookups, search
from store.answers import OverviewAnswer, QuoteAnswer, RecapAnswer, Thread, TimestampAnswer
from store.errors import Gone
from tests.postgres import on_both
from tests.store.written import BREAD, write

HERE, ELSEWHERE = 1, 2


@pytest.fixture
def loaded(empty: Engine, tmp_path: Path) -> Engine:
    write(tmp_path / "content", "bread.md", BREAD)
    load.reload(empty, tmp_path / "content")
    return empty


@pytest.fixture
def key(loaded: Engine) -> Callable[[str], tuple[str, str]]:
    """The keys of the episode and of the passage that words lead to."""

    def keys(words: str) -> tuple[str, str]:
        found: Any = database.ask(loaded, search.timestamp, words)
        return found.episode.key, found.passages[0].key

    return keys


def told(engine: Engine, question: Callable[..., tuple[Thread, ...]], *args: object) -> list[int]:
    return [thread.id for thread in database.ask(engine, question, *args)]


@on_both
def test_of_two_at_once_the_first_is_remembered(empty: Engine) -> None:
    first = discussions.remember(empty, Thread(7, 70, HERE, "ep", "passage", "Bread"))
    second = discussions.remember(empty, Thread(8, 70, HERE, "ep", "passage", "Bread"))

    assert (first, second) == (7, 7)
    assert database.ask(empty, discussions.on, HERE, "ep", "passage") == (
        Thread(7, 70, HERE, "ep", "passage", "Bread"),
    )


def test_what_is_known_not_to_be_open_stands_in_no_ones_way(empty: Engine) -> None:
    discussions.remember(empty, Thread(7, 70, HERE, "ep", "passage", "Bread"))

    held = discussions.remember(empty, Thread(8, 70, HERE, "ep", "passage", "Bread"), but={7})

    assert held == 8
    assert told(empty, discussions.on, HERE, "ep", "passage") == [8, 7]


def test_one_thread_may_be_on_several_passages_and_is_forgotten_whole(empty: Engine) -> None:
    discussions.remember(empty, Thread(7, 70, HERE, "ep", "one", "Bread"))
    discussions.remember(empty, Thread(7, 70, HERE, "ep", "two", "Ovens"))
    both = told(empty, discussions.on, HERE, "ep", "one"), told(empty, discussions.on, HERE, "ep", "two")

    discussions.forget(empty, 7)

    assert both == ([7], [7])
    assert told(empty, discussions.on, HERE, "ep", "two") == []


def test_a_guild_knows_its_own_threads(empty: Engine) -> None:
    discussions.remember(empty, Thread(7, 70, HERE, "ep", "one", "Bread"))

    assert told(empty, discussions.on, ELSEWHERE, "ep", "one") == []
    assert told(empty, discussions.earlier, ELSEWHERE, "ep", "one") == []


@on_both
def test_earlier_are_first_those_on_the_passage_then_those_of_its_section(
    loaded: Engine, key: Callable[[str], tuple[str, str]]
) -> None:
    flour, water, stone = key("flour weighed"), key("water café"), key("stone keeps")
    for id, where in enumerate((flour, stone, water, flour), start=1):
        discussions.remember(loaded, Thread(id, 70, HERE, *where, "Bread"), but=range(9))

    assert told(loaded, discussions.earlier, HERE, *flour) == [4, 1, 3]
    assert told(loaded, discussions.earlier, HERE, *water) == [3, 4, 1]
    assert told(loaded, discussions.earlier, HERE, flour[0], "gone") == []


def test_a_section_has_the_threads_on_all_in_it(
    loaded: Engine, key: Callable[[str], tuple[str, str]]
) -> None:
    discussions.remember(loaded, Thread(1, 70, HERE, *key("water café"), "Bread"))
    section: Any = database.ask(loaded, search.recap, "sourdough")

    earlier = told(loaded, discussions.earlier, HERE, key("flour")[0], section.outlines[0].section.key)

    assert earlier == [1]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("sourdough", RecapAnswer),
        ("14:10", TimestampAnswer),
        ("crumbs", QuoteAnswer),
        ("bread and ovens", OverviewAnswer),
    ],
)
def test_a_topic_is_a_section_a_time_or_what_there_is(loaded: Engine, typed: str, kind: type) -> None:
    assert isinstance(database.ask(loaded, discussions.about, typed), kind)


@pytest.mark.parametrize(
    ("ending", "asked"),
    [
        ("## Conclusion\n\n- Bake more.\n- Who bakes?\n", "Who bakes?"),
        ("## Conclusion\n\n- Bake more.\n- Ada asks: “who bakes?”\n", "Ada asks: “who bakes?”"),
        ("## Farewell\n\n- Bye.\n- 谁来烤面包？\n", "谁来烤面包？"),
        ("## Farewell\n\n- Why? Because.\n", None),
        ("## Farewell [29:00–30:00]\n\n- Who bakes?\n\n## Conclusion\n\n- Bake more.\n", "Who bakes?"),
        ("## Flour\n\n- Who mills?\n\n## Farewell\n\n- Bye.\n", None),
        ("", None),
    ],
)
def test_the_question_is_one_that_the_episode_ends_with(
    empty: Engine, tmp_path: Path, ending: str, asked: str | None
) -> None:
    write(tmp_path, "bread.md", BREAD.partition("## Conclusion")[0] + ending)
    load.reload(empty, tmp_path)
    episode = database.ask(empty, lookups.overview).episode

    begins = database.ask(empty, discussions.beginning, episode.key, [])

    assert (begins.question and begins.question.text) == asked
    assert begins.passage is None


def test_the_question_itself_is_not_asked_again_below_it(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path, "bread.md", BREAD.replace("Bake more.", "Who bakes?"))
    load.reload(empty, tmp_path)
    begins = database.ask(empty, discussions.beginning, database.ask(empty, lookups.overview).episode.key, [])
    assert begins.question

    on_it = database.ask(empty, discussions.beginning, begins.episode.key, [begins.question.key])

    assert on_it.passage == begins.question
    assert on_it.question is None


def test_what_is_gone_begins_nothing(loaded: Engine) -> None:
    with pytest.raises(Gone):
        database.ask(loaded, discussions.beginning, "", ["aaaaaaaaaa"])
