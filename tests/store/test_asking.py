"""One question over everything, as people put it in a sentence."""

import pytest
from sqlalchemy.orm import Session

from store import asking
from store.answers import OverviewAnswer, PassagesAnswer, QuoteAnswer, RecapAnswer, TimestampAnswer
from store.errors import (
    NotATime,
    NotFound,
    NothingAsked,
    NothingMarked,
    OnlyEpisode,
    UnknownEpisode,
    UnknownSpeaker,
)


def test_the_best_moment_answers_whatever_it_is(shipped: Session) -> None:
    point = asking.ask(shipped, "What did he say about Lebanon?")
    quote = asking.ask(shipped, "hey, who calls them an execution machine?")

    assert isinstance(point, QuoteAnswer)
    assert (point.passage.kind, point.passage.start, point.instead_of) == ("point", 2119, None)
    assert point.others
    assert isinstance(quote, QuoteAnswer)
    assert (quote.passage.kind, quote.passage.start) == ("quote", 1060)


def test_of_a_section_and_of_what_only_introduces_all_that_follows_is_shown(shipped: Session) -> None:
    answer = asking.ask(shipped, "neoclouds")

    assert isinstance(answer, RecapAnswer)
    assert answer.outlines[0].passages[0].text.endswith(":")
    assert len(answer.outlines[0].passages) > 3


@pytest.mark.parametrize(
    "sentence", ["what is this episode about?", "worum geht es?", "summary", "who is the guest?"]
)
def test_a_recap_of_the_episode_is_its_overview(shipped: Session, sentence: str) -> None:
    assert isinstance(asking.ask(shipped, sentence), OverviewAnswer)


def test_a_time_is_what_is_talked_about_then(shipped: Session) -> None:
    asked = asking.ask(shipped, "what’s at 35:20?")
    typed = asking.ask(shipped, "138")
    since = asking.ask(shipped, "what happens after 27:00?")

    assert isinstance(asked, TimestampAnswer)
    assert asked.at == 2120
    assert isinstance(typed, TimestampAnswer)
    assert typed.at == 138
    assert isinstance(since, RecapAnswer)
    assert since.since == 1620


def test_when_gives_moments(shipped: Session) -> None:
    answer = asking.ask(shipped, "when do they talk about lebanon?")

    assert isinstance(answer, TimestampAnswer)
    assert [passage.start for passage in answer.passages] == [2119, 2119]


def test_what_somebody_said_is_all_of_it_or_what_is_about_something(shipped: Session) -> None:
    everything = asking.ask(shipped, "what did Dylan say?")
    about = asking.ask(shipped, "what did Dylan say about open source?")
    elsewhere = asking.ask(shipped, "what did Dylan say about Nvidia?")

    assert isinstance(everything, PassagesAnswer)
    assert everything.speaker == "Dylan Patel"
    assert isinstance(about, QuoteAnswer)
    assert about.passage.speaker == "Dylan Patel"
    assert isinstance(elsewhere, QuoteAnswer)
    assert "Nvidia" in elsewhere.passage.text


def test_who_is_quoted_nowhere_is_told_as_such_and_never_answered_with_the_episode(shipped: Session) -> None:
    with pytest.raises(UnknownSpeaker):
        asking.ask(shipped, "what did Sarah say?")


def test_what_somebody_said_who_is_a_topic_is_the_moment(shipped: Session) -> None:
    answer = asking.ask(shipped, "everything TikTok said")

    assert isinstance(answer, QuoteAnswer)
    assert "TikTok" in answer.passage.text


def test_what_is_not_there_is_told_with_the_words_that_were_looked_for(shipped: Session) -> None:
    with pytest.raises(NotFound) as missed:
        asking.ask(shipped, "Hi, what did he say about quantum computing?")

    assert missed.value.words == "quantum computing"
    assert missed.value.nearest


def test_what_is_no_time_and_what_is_marked_nowhere_are_told(shipped: Session) -> None:
    with pytest.raises(NotATime):
        asking.ask(shipped, "99:99")
    with pytest.raises(NothingMarked):
        asking.ask(shipped, "what’s at 9:00?")


def test_a_greeting_asks_for_nothing(shipped: Session) -> None:
    with pytest.raises(NothingAsked) as asked:
        asking.ask(shipped, "hello")

    assert asked.value.episode.number == 127
    assert asked.value.sections


def test_it_looks_in_one_episode_only_where_one_is_named(three: Session) -> None:
    answer = asking.ask(three, "what about stone?", episode="Bread and ovens")

    assert isinstance(answer, QuoteAnswer)
    assert answer.passage.episode.number == 2
    with pytest.raises(UnknownEpisode):
        asking.ask(three, "stone", episode="nowhere")


def test_the_same_is_asked_of_all_episodes_but_one(three: Session) -> None:
    cheese = asking.ask(three, "what about caves?")
    assert isinstance(cheese, QuoteAnswer | RecapAnswer)
    held = asking.ask(three, "stone keeps heat", episode="Cheese after bread")
    assert isinstance(held, QuoteAnswer)

    answer = asking.elsewhere(three, held.passage.episode.key, "stone keeps heat", "")

    assert isinstance(answer, QuoteAnswer)
    assert answer.passage.episode.number == 2
    assert {passage.episode.number for passage in answer.others} <= {2, None}


def test_where_there_is_no_other_episode_it_says_so(shipped: Session) -> None:
    episode = asking.ask(shipped, "summary")
    assert isinstance(episode, OverviewAnswer)

    with pytest.raises(OnlyEpisode):
        asking.elsewhere(shipped, episode.episode.key, "poker", "")


def test_without_a_sentence_what_is_like_a_title_is_looked_for(three: Session) -> None:
    held = asking.ask(three, "water", episode="Bread and ovens")
    assert isinstance(held, QuoteAnswer)

    answer = asking.elsewhere(three, held.passage.episode.key, None, "Caves")

    assert isinstance(answer, RecapAnswer)
    assert answer.episode.number == 3
