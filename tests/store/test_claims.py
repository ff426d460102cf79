"""What somebody quotes is found word for word, nearly so, or not at all, in transcripts and summaries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import claims, database, load, servers
from store.answers import ClaimAnswer
from store.errors import Empty, Wordless
from store.viewers import Viewer, engine_for
from tests.postgres import on_both
from tests.store.written import TRANSCRIPT, write

SUMMARY = """\
# Talking of bread

**Show:** Crumbs
**Guests:** Ada Byron

## Ovens [00:00–10:00]

- [00:10] Ada says, “Bread is patience with a crust around it.”
- [01:30] Ada says, “We sold eleven thousand loaves on the moon last year.”
- [03:00] The price of rye has doubled since the harvest failed, and nobody bakes with it any more.
"""


@pytest.fixture
def bread(empty: Engine, tmp_path: Path) -> Engine:
    write(tmp_path / "content", "bread.md", SUMMARY)
    write(tmp_path / "content", "bread.vtt", TRANSCRIPT)
    assert load.reload(empty, tmp_path / "content").failed == ()
    return empty


@pytest.fixture
def asked(bread: Engine) -> Iterator[Session]:
    with Session(bread) as session:
        yield session


def said(answer: ClaimAnswer) -> str:
    """The words that are told, those that differ between stars."""
    return "".join(f"*{words}*" if other else words for words, other in answer.said)


@on_both
def test_what_was_said_so_is_exact_with_who_and_when(asked: Session) -> None:
    answer = claims.check(asked, "He said “soup never asks for anything but time”, lol")

    assert answer.verdict == "exact"
    assert answer.passage
    assert answer.passage.kind == "segment"
    assert (answer.speaker, answer.start) == ("Ben Brot", 60)
    assert said(answer) == "Soup never asks for anything but time."


@on_both
def test_what_was_said_nearly_so_has_its_differences_marked(asked: Session) -> None:
    answer = claims.check(asked, '"an oven is a memory of the flame that somebody lit in it"')

    assert answer.verdict == "near"
    assert (answer.speaker, answer.start) == ("Ada Byron", 22)
    assert said(answer) == "an oven, *well*, is a memory of *a fire* that somebody lit in it."
    assert answer.instead == ("the flame",)


def test_what_is_said_across_an_interjection_is_exact(asked: Session) -> None:
    answer = claims.check(asked, "> You fold the dough and then you wait for it to rise again")

    assert answer.verdict == "exact"
    assert (answer.speaker, answer.start) == ("Ada Byron", 120)


def test_what_only_the_summary_quotes_is_told_as_that(asked: Session) -> None:
    answer = claims.check(asked, "“We sold eleven thousand loaves on the moon last year”")

    assert answer.verdict == "exact"
    assert answer.passage
    assert (answer.passage.kind, answer.passage.verdict) == ("quote", "not found")
    assert (answer.speaker, answer.start) == ("Ada Byron", 90)


def test_what_the_summary_says_itself_is_told_as_that(asked: Session) -> None:
    answer = claims.check(asked, "“nobody bakes with it any more”")
    near = claims.check(asked, "“The price of rye has doubled ever since the harvest failed”")

    assert answer.verdict == "exact"
    assert answer.passage
    assert answer.passage.kind == "point"
    assert near.verdict == "near"
    assert said(near).startswith("The price of rye has doubled since the harvest failed")
    assert near.instead == ("ever",)


@pytest.mark.parametrize(
    "invented",
    [
        "“I never liked the people who come here and complain about our prices”",
        "“An oven is the best investment that a young family can make today”",
        "“You know what, I think that is what it is all about in the end”",
        "“patience memory time bread oven soup fire”",
    ],
)
def test_what_is_invented_is_not_found(asked: Session, invented: str) -> None:
    answer = claims.check(asked, invented)

    assert answer.verdict == "not found"
    assert answer.passage is None
    assert answer.transcribed


def test_a_summary_alone_is_no_transcript(shipped: Session) -> None:
    answer = claims.check(shipped, "“I would never buy a chip from anybody whose name I cannot pronounce”")

    assert answer.verdict == "not found"
    assert not answer.transcribed


@pytest.mark.parametrize("message", ["…", "“”", "", "“…” :)"])
def test_what_has_no_words_is_no_quote(asked: Session, message: str) -> None:
    with pytest.raises(Wordless):
        claims.check(asked, message)


def test_nothing_is_looked_for_where_nothing_is_loaded(empty: Engine) -> None:
    with pytest.raises(Empty):
        database.ask(empty, claims.check, "“Bread is patience”")


def test_what_a_server_may_not_see_is_not_told_there(bread: Engine) -> None:
    servers.limit(bread, "Crumbs", "5")

    here = database.ask(engine_for(bread, Viewer(5)), claims.check, "“Bread is patience with a crust”")
    with pytest.raises(Empty):
        database.ask(engine_for(bread, Viewer(6)), claims.check, "“Bread is patience with a crust”")

    assert here.verdict == "exact"


@pytest.mark.parametrize(
    ("message", "quoted"),
    [
        ("He said “bread is patience” I think", "bread is patience"),
        ('He said "bread is patience"!', "bread is patience"),
        ("Er sagte „Brot ist Geduld“, oder?", "Brot ist Geduld"),
        ("Il a dit « le pain est patience ».", "le pain est patience"),
        ("Er sagte »Brot ist Geduld«.", "Brot ist Geduld"),
        ("> bread is\n> patience\nTrue!", "bread is patience"),
        (">>> bread is\npatience", "bread is patience"),
        ("The “AI” bubble bursts", "The “AI” bubble bursts"),
        ("“one two” or “one two three”?", "one two three"),
        ("bread is patience", "bread is patience"),
        ('a 5" pipe and a 6" pipe', 'a 5" pipe and a 6" pipe'),
    ],
)
def test_a_quote_is_what_stands_in_marks_or_in_a_block(message: str, quoted: str) -> None:
    assert claims.quoted(message).strip('.”?!" ') == quoted.strip('.”?!" ')


def test_of_a_very_long_message_the_first_words_are_looked_for() -> None:
    assert len(claims.quoted("bread " * 600).split()) == 150


@given(st.text(max_size=300), st.text(max_size=300))
def test_the_pieces_of_what_is_told_are_all_of_it(claimed: str, told: str) -> None:
    pieces, _ = claims.marked(claimed, told)

    assert "".join(words for words, _ in pieces) == told
    assert all(words.strip() for words, other in pieces if other)


@given(st.text(alphabet="ab 1“”„«»\"'>\n…", max_size=80) | st.text(max_size=200))
def test_any_message_quotes_something_or_nothing(message: str) -> None:
    assert claims.quoted(message) == claims.quoted(message).strip()
