"""Quotes that come with a transcript bear what it says of them, from the store to the card."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from store import database, load, lookups, search
from store.answers import Passage, QuoteAnswer
from tests.postgres import on_both
from tests.store.written import TRANSCRIPT, write

SUMMARY = """\
# Talking of bread

**Guests:** Ada Byron

## Ovens [00:00–10:00]

- [00:10] Ada says, “Bread is patience with a crust around it.”
- [00:21] Ada says, “An oven is a memory of the fire that was lit in it.”
- [01:00] “Soup never asks for anything but time.”
- [01:30] Ada says, “We sold eleven thousand loaves on the moon last year.”
- [02:00] Ada says, “You fold the dough and then you wait for it to rise again.”
"""


@pytest.fixture
def loaded(empty: Engine, tmp_path: Path) -> Engine:
    write(tmp_path / "content", "bread.md", SUMMARY)
    write(tmp_path / "content", "bread.vtt", TRANSCRIPT)
    assert load.reload(empty, tmp_path / "content").failed == ()
    return empty


def quotes(engine: Engine) -> dict[str, Passage]:
    """The quotes of the summary by their first words."""
    overview = database.ask(engine, lookups.overview)
    recap = database.ask(engine, lookups.since, overview.episode.key, 0)
    told = (passage for outline in recap.outlines for passage in outline.passages)
    return {" ".join(each.text.split()[:2]): each for each in told if each.kind == "quote"}


@on_both
def test_each_quote_has_its_verdict(loaded: Engine) -> None:
    found = quotes(loaded)

    assert {words: each.verdict for words, each in found.items()} == {
        "Bread is": "exact",
        "An oven": "near",
        "Soup never": "exact",
        "We sold": "not found",
        "You fold": "exact",
    }


def test_a_near_one_comes_with_what_was_said_and_when(loaded: Engine) -> None:
    oven = quotes(loaded)["An oven"]

    assert oven.said
    assert "memory of a fire that somebody lit in it" in oven.said
    assert oven.said_at in range(20, 40)


def test_whom_the_transcript_names_is_told_where_the_summary_names_nobody(loaded: Engine) -> None:
    found = quotes(loaded)

    assert (found["Soup never"].speaker, found["Soup never"].said_by) == (None, "Ben Brot")
    assert (found["Bread is"].speaker, found["Bread is"].said_by) == ("Ada Byron", None)


def test_the_doubtful_are_listed_the_worst_first(loaded: Engine) -> None:
    doubtful = database.ask(loaded, lookups.doubtful)

    assert [each.verdict for each in doubtful.quotes] == ["not found", "near"]
    assert doubtful.checked == 5


def test_without_a_transcript_there_is_no_verdict(engine: Engine) -> None:
    answer = database.ask(engine, search.quote, "poker")

    assert isinstance(answer, QuoteAnswer)
    assert answer.passage.verdict is None
