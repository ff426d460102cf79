"""What the show puts right: a new version that says so, with the document’s own words kept."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load, lookups, search, spellings, tables, versions
from store.answers import Passage, QuoteAnswer
from store.corrections import Correction
from store.errors import Gone, NotATime, NotFound
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, edit, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "content", "bread.md", BREAD)
    write(tmp_path / "content", "cheese.md", CHEESE)
    return tmp_path / "content"


@pytest.fixture
def loaded(empty: Engine, folder: Path) -> Engine:
    load.reload(empty, folder)
    return empty


def quoted(engine: Engine, words: str) -> Passage:
    answer = database.ask(engine, search.quote, words)
    assert isinstance(answer, QuoteAnswer)
    return answer.passage


def fix(engine: Engine, what: str, **right: str) -> None:
    key, wanted = database.ask(engine, search.corrections, what, **right)
    report = load.correct(engine, [key], wanted, by="Anna")
    assert report.failed == ()


@on_both
def test_words_are_put_right_and_the_documents_own_are_kept(loaded: Engine) -> None:
    fix(loaded, "a rind is a house", words="A rind is a home.")

    passage = quoted(loaded, "a rind is a home")
    assert (passage.text, passage.original, passage.corrected) == (
        "A rind is a home.",
        "A rind is a house.",
        True,
    )
    assert database.ask(loaded, versions.history, "Deep Cuts 3").versions[0].how == "correction"


def test_speaker_and_time_are_put_right_at_once(loaded: Engine) -> None:
    fix(loaded, "a rind is a house", speaker="Cyra", time="3:30")

    passage = quoted(loaded, "rind is a house")
    assert (passage.speaker, passage.start, passage.original, passage.corrected) == ("Cyra", 210, None, True)


def test_the_latest_correction_of_a_thing_holds(loaded: Engine) -> None:
    fix(loaded, "a rind is a house", words="A rind is a home.")
    fix(loaded, "a rind is a home", words="A rind is a hut.")

    passage = quoted(loaded, "rind is a hut")
    assert (passage.text, passage.original) == ("A rind is a hut.", "A rind is a house.")


@on_both
def test_a_correction_goes_on_to_the_next_version_of_the_file(loaded: Engine, folder: Path) -> None:
    fix(loaded, "a rind is a house", words="A rind is a home.")
    edit(folder / "cheese.md", "Moulds are patient guests.", "Moulds are impatient guests.")
    (folder / "cheese.md").rename(folder / "rinds.md")

    report = load.reload(loaded, folder)

    assert report.failed == ()
    assert quoted(loaded, "rind is a home").corrected
    assert database.ask(loaded, lookups.keys, "Deep Cuts 3")


def test_a_correction_that_meets_nothing_any_more_is_a_warning(loaded: Engine, folder: Path) -> None:
    fix(loaded, "a rind is a house", words="A rind is a home.")
    edit(folder / "cheese.md", "A rind is a house.", "Nothing of the kind.")

    [changed] = load.reload(loaded, folder).changed

    assert "corrects a quote that is no longer there: “A rind is a house.”" in [
        each.remark.message for each in changed.remarks
    ]


def test_a_correction_can_be_undone(loaded: Engine) -> None:
    key, wanted = database.ask(loaded, search.corrections, "a rind is a house", words="Nonsense here.")
    report = load.correct(loaded, [key], wanted)

    load.undo(loaded, report.load or 0)

    passage = quoted(loaded, "a rind is a house")
    assert (passage.original, passage.corrected) == (None, False)


def test_a_spelling_that_was_named_is_found_in_all_episodes_of_a_show(loaded: Engine) -> None:
    keys = database.ask(loaded, lookups.keys, None, "Deep Cuts")
    load.correct(loaded, keys, [Correction(what="alias", text="zoggle", to="stone", shown=True)])

    answer = database.ask(loaded, search.timestamp, "zoggle")

    assert {each.episode.shown for each in answer.passages} == {(("zoggle", "stone"),)}  # type: ignore[union-attr]  # moments
    with Session(loaded) as session:
        spelt = session.query(tables.Alias.spelling).filter(tables.Alias.name == "stone").all()
    assert [row.spelling for row in spelt] == ["zoggle", "zoggle"]


def test_what_cannot_be_put_right_is_told(loaded: Engine) -> None:
    with pytest.raises(NotFound):
        database.ask(loaded, search.corrections, "zzzz qqqq", words="x")
    with pytest.raises(NotATime):
        database.ask(loaded, search.corrections, "a rind is a house", time="soon")
    with pytest.raises(Gone):
        load.correct(loaded, ["gone-gone"], [Correction(what="alias", text="a", to="b")])


def test_a_correction_that_is_broken_holds_its_document_up(empty: Engine, folder: Path) -> None:
    brought = {"bread": {"bread.md": BREAD.encode(), "bread.corrections": b"{\n"}}

    [failed] = load.bring(empty, brought, "upload", by="x").failed

    assert failed.remarks[0].remark.message.startswith("“{” is not a correction as Pullquote writes it:")


def test_spellings_that_sound_alike_are_likely_one_name(empty: Engine, folder: Path) -> None:
    text = BREAD.replace(
        "- Flour is weighed twice.", "- Cerebras mills it. Cerebras again. Then cerebrus does."
    )
    write(folder, "bread.md", text)
    load.reload(empty, folder)

    found = database.ask(empty, spellings.likely, "Deep Cuts 2").spellings

    assert [(each.name, each.spelling, each.count) for each in found] == [("Cerebras", "cerebrus", 1)]


def test_what_is_an_alias_already_is_not_likely_one(empty: Engine, folder: Path) -> None:
    text = BREAD.replace(
        "- Flour is weighed twice.", "- Cerebras mills it. Cerebras again. Then cerebrus does."
    )
    write(folder, "bread.md", text)
    write(folder, "bread.facts", "Alias: Cerebras = cerebrus\n")
    load.reload(empty, folder)

    assert database.ask(empty, spellings.likely, "Deep Cuts 2").spellings == ()
