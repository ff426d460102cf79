"""How well queries were answered, as ../shared/eval/score.py judges it."""

import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.benchmarks.asking import Asked
from tests.benchmarks.corpora import EVAL, Missing, Query

# As `score.py` names them.
EVERY, NEGATIVE = "ALL-POSITIVE", "negative"


@dataclass(frozen=True)
class Quality:
    """Of a class of queries: how many, and the shares that were answered right, surely so, and in vain."""

    of: str
    count: int
    hit: float
    sure: float
    false: float


@dataclass(frozen=True)
class Miss:
    """A query that was not answered right, with what would have been and what was found."""

    query: Query
    found: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """How queries were answered, by class and altogether."""

    classes: tuple[Quality, ...]
    misses: tuple[Miss, ...]


Judge = Callable[[Sequence[Query], Sequence[Asked]], Judged]


def judge(folder: Path = EVAL) -> Judge:
    """The judge that lives with the corpora. Raises Missing."""
    path = folder / "score.py"
    if not path.is_file():
        raise Missing(path)
    score = _imported(path)
    return partial(_judged, score, score.Seed(str(folder / "corpora" / "seed_items.json")))


def _judged(score: ModuleType, seed: Any, queries: Sequence[Query], asked: Sequence[Asked]) -> Judged:
    answers = {each.words: each for each in asked}
    answered = [query for query in queries if query.words in answers]
    results = {query.labels["query_id"]: _result(answers[query.words]) for query in answered}
    classes, rows = score.evaluate([query.labels for query in answered], results, seed)
    right = (row.get("hit1", 1 - row.get("far", 0)) for _, row, _ in rows)
    return Judged(
        tuple(_qualities(score.summarise(classes))),
        tuple(
            Miss(query, tuple(each.text for each in answers[query.words].found.best[:3]))
            for query, hit in zip(answered, right, strict=True)
            if not hit
        ),
    )


def _qualities(summary: Mapping[str, Mapping[str, float]]) -> Iterator[Quality]:
    for name, row in summary.items():
        _, _, of = name.partition("/")
        if of and of != "MACRO":
            shares = (row.get(each, 0.0) for each in ("hit1", "sure1", "far"))
            yield Quality(of, int(row["n"]), *shares)


def _result(asked: Asked) -> dict[str, Any]:
    return {
        "results": [
            {"episode": each.episode, "start": each.start, "text": each.text} for each in asked.found.best
        ],
        "confident": asked.found.sure,
        "ms": asked.ms,
    }


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
