"""What a question looks through."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load, scope
from store.episodes import Span
from store.errors import Empty, UnknownEpisode
from store.rows import marked
from tests.store.written import SOUP, write


def names(session: Session, episode: str | None = None) -> list[str]:
    return [each.name for each in scope.read(session, episode).episodes]


def test_episodes_come_newest_first_and_those_without_a_date_last(three: Session) -> None:
    assert names(three) == ["Deep Cuts 3", "Deep Cuts 2", "Soup"]
    assert scope.read(three).newest.name == "Deep Cuts 3"


@pytest.mark.parametrize(
    "typed",
    ["Deep Cuts 2", "deep cuts 2", "2", "#2", "Bread and ovens", "BREAD AND OVENS", "ovens", "cuts 2"],
)
def test_an_episode_goes_by_its_name_number_and_title(three: Session, typed: str) -> None:
    assert names(three, typed) == ["Deep Cuts 2"]


def test_an_episode_goes_by_its_key(three: Session) -> None:
    for episode in scope.read(three).episodes:
        assert scope.read(three, episode.key).episodes == (episode,)


def test_a_name_that_several_bear_means_them_all(three: Session) -> None:
    assert names(three, "bread") == ["Deep Cuts 3", "Deep Cuts 2"]
    assert names(three, "deep cuts") == ["Deep Cuts 3", "Deep Cuts 2"]


@pytest.mark.parametrize("typed", ["salad", "None", "4", "!!!", " "])
def test_an_unknown_episode_is_told_with_those_that_are_known(three: Session, typed: str) -> None:
    with pytest.raises(UnknownEpisode) as raised:
        scope.read(three, typed)

    assert raised.value.name == typed
    assert raised.value.known == ("Deep Cuts 3", "Deep Cuts 2", "Soup")


def test_nothing_loaded_is_told(empty: Engine) -> None:
    with pytest.raises(Empty):
        database.ask(empty, scope.read)


def test_the_wording_that_is_shown_takes_the_place_of_the_one_in_the_section(shipped: Session) -> None:
    found = scope.read(shipped)
    [section] = [each for each in found.sections(found.newest.key) if each.passage.text.startswith("Future")]

    assert [entry.passage.start for entry in found.inside(section)] == [1555, 1555, 2659, 2659, 2802]


def test_what_is_only_listed_comes_last_in_its_section(shipped: Session) -> None:
    found = scope.read(shipped)
    [section] = [
        each for each in found.sections(found.newest.key) if each.passage.text.startswith("Competing")
    ]

    assert found.inside(section)[-1].passage.text.startswith("They're an execution machine")


def test_a_passage_knows_the_span_it_falls_in(shipped: Session) -> None:
    within = {entry.passage.text[:9]: entry.passage.within for entry in scope.read(shipped).entries}

    assert within["Key bottl"] == Span(start=660, end=840)
    assert within["…it’s suc"] is None
    assert within["The episo"] is None


def test_an_alias_is_a_set_of_folded_spellings(shipped: Session) -> None:
    assert frozenset({"mark zuckerberg", "zuck", "mark"}) in scope.aliases(shipped, scope.newest(shipped))


def test_a_spelling_without_a_letter_stands_for_nothing(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "content", "soup.md", SOUP)
    write(tmp_path / "content", "soup.facts", "Alias: Soup = …, broth\n")
    load.reload(empty, tmp_path / "content")

    aliases = database.ask(empty, lambda session: scope.aliases(session, scope.newest(session)))
    assert aliases == [frozenset({"soup", "broth"})]


@pytest.mark.parametrize(
    ("spans", "seconds"),
    [
        ([], 0),
        ([(5, 10)], 5),
        ([(0, 10), (20, 30)], 20),
        ([(20, 30), (0, 10)], 20),
        ([(0, 10), (5, 15)], 15),
        ([(0, 30), (5, 10)], 30),
        ([(0, 10), (10, 20)], 20),
    ],
)
def test_seconds_under_two_spans_count_once(spans: list[tuple[int, int]], seconds: int) -> None:
    assert marked(Span(start=start, end=end) for start, end in spans) == seconds


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20))))
def test_spans_are_as_long_as_the_seconds_they_hold(spans: list[tuple[int, int]]) -> None:
    held = {second for start, length in spans for second in range(start, start + length)}

    assert marked(Span(start=start, end=start + length) for start, length in spans) == len(held)
