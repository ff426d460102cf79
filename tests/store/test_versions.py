"""Every version of an episode is kept whole; any can be told of and brought back, and any load undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, load, search, tables, versions
from store.answers import QuoteAnswer
from store.errors import UnknownEpisode, UnknownVersion, WouldRemove
from store.reports import Change, Report
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, SOUP, edit, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with two small episodes."""
    write(tmp_path / "content", "bread.md", BREAD)
    write(tmp_path / "content", "cheese.md", CHEESE)
    return tmp_path / "content"


def key(engine: Engine, document: str) -> str:
    with Session(engine) as session:
        return session.scalars(select(tables.Episode.key).where(tables.Episode.document == document)).one()


def names(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return sorted(session.scalars(select(tables.Episode.document)))


def history(engine: Engine, episode: str) -> list[tuple[int, str, str, bool]]:
    """Number, by whom, by what and whether it was removed, the last version first."""
    told = database.ask(engine, versions.history, episode).versions
    return [(each.number, each.by, each.how, each.removed) for each in told]


def sources(engine: Engine, episode: str) -> dict[str, bytes]:
    """The files of an episode’s last version."""

    def of(session: Session) -> dict[str, bytes]:
        last = versions.last(session, episode)
        assert last
        return versions.files(last)

    return database.ask(engine, of)


def quoted(engine: Engine, words: str) -> str:
    answer = database.ask(engine, search.quote, words)
    assert isinstance(answer, QuoteAnswer)
    return answer.passage.text


# History


@on_both
def test_each_load_that_changes_an_episode_makes_a_version(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder, by="Anna")
    edit(folder / "bread.md", "Flour is weighed twice.", "Flour is weighed once.")
    load.reload(empty, folder, by="Ben")
    load.reload(empty, folder, by="Nobody, for nothing has changed")

    assert history(empty, key(empty, "bread")) == [(2, "Ben", "reload", False), (1, "Anna", "reload", False)]
    assert history(empty, key(empty, "cheese")) == [(1, "Anna", "reload", False)]


def test_the_log_tells_each_load_with_what_came_of_it(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder, by="Anna")
    write(folder, "cheese.md", "")
    edit(folder / "bread.md", "twice", "once")
    load.reload(empty, folder, by="Ben")

    assert [(each.by, each.how, each.said) for each in database.ask(empty, versions.log)] == [
        ("Ben", "reload", "1 changed: Deep Cuts 2 · 1 skipped: cheese"),
        ("Anna", "reload", "2 added: Deep Cuts 2, Deep Cuts 3"),
    ]


def test_a_start_that_fails_again_is_not_logged_again(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder, how="start")
    write(folder, "cheese.md", "")
    for _ in range(2):
        load.reload(empty, folder, how="start")

    assert len(database.ask(empty, versions.log)) == 1


def test_the_same_bytes_are_kept_once(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "twice", "once")
    load.reload(empty, folder)
    write(folder, "bread.md", BREAD)
    load.reload(empty, folder)

    with Session(empty) as session:
        assert len(session.scalars(select(tables.Content)).all()) == 3


# Rollback


@on_both
def test_a_rollback_restores_sources_byte_for_byte_and_equal_answers(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    before, said = sources(empty, key(empty, "bread")), quoted(empty, "memory of stone")
    edit(folder / "bread.md", "Heat is a memory of stone.", "Heat is a memory of old stone.")
    load.reload(empty, folder)

    report = load.rollback(empty, key(empty, "bread"), by="Anna")

    assert sources(empty, key(empty, "bread")) == before
    assert quoted(empty, "memory of stone") == said
    [changed] = report.changed
    assert changed.changes == (
        Change("added", "quote", "Heat is a memory of stone."),
        Change("removed", "quote", "Heat is a memory of old stone."),
    )
    assert history(empty, key(empty, "bread"))[0] == (3, "Anna", "rollback", False)


@on_both
def test_what_was_rolled_back_stays_until_its_file_changes(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    edit(folder / "bread.md", "weighed twice", "weighed once")
    load.reload(empty, folder)
    load.rollback(empty, key(empty, "bread"))

    unchanged = load.reload(empty, folder)
    edit(folder / "bread.md", "weighed once", "weighed thrice")
    changed = load.reload(empty, folder)

    assert unchanged == Report(at=unchanged.at)
    assert [change.text for change in changed.changed[0].changes] == [
        "Flour is weighed thrice.",
        "Flour is weighed twice.",
    ]


def test_any_version_can_be_named(empty: Engine, folder: Path) -> None:
    for weighed in ("once", "thrice"):
        load.reload(empty, folder)
        write(folder, "bread.md", BREAD.replace("weighed twice", f"weighed {weighed}"))
    load.reload(empty, folder)

    load.rollback(empty, key(empty, "bread"), 2)

    assert b"weighed once" in sources(empty, key(empty, "bread"))["bread.md"]


@pytest.mark.parametrize(("number", "last"), [(None, 1), (7, 1)])
def test_a_version_that_is_not_there_is_told(
    empty: Engine, folder: Path, number: int | None, last: int
) -> None:
    load.reload(empty, folder)

    with pytest.raises(UnknownVersion) as raised:
        load.rollback(empty, key(empty, "bread"), number)

    assert (raised.value.number, raised.value.last) == (number, last)


def test_a_removed_episode_can_be_brought_back_and_stays(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    bread = key(empty, "bread")
    (folder / "bread.md").unlink()
    load.reload(empty, folder)

    load.rollback(empty, bread)
    load.reload(empty, folder)

    assert names(empty) == ["bread", "cheese"]
    assert key(empty, "bread") == bread


def test_a_file_that_comes_back_takes_its_episode_over_again(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    bread = key(empty, "bread")
    (folder / "bread.md").unlink()
    load.reload(empty, folder)
    load.rollback(empty, bread)
    write(folder, "loaf.md", BREAD)

    report = load.reload(empty, folder)

    assert (report.failed, names(empty)) == ((), ["cheese", "loaf"])
    assert key(empty, "loaf") == bread


# Undo


@on_both
def test_undo_takes_back_all_that_a_load_did(empty: Engine, folder: Path) -> None:
    write(folder, "soup.md", SOUP)
    load.reload(empty, folder)
    before = {name: sources(empty, key(empty, name)) for name in names(empty)}
    edit(folder / "bread.md", "twice", "once")
    (folder / "cheese.md").unlink()
    write(folder, "wine.md", SOUP.replace("# Soup", "# Wine").replace("fire", "cellars"))
    done = load.reload(empty, folder)

    report = load.undo(empty, done.load or 0)

    assert {name: sources(empty, key(empty, name)) for name in names(empty)} == before
    assert [each.name for each in report.changed] == ["Deep Cuts 2"]
    assert [each.name for each in report.added] == ["Deep Cuts 3"]
    assert (report.removed, report.failed) == (("Wine",), ())


def test_what_was_undone_stays_undone_until_its_file_changes(empty: Engine, folder: Path) -> None:
    done = load.reload(empty, folder)
    load.undo(empty, done.load or 0)

    unchanged = load.reload(empty, folder)
    edit(folder / "bread.md", "twice", "once")
    load.reload(empty, folder)

    assert unchanged == Report(at=unchanged.at)
    assert names(empty) == ["bread"]


def test_an_undo_can_be_undone(empty: Engine, folder: Path) -> None:
    done = load.reload(empty, folder)
    before = {name: sources(empty, key(empty, name)) for name in names(empty)}

    undone = load.undo(empty, done.load or 0)
    load.undo(empty, undone.load or 0)

    assert {name: sources(empty, key(empty, name)) for name in names(empty)} == before


def test_what_has_changed_since_is_left_alone_and_told(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    for file in ("bread.md", "cheese.md"):
        edit(folder / file, "heat", "warmth")
    done = load.reload(empty, folder)
    edit(folder / "bread.md", "twice", "once")
    load.reload(empty, folder)

    report = load.undo(empty, done.load or 0)

    assert [each.name for each in report.changed] == ["Deep Cuts 3"]
    assert [each.remarks[0].remark.message for each in report.failed] == [
        "Deep Cuts 2 has changed since; roll it back to the version that is wanted"
    ]


# Dry runs, and what asks first


@pytest.mark.parametrize(
    "change",
    [
        lambda engine, folder: load.reload(engine, folder, dry=True),
        lambda engine, folder: load.add(engine, [folder / "soup.md"], dry=True),
        lambda engine, _: load.bring(engine, {"x": {"x.md": SOUP.encode()}}, "upload", by="x", dry=True),
    ],
)
@on_both
def test_a_dry_load_tells_what_it_would_do_and_does_nothing(
    empty: Engine, folder: Path, change: Callable[[Engine, Path], Report]
) -> None:
    load.reload(empty, folder)
    write(folder, "soup.md", SOUP)

    report = change(empty, folder)

    assert [each.name for each in report.added] == ["Soup"]
    assert names(empty) == ["bread", "cheese"]
    assert len(database.ask(empty, versions.log)) == 1


def test_a_reload_that_would_remove_more_than_half_asks_first(empty: Engine, folder: Path) -> None:
    write(folder, "soup.md", SOUP)
    load.reload(empty, folder)
    for name in ("bread.md", "soup.md"):
        (folder / name).unlink()

    with pytest.raises(WouldRemove) as raised:
        load.reload(empty, folder)

    assert (sorted(raised.value.names), raised.value.of) == (["Deep Cuts 2", "Soup"], 3)
    assert names(empty) == ["bread", "cheese", "soup"]
    assert sorted(load.reload(empty, folder, confirmed=True).removed) == ["Deep Cuts 2", "Soup"]


def test_renamed_files_are_not_removed_ones(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    for name in ("bread", "cheese"):
        (folder / f"{name}.md").rename(folder / f"new-{name}.md")

    report = load.reload(empty, folder)

    assert (len(report.changed), report.removed) == (2, ())


def test_progress_is_told_of_each_document_and_can_stop_the_load(empty: Engine, folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.reload(empty, folder, progress=stop)

    assert told == [(1, 2), (2, 2)]
    assert names(empty) == []


# What is brought


@on_both
def test_what_is_uploaded_stays_through_reloads(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)

    report = load.bring(empty, {"soup": {"soup.md": SOUP.encode()}}, "upload", by="Anna")
    load.reload(empty, folder)

    assert [each.name for each in report.added] == ["Soup"]
    assert names(empty) == ["bread", "cheese", "soup"]


def test_an_upload_of_a_loaded_episode_is_its_next_version(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    better = BREAD.replace("weighed twice", "weighed once").encode()

    report = load.bring(empty, {"better": {"better.md": better}}, "upload", by="Anna")
    unchanged = load.reload(empty, folder)

    assert [each.name for each in report.changed] == ["Deep Cuts 2"]
    assert sources(empty, key(empty, "bread")) == {"better.md": better}
    assert unchanged == Report(at=unchanged.at)


def test_an_upload_takes_over_the_files_that_it_does_not_bring(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    facts = b"Duration: 31:00\n"

    report = load.bring(empty, {"bread": {"bread.facts": facts}}, "upload", by="Anna")

    assert report.changed[0].changes == (Change("changed", "duration", "1860"),)
    assert set(sources(empty, key(empty, "bread"))) == {"bread.md", "bread.facts"}


# Identity


def test_two_undated_episodes_of_one_title_stay_two(empty: Engine, folder: Path) -> None:
    write(folder, "soup.md", SOUP)
    write(folder, "other.md", "# Soup\n\n## Bones\n\n- Nothing of the first.\n- Nor of the second.\n")

    report = load.reload(empty, folder)

    assert report.failed == ()
    assert key(empty, "soup") != key(empty, "other")


def test_documents_that_swap_their_names_keep_their_episodes(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    bread, cheese = key(empty, "bread"), key(empty, "cheese")
    write(folder, "bread.md", CHEESE)
    write(folder, "cheese.md", BREAD)

    report = load.reload(empty, folder)

    assert (key(empty, "cheese"), key(empty, "bread")) == (bread, cheese)
    assert (len(report.changed), report.added, report.removed, report.failed) == (2, (), (), ())


def test_a_guid_tells_an_episode_whatever_else_changes(empty: Engine, folder: Path) -> None:
    write(folder, "soup.facts", "Guid: urn:example:soup-1\n")
    write(folder, "soup.md", SOUP)
    load.reload(empty, folder)
    before = key(empty, "soup")
    (folder / "soup.facts").unlink()
    (folder / "soup.md").unlink()
    write(folder, "broth.md", SOUP.replace("# Soup", "# Clear broth"))
    write(folder, "broth.facts", "Guid: urn:example:soup-1\nEpisode: 9\n")

    load.reload(empty, folder)

    assert key(empty, "broth") == before


def test_a_folder_in_the_content_is_the_show_of_what_states_none(empty: Engine, folder: Path) -> None:
    write(folder, "Good_Broth/soup.md", SOUP)
    write(folder, "Good_Broth/bread.md", BREAD.replace("**Episode:** 2", "**Episode:** 4"))

    load.reload(empty, folder)

    with Session(empty) as session:
        shows = dict(session.execute(select(tables.Episode.document, tables.Episode.show)).all())
    assert (shows["Good_Broth/soup"], shows["Good_Broth/bread"]) == ("Good Broth", "Deep Cuts")


def test_an_episode_is_found_by_its_name_even_when_it_is_gone(empty: Engine, folder: Path) -> None:
    load.reload(empty, folder)
    bread = key(empty, "bread")
    (folder / "bread.md").unlink()
    load.reload(empty, folder)

    assert database.ask(empty, versions.key, "Deep Cuts 2") == bread
    assert [each.removed for each in database.ask(empty, versions.history, "Deep Cuts 2").versions] == [
        True,
        False,
    ]
    with pytest.raises(UnknownEpisode):
        database.ask(empty, versions.key, "Shallow Cuts")
