"""What members report of a passage reaches the admins, without who it was."""

import pytest
from sqlalchemy import Engine

from store import database, flags, load, search
from store.answers import QuoteAnswer
from store.errors import Gone
from tests.postgres import on_both


def key(engine: Engine, words: str) -> str:
    answer = database.ask(engine, search.quote, words)
    assert isinstance(answer, QuoteAnswer)
    return answer.passage.key


@on_both
def test_reports_are_counted_by_passage_and_by_what_is_wrong(engine: Engine) -> None:
    poker, execution = key(engine, "poker"), key(engine, "execution machine")
    for passage, wrong in ((poker, "words"), (execution, "speaker"), (poker, "words"), (poker, "time")):
        flags.flag(engine, passage, wrong)  # type: ignore[arg-type]  # they are among the four

    told = database.ask(engine, flags.flagged).flags

    assert (told[0].passage.key, told[0].wrong, told[0].count) == (poker, "words", 2)
    assert {(each.passage.key, each.wrong, each.count) for each in told[1:]} == {
        (execution, "speaker", 1),
        (poker, "time", 1),
    }


def test_what_is_put_right_is_told_no_more(engine: Engine) -> None:
    flags.flag(engine, key(engine, "execution machine"), "speaker")

    episode, wanted = database.ask(engine, search.corrections, "execution machine", speaker="Dylan Patel")
    load.correct(engine, [episode], wanted)

    assert database.ask(engine, flags.flagged).flags == ()


def test_a_passage_that_is_gone_cannot_be_reported(engine: Engine) -> None:
    with pytest.raises(Gone):
        flags.flag(engine, "aaaaaaaaaa", "words")
