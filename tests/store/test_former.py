"""A passage that left its document is found in the version that had it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, former, load
from store.errors import Gone
from store.tables import Episode, Passage
from tests.store.written import BREAD, edit, write


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    return write(tmp_path / "content", "bread.md", BREAD)


def named(engine: Engine, text: str) -> tuple[str, str]:
    """The keys of the episode and of a passage, by its words."""
    with Session(engine) as session:
        passage = session.scalars(select(Passage).where(Passage.text == text)).one()
        return session.get_one(Episode, passage.episode_id).key, passage.key


def test_it_is_told_with_what_took_its_place(empty: Engine, bread: Path) -> None:
    load.reload(empty, bread.parent)
    keys = named(empty, "Heat is a memory of stone.")
    edit(bread, "Heat is a memory of stone.", "Heat is the memory of a stone.")
    load.reload(empty, bread.parent)

    answer = database.ask(empty, former.former, *keys)

    assert (answer.was.text, answer.was.speaker, answer.was.start) == (
        "Heat is a memory of stone.",
        "Ada Byron",
        850,
    )
    assert answer.now
    assert answer.now.text == "Heat is the memory of a stone."


def test_where_nothing_took_its_place_it_stands_alone(empty: Engine, bread: Path) -> None:
    load.reload(empty, bread.parent)
    keys = named(empty, "Nothing but crumbs.")
    edit(bread, "- [20:00] Nothing but crumbs.\n", "")
    load.reload(empty, bread.parent)

    assert database.ask(empty, former.former, *keys).now is None


def test_several_versions_back_it_is_found_too(empty: Engine, bread: Path) -> None:
    load.reload(empty, bread.parent)
    keys = named(empty, "Flour is weighed twice.")
    for old, new in (("weighed twice", "weighed thrice"), ("Bake more", "Bake less"), ("crumbs", "dust")):
        edit(bread, old, new)
        load.reload(empty, bread.parent)

    answer = database.ask(empty, former.former, *keys)

    assert answer.was.text == "Flour is weighed twice."
    assert answer.now
    assert answer.now.text == "Flour is weighed thrice."


@pytest.mark.parametrize("episode", [None, "zzzzzzzz"])
def test_what_never_was_is_gone(empty: Engine, bread: Path, episode: str | None) -> None:
    load.reload(empty, bread.parent)
    of, _ = named(empty, "Flour is weighed twice.")

    with pytest.raises(Gone):
        database.ask(empty, former.former, episode or of, "a" * 10)
