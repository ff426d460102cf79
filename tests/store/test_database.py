"""Transactions: readers keep their snapshot, a load is one write, and both never wait for each other."""

import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from store import database, homes, load, scope, search, tables
from store.answers import RecapAnswer
from store.errors import LoadRunning, StoreUnavailable
from tests.store.written import BREAD, write

READERS = 8
RELOADS = 200

# Two editions that differ in everything a question reads: fields, people, aliases, passages, spans.
EDITIONS = {
    "first": (BREAD, "Theme: The first edition\nAlias: Sourdough = first loaf\nAlias: Ovens = first fire\n"),
    "second": (
        BREAD.replace(".”", ", says the second edition.”")
        .replace(".\n", ", says the second edition.\n")
        .replace("Ada Byron", "Ada Second")
        .replace("[01:00–05:00]", "[02:00–06:00]"),
        "Theme: The second edition\nAlias: Sourdough = second loaf\nAlias: Ovens = second fire\n",
    ),
}


def editions(session: Session) -> set[str]:
    """Which editions one question sees, in each part of what it reads and before and after a pause."""
    seen: set[str] = set()
    for _ in range(2):
        found = scope.read(session)
        said = [entry.passage for entry in found.entries if entry.passage.kind not in ("section", "theme")]
        seen |= {"second" if "second edition" in each.text else "first" for each in said}
        seen |= {"second" if spelling.startswith("second") else "first" for spelling in other(found.aliases)}
        seen |= {"second" if name == "Ada Second" else "first" for name in found.newest.guests}
        seen |= {"second" if found.newest.theme == "The second edition" else "first"}
        seen |= {
            "second" if span.start == 120 else "first" for e in found.entries for span in e.passage.spans
        }
        session.expunge_all()
        time.sleep(0.001)
    return seen


def other(aliases: tuple[frozenset[str], ...]) -> list[str]:
    return [spelling for group in aliases for spelling in group if " " in spelling]


def edition_of(recap: RecapAnswer) -> set[str]:
    texts = [passage.text for outline in recap.outlines for passage in outline.passages]
    return {"second" if "second edition" in text else "first" for text in texts}


def reading(
    engine: Engine, question: Callable[[Session], set[str]], until: threading.Event
) -> list[set[str]]:
    """Ask one question over and over."""
    seen = []
    while not until.is_set():
        seen.append(database.ask(engine, question))
        time.sleep(0.1)
    return seen


def test_two_hundred_reloads_under_eight_readers_mix_nothing(empty: Engine, tmp_path: Path) -> None:
    def publish(edition: str) -> None:
        for name, words in zip(("bread.md", "bread.facts"), EDITIONS[edition], strict=True):
            write(tmp_path / "content", name, words)
        report = load.reload(empty, tmp_path / "content")
        assert [loaded.name for loaded in (*report.added, *report.changed)] == ["Deep Cuts 2"]

    def recapped(session: Session) -> set[str]:
        answer = search.recap(session, "sourdough")
        assert isinstance(answer, RecapAnswer)
        return edition_of(answer)

    done = threading.Event()
    publish("first")
    with ThreadPoolExecutor(READERS) as pool:
        try:
            readers = [
                pool.submit(reading, empty, editions if at % 2 else recapped, done) for at in range(READERS)
            ]
            for _ in range(RELOADS // 2):
                publish("second")
                publish("first")
        finally:
            done.set()
        seen = [question for reader in readers for question in reader.result()]

    assert {frozenset(question) for question in seen} == {frozenset({"first"}), frozenset({"second"})}
    assert len(seen) >= READERS * 10


def test_a_question_keeps_its_snapshot_while_a_load_commits(engine: Engine, content: Path) -> None:
    def titles(session: Session) -> list[str]:
        return [episode.name for episode in scope.read(session).episodes]

    with Session(engine) as session:
        before = titles(session)
        write(content, "bread.md", BREAD)
        load.reload(engine, content)
        during = titles(session)

    assert before == during == ["No Priors 127"]
    assert database.ask(engine, titles) == ["No Priors 127", "Deep Cuts 2"]


def test_a_question_is_answered_while_a_load_is_open(engine: Engine) -> None:
    with database.load(engine) as session:
        session.execute(text("DELETE FROM episodes"))

        assert len(database.ask(engine, scope.read).episodes) == 1
        session.rollback()


def test_a_write_that_fails_leaves_nothing(empty: Engine) -> None:
    twice = [tables.HomeGuild(guild_id=1), tables.HomeGuild(guild_id=1)]

    with pytest.raises(IntegrityError), database.write(empty) as session:
        session.bulk_save_objects(twice)

    assert homes.remember(empty, frozenset()) == frozenset()


def test_a_small_write_waits_for_another(empty: Engine) -> None:
    with ThreadPoolExecutor(1) as pool:
        with database.write(empty) as session:
            session.add(tables.HomeGuild(guild_id=1))
            session.flush()
            second = pool.submit(homes.remember, empty, frozenset({2}))
            time.sleep(0.1)

        assert second.result() == {1, 2}


def test_a_load_outlasts_a_small_write(empty: Engine) -> None:
    held = threading.Event()

    def hold() -> None:
        with database.write(empty):
            held.set()
            time.sleep(0.1)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        held.wait()
        with database.load(empty) as session:
            assert session.scalar(select(func.count(tables.Episode.id))) == 0


def test_only_a_load_that_is_held_up_is_called_so(empty: Engine, tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'sub' / 'pullquote.db'}")
    engine.dispose()
    shutil.rmtree(tmp_path / "sub")

    with pytest.raises(OperationalError, match="unable to open"), database.load(engine):
        pass


def test_rows_of_an_episode_go_with_it_in_the_database_itself(engine: Engine) -> None:
    with database.write(engine) as session:
        session.execute(text("DELETE FROM episodes"))

        for table in tables.Base.metadata.sorted_tables:
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_the_folder_of_a_database_is_made(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'a' / 'b' / 'pullquote.db'}")

    assert (tmp_path / "a" / "b" / "pullquote.db").exists()
    engine.dispose()


def test_a_database_opens_again_with_what_it_held(engine: Engine) -> None:
    again = database.connect(engine.url.render_as_string())

    assert database.ask(again, scope.read) == database.ask(engine, scope.read)
    again.dispose()


def test_several_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"

    with ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(database.connect, [url] * 4))

    named = [homes.remember(engine, frozenset({number})) for number, engine in enumerate(engines)]
    assert named == [{0}, {0, 1}, {0, 1, 2}, {0, 1, 2, 3}]
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("pullquote.db", "Could not parse SQLAlchemy URL"),
        ("nosuch://host/db", "Can't load plugin"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("sqlite:////proc/no/such/pullquote.db", "/proc/no"),
    ],
)
def test_a_database_that_cannot_be_opened_says_why(url: str, reason: str) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        database.connect(url)

    assert raised.value.database == url
    assert reason in raised.value.reason


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "pullquote.db", 500 * "not a database, ")

    with pytest.raises(StoreUnavailable) as raised:
        database.connect(f"sqlite:///{path}")

    assert raised.value.reason == "file is not a database"


def test_a_password_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        database.connect("nosuch://pullquote:secret@host/db")

    assert raised.value.database == "nosuch://pullquote:***@host/db"


def test_a_load_beside_another_is_told_by_name(empty: Engine) -> None:
    with database.load(empty), pytest.raises(LoadRunning), database.load(empty):
        pass
