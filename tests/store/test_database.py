"""Transactions: readers keep their snapshot, a load is one write, and both never wait for each other."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, make_url, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

import store
from store import database, homes, load, search, tables
from store.answers import RecapAnswer
from store.errors import LoadRunning, StoreUnavailable
from store.finding import index
from tests.conftest import NewDatabase
from tests.postgres import GUARDED, GUARDED_PASSWORD, Server, on_both, on_postgresql
from tests.store.written import BREAD, write

ROOT = Path(store.__file__).parents[1]

READERS = 8
# A reload takes PostgreSQL three times as long.
RELOADS = {"sqlite": 200, "postgresql": 40}

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
        said = select(tables.Passage.text).where(tables.Passage.kind.not_in(["section", "fact"]))
        seen |= {edition(text) for text in session.scalars(said)}
        seen |= {edition(spelling) for spelling in session.scalars(select(tables.Alias.spelling))}
        seen |= {edition(name.casefold()) for name in session.scalars(select(tables.Person.name))}
        seen |= {
            "second" if start == 120 else "first" for start in session.scalars(select(tables.Span.start))
        }
        seen |= index.known(session, ["first", "second"])[0].keys()
        [theme] = index.propose(session, [[["edition"], [index.tag("theme")]]], 9)
        seen.add(edition(session.get_one(tables.Passage, theme).text))
        session.expunge_all()
        time.sleep(0.001)
    return seen


def edition(words: str) -> str:
    return "second" if "second" in words else "first"


def edition_of(recap: RecapAnswer) -> set[str]:
    texts = [passage.text for outline in recap.outlines for passage in outline.passages]
    return {edition(text) for text in texts}


def documents(session: Session) -> Sequence[str]:
    return session.scalars(select(tables.Episode.document).order_by(tables.Episode.id)).all()


def reading(
    engine: Engine, question: Callable[[Session], set[str]], until: threading.Event
) -> list[set[str]]:
    """Ask one question over and over."""
    seen = []
    while not until.is_set():
        seen.append(database.ask(engine, question))
        time.sleep(0.1)
    return seen


@on_both
def test_reloads_under_eight_readers_mix_nothing(empty: Engine, dialect: str, tmp_path: Path) -> None:
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
            for _ in range(RELOADS[dialect] // 2):
                publish("second")
                publish("first")
        finally:
            done.set()
        seen = [question for reader in readers for question in reader.result()]

    assert {frozenset(question) for question in seen} == {frozenset({"first"}), frozenset({"second"})}
    assert len(seen) >= READERS * 10


@on_both
def test_a_question_keeps_its_snapshot_while_a_load_commits(engine: Engine, content: Path) -> None:
    with Session(engine) as session:
        before = documents(session)
        write(content, "bread.md", BREAD)
        load.reload(engine, content)
        during = documents(session)

    assert before == during == ["chips"]
    assert database.ask(engine, documents) == ["chips", "bread"]


@on_both
def test_a_question_is_answered_while_a_load_is_open(engine: Engine) -> None:
    with database.load(engine) as session:
        session.execute(text("DELETE FROM episodes"))

        assert database.ask(engine, documents) == ["chips"]
        session.rollback()


@on_both
def test_a_write_that_fails_leaves_nothing(empty: Engine) -> None:
    twice = [tables.HomeGuild(guild_id=1), tables.HomeGuild(guild_id=1)]

    with pytest.raises(IntegrityError), database.write(empty) as session:
        session.bulk_save_objects(twice)

    assert homes.remember(empty, frozenset()) == frozenset()


@on_both
def test_a_small_write_waits_for_another(empty: Engine) -> None:
    with ThreadPoolExecutor(1) as pool:
        with database.write(empty) as session:
            session.add(tables.HomeGuild(guild_id=1))
            session.flush()
            second = pool.submit(homes.remember, empty, frozenset({2}))
            time.sleep(0.1)

        assert second.result() == {1, 2}


@on_both
def test_a_load_outlasts_a_small_write(empty: Engine) -> None:
    held = threading.Event()

    def hold() -> None:
        with database.write(empty) as session:
            session.connection()
            held.set()
            time.sleep(0.1)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hold)
        held.wait()
        with database.load(empty) as session:
            assert session.scalar(select(func.count(tables.Episode.id))) == 0


@on_both
def test_a_load_beside_another_is_told_by_name(empty: Engine) -> None:
    with database.load(empty), pytest.raises(LoadRunning), database.load(empty):
        pass

    with database.load(empty) as session:
        assert documents(session) == []


@on_both
def test_a_small_write_that_a_load_holds_up_too_long_is_told_so(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WRITE_WAIT", 50)

    with database.load(empty), pytest.raises(LoadRunning):
        homes.remember(empty, frozenset({1}))

    assert homes.remember(empty, frozenset({2})) == {2}


def test_only_a_load_that_is_held_up_is_called_so(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'sub' / 'pullquote.db'}")
    engine.dispose()
    shutil.rmtree(tmp_path / "sub")

    with pytest.raises(OperationalError, match="unable to open"), database.load(engine):
        pass


@on_both
def test_rows_of_an_episode_go_with_it_in_the_database_itself(engine: Engine) -> None:
    # The vocabulary belongs to no single episode, versions outlive theirs, and SQLite’s index is no table
    # with keys to others.
    kept = {"terms", "term_keys", "term_vectors", "loads", "versions", "sources", "contents"}
    of_episodes = [each.name for each in tables.Base.metadata.sorted_tables if each.name not in kept]
    of_episodes += ["passage_index"] if engine.dialect.name == "postgresql" else []
    with database.write(engine) as session:
        session.execute(text("DELETE FROM episodes"))

        for table in of_episodes:
            assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0


def test_the_folder_of_a_database_is_made(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'a' / 'b' / 'pullquote.db'}")

    assert (tmp_path / "a" / "b" / "pullquote.db").exists()
    engine.dispose()


@on_both
def test_a_database_opens_again_with_what_it_held(engine: Engine) -> None:
    again = database.connect(engine.url.render_as_string())

    assert database.ask(again, documents) == ["chips"]
    again.dispose()


@on_both
def test_several_may_open_a_new_database_at_once(new_database: NewDatabase) -> None:
    with new_database() as url, ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(database.connect, [url] * 4))

        named = [homes.remember(engine, frozenset({number})) for number, engine in enumerate(engines)]
        assert named == [{0}, {0, 1}, {0, 1, 2}, {0, 1, 2, 3}]
        for engine in engines:
            engine.dispose()


@on_both
def test_several_processes_may_open_a_new_database_at_once(new_database: NewDatabase) -> None:
    with new_database() as url:
        opening = [sys.executable, "-c", f"from store import database; database.connect({url!r}).dispose()"]
        started = [subprocess.Popen(opening, cwd=ROOT) for _ in range(2)]

        assert [process.wait() for process in started] == [0, 0]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("pullquote.db", "Could not parse SQLAlchemy URL"),
        ("mysql://host/db", "SQLite (sqlite:///…) and PostgreSQL (postgresql+psycopg://…) are supported"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
        ("sqlite:////proc/no/such/pullquote.db", "/proc/no"),
        ("postgresql+psycopg://127.0.0.1:1/db", "port 1 failed: Connection refused"),
        ("postgres://nosuch.invalid/db", "failed to resolve host 'nosuch.invalid'"),
        ("postgresql:///db?host=/nowhere", 'connection to server on socket "/nowhere/.s.PGSQL.5432" failed'),
    ],
)
def test_a_database_that_cannot_be_opened_says_why(url: str, reason: str) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        database.connect(url)

    assert raised.value.database == url
    assert reason in raised.value.reason
    assert "\n" not in raised.value.reason


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "pullquote.db", 500 * "not a database, ")

    with pytest.raises(StoreUnavailable) as raised:
        database.connect(f"sqlite:///{path}")

    assert raised.value.reason == "file is not a database"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nosuch://ann:secret@host/db", "nosuch://ann:***@host/db"),
        ("postgresql://ann:secret@127.0.0.1:1/db", "postgresql://ann:***@127.0.0.1:1/db"),
        ("postgresql://ann:se@cret@127.0.0.1:1/db", "postgresql://ann:***@127.0.0.1:1/db"),
        ("postgresql://ann:se@cr:et@127.0.0.1:1/db", "postgresql://ann:***@127.0.0.1:1/db"),
        ("postgresql://127.0.0.1:1/db?password=secret", "postgresql://127.0.0.1:1/db?password=***"),
    ],
)
def test_a_password_is_not_repeated(url: str, shown: str) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        database.connect(url)

    assert raised.value.database == shown
    assert "cr" not in raised.value.reason


# A server


def refused(url: str) -> str:
    with pytest.raises(StoreUnavailable) as raised:
        database.connect(url)
    return raised.value.reason


def test_a_server_that_refuses_is_quoted(postgresql: Server) -> None:
    assert refused(postgresql.url("nosuch")) == 'database "nosuch" does not exist'
    wrong = postgresql.url("postgres", GUARDED, "wrong")
    assert refused(wrong) == f'password authentication failed for user "{GUARDED}"'


def test_a_right_password_opens_the_database(postgresql: Server) -> None:
    with postgresql.database(f"OWNER {GUARDED}") as url:
        name = str(make_url(url).database)

        engine = database.connect(postgresql.url(name, GUARDED, GUARDED_PASSWORD))

        assert database.ask(engine, documents) == []
        engine.dispose()


@on_postgresql
def test_a_question_cannot_write(empty: Engine) -> None:
    def writing(session: Session) -> None:
        session.execute(text("DELETE FROM episodes"))

    with pytest.raises(DBAPIError, match="read-only transaction"):
        database.ask(empty, writing)


@on_postgresql
def test_words_are_looked_up_in_the_index_before_anybody_has_counted_them(engine: Engine) -> None:
    def plan(session: Session) -> str:
        asked = "SELECT passage_id FROM passage_index WHERE terms @@ CAST('''poker''' AS tsquery) LIMIT 9"
        return "\n".join(session.scalars(text(f"EXPLAIN {asked}")))

    assert "Bitmap Index Scan on ix_passage_index_terms" in database.ask(engine, plan)


@on_postgresql
def test_a_server_that_was_restarted_is_asked_anew(engine: Engine, postgresql: Server) -> None:
    hang_up(postgresql, engine)

    assert database.ask(engine, documents) == ["chips"]
    assert homes.remember(engine, frozenset({1})) == {1}


@on_postgresql
def test_a_server_that_goes_away_is_told_as_such(engine: Engine, postgresql: Server, content: Path) -> None:
    def interrupted(session: Session) -> Sequence[str]:
        documents(session)
        hang_up(postgresql, engine)
        return documents(session)

    with pytest.raises(StoreUnavailable) as raised:
        database.ask(engine, interrupted)
    assert raised.value.reason == "terminating connection due to administrator command"

    postgresql.execute(f"ALTER DATABASE {engine.url.database} ALLOW_CONNECTIONS false")
    hang_up(postgresql, engine)
    for use in (
        lambda: database.ask(engine, documents),
        lambda: load.reload(engine, content),
        lambda: homes.remember(engine, frozenset()),
    ):
        with pytest.raises(StoreUnavailable, match="not currently accepting connections"):
            use()


def test_text_is_text_in_a_database_without_an_encoding(postgresql: Server, content: Path) -> None:
    def quotes(session: Session) -> Sequence[str]:
        return session.scalars(select(tables.Passage.text).where(tables.Passage.text.contains("“"))).all()

    with postgresql.database("TEMPLATE template0 ENCODING 'SQL_ASCII'") as url:
        engine = database.connect(url)
        load.reload(engine, content)

        assert database.ask(engine, quotes)
        engine.dispose()


def hang_up(server: Server, engine: Engine) -> None:
    """End all connections to a database, as a restart of the server does."""
    name = engine.url.database
    server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
