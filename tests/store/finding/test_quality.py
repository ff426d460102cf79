"""The benchmark's figures hold, and both dialects answer alike."""

import sys
from collections.abc import Iterator
from importlib import util
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine

from store import database, load, search
from store.finding.background import Meaning
from store.finding.meaning import folder
from tests.conftest import SHARED, SHIPPED
from tests.postgres import Server

EVAL = SHARED / "eval"
shared = pytest.mark.skipif(not EVAL.exists(), reason="the labelled queries lie in ../shared/eval")

# score.py leaves the files it reads to be closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

# Of every kind that the benchmark has, for a clone without it.
ASKED = [
    *("neoclouds", "data cetner", "pker nihgt", "croshay", "lama 3.1", "graph core startup", "base10"),
    *("hypersc", "export con", "who are the hosts?", "what did he say about apple", "quantum computing"),
    *("i message is a tragedy", "the open source model is incredible guys", "power dylan", "taylor swift"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The shipped episode on SQLite, with what it means."""
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('quality') / 'pullquote.db'}")
    load.reload(engine, SHIPPED)
    model = folder()
    assert model, "deploy/test installs the model"
    meaning = Meaning(model)
    meaning.fill(engine)
    yield engine.execution_options(meaning=meaning)
    engine.dispose()


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = util.spec_from_file_location("score", EVAL / "score.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def figures(engine: Engine, score: ModuleType) -> dict[str, dict[str, float]]:
    queries = [each for each in score.load(str(EVAL / "queries_dev.jsonl")) if each["corpus"] == "seed"]
    answers: dict[str, Any] = {}
    for query in queries:
        found = database.ask(engine, search.find, query["query"])
        results = [{"start": each.start, "text": each.text} for each in found.results]
        answers[query["query_id"]] = {"results": results, "confident": found.sure}
    judge = score.Seed(str(EVAL / "corpora" / "seed_items.json"))
    summary: dict[str, dict[str, float]] = score.summarise(score.evaluate(queries, answers, judge)[0])
    return {name.removeprefix("seed/"): values for name, values in summary.items()}


@shared
def test_words_alone_find_the_development_queries(engine: Engine, score: ModuleType) -> None:
    found = figures(engine.execution_options(meaning=None), score)

    for kind in ("keyword", "name", "typo", "compound", "prefix", "misquote"):
        assert found[kind]["hit1"] == 1, kind
    assert min(found["phonetic"]["hit1"], found["question"]["hit1"]) >= 0.95
    assert found["ALL-POSITIVE"]["hit1"] >= 0.88
    assert found["ALL-POSITIVE"]["sure1"] >= 0.80
    assert found["negative"]["far"] <= 0.03


@shared
def test_with_meaning_they_are_found_in_other_words_too(engine: Engine, score: ModuleType) -> None:
    found = figures(engine, score)

    assert found["ALL-POSITIVE"]["hit1"] >= 0.94
    assert found["paraphrase"]["hit1"] >= 0.70
    assert found["ALL-POSITIVE"]["sure1"] >= 0.88
    assert found["negative"]["far"] <= 0.03


def test_both_dialects_answer_alike(engine: Engine, postgresql: Server) -> None:
    queries = list(ASKED)
    if EVAL.exists():
        lines = (EVAL / "queries_dev.jsonl").read_text("utf-8").splitlines()
        queries += [line.split('"query": "')[1].split('"')[0] for line in lines]
    with postgresql.database() as url:
        other = database.connect(url)
        load.reload(other, SHIPPED)

        for query in queries:
            mine, theirs = (
                database.ask(each, search.find, query)
                for each in (engine.execution_options(meaning=None), other)
            )
            assert (mine.sure, [each.text for each in mine.results]) == (
                theirs.sure,
                [each.text for each in theirs.results],
            ), query
        other.dispose()
