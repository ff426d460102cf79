"""Passages are proposed by the words they hold, and the vocabulary keeps count of them."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from store import database, load
from store.finding import index, keys
from store.tables import Passage, Term, TermKey
from store.words import terms
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, edit, write

pytestmark = on_both


def texts(session: Session, *ways: list[list[str]], most: int = 50) -> set[str]:
    ids = index.propose(session, ways, most)
    return set(session.scalars(select(Passage.text).where(Passage.id.in_(ids))))


def counted(session: Session) -> dict[str, int]:
    """How many passages hold each word, counted from the passages themselves."""
    counts: Counter[str] = Counter()
    for row in session.scalars(select(Passage)):
        fields = (row.words, row.label_words, row.alias_words, row.context_words)
        counts.update({*" ".join(fields).split(), *terms(row.speaker or "")})
    return counts + Counter({"_": session.scalar(select(func.count()).select_from(Passage)) or 0})


def test_a_passage_holds_one_word_of_each_group(three: Session) -> None:
    assert texts(three, [["stone"], ["cool"]]) == {"Stone keeps cool, as stone keeps heat."}
    assert texts(three, [["house"], ["flour", "rind"]]) == {
        "A rind is a house.",
        "Moulds are patient guests.",
    }
    assert texts(three, [["house"], ["flour"]]) == set()


def test_one_of_several_ways_is_enough(three: Session) -> None:
    either = texts(three, [["soup"], ["slow"]], [["bake"]])

    assert either == texts(three, [["soup"], ["slow"]]) | texts(three, [["bake"]])
    assert "Bake more." in either


def test_no_more_are_proposed_than_asked_for(three: Session) -> None:
    assert len(index.propose(three, [[["stone"]]], 2)) == 2
    assert index.propose(three, [], 2) == []


def test_kinds_and_episodes_are_words_that_no_text_holds(three: Session) -> None:
    quotes = select(Passage.text).where(Passage.kind == "quote")
    assert texts(three, [["stone"], [index.tag("quote")]]) == texts(three, [["stone"]]) & set(
        three.scalars(quotes)
    )
    [episode] = set(three.scalars(select(Passage.episode_id).where(Passage.text == "Broth")))
    assert "Broth" in texts(three, [[index.tag("section")], [index.tag(episode)]])
    assert terms("_quote _12") == ("quote", "12")


@pytest.mark.parametrize("word", ["q/z", "½", "ﷺ", "x" * 3000, "字", "o'clock", "⒈⒉", "_quote"])
def test_whatever_is_a_word_can_be_looked_for(three: Session, word: str) -> None:
    for term in terms(word):
        assert index.propose(three, [[["stone"]], [[term]]], 50) == index.propose(three, [[["stone"]]], 50)


def test_the_vocabulary_counts_what_passages_hold_through_every_reload(empty: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "content", "bread.md", BREAD)
    write(tmp_path / "content", "cheese.md", CHEESE)
    load.reload(empty, tmp_path / "content")
    with Session(empty) as session:
        assert index.known(session, ["flour", "nosuch"]) == (
            {"flour": counted(session)["flour"]},
            counted(session)["_"],
        )
    edit(path, "Flour is weighed twice", "Rye is weighed once")
    load.reload(empty, tmp_path / "content")

    with Session(empty) as session:
        held = counted(session)
        assert {row.term: row.passages for row in session.scalars(select(Term))} == held
        assert "flour" not in held
        assert texts(session, [["flour"]]) == set()
        assert texts(session, [["rye"]]) >= {"Rye is weighed once."}
        orphans = select(func.count()).select_from(TermKey).where(TermKey.term_id.not_in(select(Term.id)))
        assert session.scalar(orphans) == 0


def test_a_word_is_found_by_any_of_its_keys(three: Session) -> None:
    for typed, meant in (("flowr", "flour"), ("pacience", "patience")):
        assert meant in [term for _, term, _ in index.keyed(three, keys.repairs(typed))]


def test_the_words_that_begin_so_come_by_how_many_passages_hold_them(three: Session) -> None:
    found = index.completions(three, "s", 3)

    assert len(found) == 3
    assert all(word.startswith("s") for word in found)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_an_empty_store_holds_nothing(empty: Engine) -> None:
    assert database.ask(empty, index.known, ["stone"]) == ({}, 0)
    assert database.ask(empty, index.propose, [[["stone"]]], 5) == []
