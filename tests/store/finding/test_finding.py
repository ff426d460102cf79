"""Typed words find the passages that hold them, best first, and say whether the best is an answer."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, finding
from store.finding import Match
from store.tables import Episode, Passage
from tests.postgres import on_both

Find = Callable[[str], list[Match]]

pytestmark = on_both


@pytest.fixture
def find(shipped: Session) -> Find:
    return lambda words: finding.find(shipped, words)


def text(session: Session, match: Match) -> str:
    return session.scalars(select(Passage.text).where(Passage.id == match.candidate.id)).one()


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("neoclouds", "neo cloud"),
        ("neo-clouds", "neo cloud"),
        ("nvida", "nvidia"),
        ("pker nihgt", "poker night"),
        ("exectuion machine", "execution machine"),
        ("croshay", "crochet"),
        ("graph core startup", "graphcore"),
        ("serebras", "cerebra"),
        ("groq", "grok"),
        ("opensource models", "open source"),
        ("supplychain", "supply chain"),
        ("under clocking", "underclocking"),
        ("hypersc", "hyperscaler"),
        ("export con", "export control"),
        ("i message is, is a tragic", "imessage"),
        ("what did he say about apple", "apple closed ecosystem"),
        ("I'm proud of being analytical and data driven but vibes count", "pride myself on being analytical"),
    ],
)
def test_however_it_is_typed_the_passage_is_found_and_surely(find: Find, typed: str, holds: str) -> None:
    [best, *_] = find(typed)

    assert holds in best.candidate.words
    assert best.sure


@pytest.mark.parametrize(
    "typed",
    [
        "quantum computing",
        "quantum",
        "nvida quantum",
        "cerebrus basketball",
        "taylor swift",
        "tesla robotaxi",
        "pokemon",
        "lebron",
        "frogs",
        "xyzzy",
        "how much water do data centers use",
        "how many people work at semianalysis",
    ],
)
def test_what_is_absent_is_not_surely_found(find: Find, typed: str) -> None:
    assert not any(match.sure for match in find(typed))


@pytest.mark.parametrize("typed", ["", "…", "?!", " "])
def test_nothing_is_found_where_nothing_was_typed(find: Find, typed: str) -> None:
    assert find(typed) == []


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        ("who are the hosts of this episode?", "host conviction"),
        ("when did this episode come out", "release date"),
        ("when was it released", "release date"),
    ],
)
def test_what_is_asked_of_the_episode_is_found_in_its_header(find: Find, typed: str, states: str) -> None:
    [best, *_] = find(typed)

    assert best.candidate.kind == "fact"
    assert best.candidate.words.startswith(states)


def test_the_words_themselves_count_more_than_what_surrounds_them(find: Find) -> None:
    matches = find("power supply")

    assert matches[0].candidate.words.startswith("key bottleneck include power supply")
    assert matches[0].direct
    assert any(not match.direct for match in matches)


def test_the_wordings_of_a_quote_are_one_result(find: Find) -> None:
    groups = [m.candidate.group for m in find("analytical data driven") if m.candidate.group is not None]

    assert len(groups) == len(set(groups))


def test_an_unfinished_word_stands_for_its_completions(shipped: Session) -> None:
    finished = finding.find(shipped, "p")
    unfinished = finding.find(shipped, "po", unfinished=True)

    assert not any(match.sure for match in finished)
    assert any("poker" in match.candidate.words for match in unfinished if match.sure)


def test_kinds_and_episodes_that_are_named_are_kept_to(three: Session) -> None:
    quotes = finding.find(three, "stone heat memory", kinds=["quote"])
    [cheese] = three.scalars(select(Episode.id).where(Episode.title == "Cheese after bread"))

    assert {match.candidate.kind for match in quotes} == {"quote"}
    assert {m.candidate.episode_id for m in finding.find(three, "stone", episodes=[cheese])} == {cheese}


def test_scores_fall(find: Find) -> None:
    scores = [match.score for match in find("Dylan open source")]

    assert scores == sorted(scores, reverse=True)


def test_ties_are_in_document_order(find: Find) -> None:
    matches = find("nvidia")
    tied = [match.candidate.position for match in matches if match.score == matches[0].score]

    assert len(tied) > 1
    assert tied == sorted(tied)


ODD = st.sampled_from(
    [
        "%_'\"*()-- NEAR AND OR NOT",
        '"poker" AND (vibes OR',
        "poker:* & !vibes | <->",
        "\x00\u202epoker\u200b",
        "שלום עולם",
        "👩‍👩‍👧",
        "字" * 300,
        " " * 10_000,
        "a" * 6000,
        "poker " * 1000,
        "½ ⒈ ﷺ ℀ ①",
    ]
)


@settings(max_examples=60)
@given(typed=ODD | st.text(max_size=80), unfinished=st.booleans())
def test_nothing_that_can_be_typed_makes_it_stumble(
    shipped_engine: Engine, typed: str, unfinished: bool
) -> None:
    matches = database.ask(shipped_engine, finding.find, typed, unfinished=unfinished)

    assert len(matches) <= 40
