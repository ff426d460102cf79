"""Examples are taken from what is loaded, and each of them answers."""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, examples, load, search, servers
from store.answers import HelpAnswer, QuoteAnswer, RecapAnswer, TimestampAnswer
from store.viewers import Viewer, engine_for
from tests.store.written import SOUP, write


def typed(answer: HelpAnswer) -> dict[str, str]:
    return {each.command: each.words for each in answer.examples}


def test_the_examples_answer_with_what_they_were_taken_from(shipped: Session) -> None:
    answer = examples.examples(shipped)
    words = typed(answer)

    quote, recap = search.quote(shipped, words["quote"]), search.recap(shipped, words["recap"])
    at = search.timestamp(shipped, words["timestamp"])
    assert isinstance(quote, QuoteAnswer)
    assert isinstance(recap, RecapAnswer)
    assert isinstance(at, TimestampAnswer)
    assert (quote.instead_of, quote.passage.kind) == (None, "quote")
    assert recap.outlines[0].section == answer.examples[1].passage
    assert answer.examples[2].passage in at.passages


def test_of_several_episodes_the_newest_is_asked_about(three: Session) -> None:
    answer = examples.examples(three)

    assert answer.episode
    assert answer.episode.name == "Deep Cuts 3"
    assert {each.passage.episode for each in answer.examples} == {answer.episode}


def test_what_a_document_lacks_has_no_example(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "content", "soup.md", SOUP)
    load.reload(empty, tmp_path / "content")

    answer = database.ask(empty, examples.examples)

    assert set(typed(answer)) == {"recap"}


def test_without_an_episode_there_are_no_examples(empty: Engine) -> None:
    assert database.ask(empty, examples.examples) == HelpAnswer(None)


def test_the_examples_are_of_what_a_server_sees(three_engine: Engine) -> None:
    servers.limit(three_engine, "Deep Cuts", "5")

    answer = database.ask(engine_for(three_engine, Viewer(6)), examples.examples)

    servers.limit(three_engine, "Deep Cuts")
    assert answer.episode
    assert answer.episode.title == "Soup"
