"""The model means what its makers’ own program means, and stays out of the way."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from store import database, finding, load
from store.finding import meaning, vectors
from store.finding.background import Meaning
from store.finding.meaning import Model
from store.tables import Passage, TermVector, Vectors
from tests.conftest import SHIPPED
from tests.store.written import BREAD, edit, write

# What sentence-transformers 5 makes of these texts with the same model: the first and last four of 384
# numbers, to four places.
REFERENCE = {
    "poker": (-0.0512, 0.0566, -0.0654, 0.0335, 0.0048, -0.0738, -0.0212, 0.1291),
    "what did he say about running out of electricity": (
        *(-0.0086, 0.1496, 0.0432, 0.0825),
        *(-0.0004, -0.022, -0.0742, 0.0365),
    ),
    "Café naïve: 3.1% — “vibes” matter…": (
        *(0.0481, -0.0421, 0.0023, 0.0222),
        *(0.0449, 0.0216, -0.0475, -0.0362),
    ),
    "量子计算 Привет мир": (-0.0123, 0.0797, 0.046, -0.0217, 0.0365, 0.1358, 0.0028, -0.0337),
    "x" * 120: (-0.0416, -0.0247, 0.0779, -0.0061, 0.1125, 0.0477, -0.0086, 0.0064),
    "word " * 400: (-0.0081, -0.0956, -0.0387, 0.0497, 0.001, -0.0229, 0.0871, 0.0152),
    "": (-0.1188, 0.0483, -0.0025, -0.011, 0.1587, 0.1264, 0.0465, -0.0157),
    "hello@example.com costs $3.50, doesn't it?": (
        *(-0.0411, -0.0406, 0.0777, 0.0134),
        *(-0.0342, -0.0727, -0.0373, 0.0227),
    ),
    "🎉 party": (-0.081, 0.003, 0.051, 0.0161, 0.0703, 0.111, 0.0247, -0.0516),
}


@pytest.fixture(scope="module")
def folder() -> Path:
    found = meaning.folder()
    assert found, "deploy/test installs the model"
    return found


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return Model(folder)


@pytest.fixture(scope="module")
def meant_engine(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the shipped episode, and the model beside it."""
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('meant') / 'pullquote.db'}")
    load.reload(engine, SHIPPED)
    beside = Meaning(folder)
    beside.fill(engine)
    yield engine.execution_options(meaning=beside)
    engine.dispose()


def best(engine: Engine, words: str) -> tuple[str, bool]:
    with Session(engine) as session:
        [match, *_] = finding.find(session, words)
        return match.candidate.words, match.sure


def test_texts_are_embedded_as_the_makers_program_does(model: Model) -> None:
    rows = model.embed(list(REFERENCE))

    for row, expected in zip(rows, REFERENCE.values(), strict=True):
        assert [*row[:4], *row[-4:]] == pytest.approx(expected, abs=1e-4)


def test_a_text_means_the_same_alone_and_among_others(model: Model) -> None:
    together = model.embed(["poker night", *["a long sentence about something else"] * 20, "poker night"])

    assert together[0] == pytest.approx(model.embed(["poker night"])[0], abs=1e-5)
    assert together[-1] == pytest.approx(together[0], abs=1e-5)


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("running out of electricity", "key bottleneck include power supply"),
        ("knitting joke", "the conversation wrap up on a light note"),
        ("gambling story that changed his opinion", "his change of heart"),
        ("middle east trip", "dylan"),
        ("cultural influence of movies abroad", "dylan lebanon anecdote"),
    ],
)
def test_other_words_for_the_same_find_it(meant_engine: Engine, typed: str, begins: str) -> None:
    assert best(meant_engine, typed)[0].startswith(begins)


@pytest.mark.parametrize(
    "typed", ["bitcoin price", "lasagna recipe", "covid vaccines", "google tpu", "premier league"]
)
def test_what_is_absent_stays_absent(meant_engine: Engine, typed: str) -> None:
    assert not best(meant_engine, typed)[1]


def test_what_the_words_find_plainly_is_not_looked_at_twice(meant_engine: Engine) -> None:
    plainly = best(meant_engine.execution_options(meaning=None), "crochet")

    assert best(meant_engine, "crochet") == plainly


def test_an_episode_that_is_edited_is_worked_out_anew_and_once(
    folder: Path, empty: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "content", "bread.md", BREAD)
    load.reload(empty, tmp_path / "content")
    heard: list[tuple[int, int]] = []
    beside = Meaning(folder)

    beside.fill(empty, lambda done, of: heard.append((done, of)))
    beside.fill(empty, lambda done, of: heard.append((done, of)))
    edit(path, "Flour is weighed twice", "Rye is weighed once")
    load.reload(empty, tmp_path / "content")
    assert database.ask(empty, vectors.missing)
    beside.fill(empty)

    assert heard == [(0, 1), (1, 1), (0, 0)]
    assert database.ask(empty, vectors.missing) == []
    with Session(empty) as session:
        [row] = session.scalars(select(Vectors))
        assert len(row.counts) == session.scalar(select(func.count()).select_from(Passage))
        assert (session.scalar(select(func.count()).select_from(TermVector)) or 0) > 10


def test_an_episode_of_segments_alone_has_no_vectors_and_is_found(
    folder: Path, empty: Engine, tmp_path: Path
) -> None:
    write(tmp_path / "content", "bread.md", BREAD)
    load.reload(empty, tmp_path / "content")
    with database.write(empty) as session:
        for passage in session.scalars(select(Passage)):
            passage.kind = "segment"
    beside = Meaning(folder)

    beside.fill(empty)
    found = best(empty.execution_options(meaning=beside), "flour is weighed in other words")

    assert database.ask(empty, vectors.missing) == []
    with Session(empty) as session:
        assert session.scalars(select(Vectors)).all() == []
    assert found[0].startswith("flour is weighed")


def test_until_the_model_is_there_words_answer(
    folder: Path, meant_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, gate = Meaning(folder), threading.Event()
    loaded = beside._loaded

    def slowly() -> Model:
        gate.wait()
        return loaded()

    monkeypatch.setattr(beside, "_loaded", slowly)

    beside.begin(meant_engine)
    early = beside.model()
    gate.set()
    beside.stop()

    assert early is None
    assert beside.model() is not None


def test_what_goes_wrong_there_is_logged_and_ends_nothing(
    folder: Path, empty: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    beside = Meaning(tmp_path / "nowhere")

    beside.begin(empty)
    beside.stop()

    assert "could not be worked out" in caplog.text
    assert beside.model() is None


def test_nothing_is_imported_where_it_is_off() -> None:
    program = "import sys, bot.__main__; assert 'numpy' not in sys.modules, 'numpy was imported'"

    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_is_replaced_while_it_is_worked_out_gets_no_meaning_of_what_went(
    empty: Engine, tmp_path: Path, model: Model
) -> None:
    write(tmp_path, "bread.md", BREAD)
    load.reload(empty, tmp_path)

    def slow() -> Model:
        # What comes has the ids of what goes.
        edit(tmp_path / "bread.md", "- Flour is weighed twice.\n", "")
        load.reload(empty, tmp_path)
        return model

    vectors.fill(empty, slow)

    assert len(database.ask(empty, vectors.missing)) == 1


def test_only_the_kinds_that_are_wanted_are_found_by_meaning(meant_engine: Engine) -> None:
    typed = "running out of electricity"

    kinds = {
        match.candidate.kind
        for wanted in ("quote", "section", "segment")
        for match in database.ask(meant_engine, finding.find, typed, kinds=[wanted])
    }

    assert kinds <= {"quote", "section"}
    assert kinds
