"""How a search is asked, how long it takes, and how our own is asked."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, finding, search
from store.tables import Episode, Passage
from tests.benchmarks.corpora import Segment

BEST = 10

# Asked before the clock runs, as a bot has been asked before: files are read and statements compiled then.
_WARMING = 10
# No longer than this, in seconds: a scan needs no warming.
_WARM = 2


@dataclass(frozen=True)
class Found:
    """The best texts, and whether they are shown as an answer."""

    best: Sequence[Segment]
    sure: bool


@dataclass(frozen=True)
class Searcher:
    """Something that finds texts for words."""

    name: str
    ask: Callable[[str], Found]


@dataclass(frozen=True)
class Asked:
    """What was found for some words, and how many milliseconds that took."""

    words: str
    found: Found
    ms: float


def ours(name: str, engine: Engine) -> Searcher:
    """What is asked with whole words."""
    return Searcher(name, lambda words: database.ask(engine, _found, words))


def typed(name: str, engine: Engine) -> Searcher:
    """What is asked at every keystroke."""
    return Searcher(name, lambda words: database.ask(engine, _suggested, words))


def asked(searcher: Searcher, every: Sequence[str], patience: float) -> list[Asked]:
    """Ask one thing after another, until so many seconds are over."""
    started = time.perf_counter()
    for words in every[-_WARMING:]:
        searcher.ask(words)
        if time.perf_counter() > started + _WARM:
            break
    started = time.perf_counter()
    answers = []
    for words in every:
        answers.append(_timed(searcher, words))
        if time.perf_counter() > started + patience:
            break
    return answers


def keystrokes(queries: Iterable[str], most: int) -> list[str]:
    """What stands in the field while queries are typed, from the second letter on; a sample of it."""
    every = list(dict.fromkeys(words[:end] for words in queries for end in range(2, len(words) + 1)))
    return random.Random(most).sample(every, min(most, len(every)))


def percentile(asked: Iterable[Asked], part: float) -> float:
    """How many milliseconds so large a part of what was asked took at most."""
    ordered = sorted(each.ms for each in asked)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def _timed(searcher: Searcher, words: str) -> Asked:
    started = time.perf_counter()
    found = searcher.ask(words)
    return Asked(words, found, (time.perf_counter() - started) * 1000)


def _found(session: Session, words: str) -> Found:
    found = search.find(session, words, limit=BEST)
    best = (Segment(each.episode, each.start, each.speaker, each.text) for each in found.results)
    return Found(list(best), found.sure)


def _suggested(session: Session, words: str) -> Found:
    matches = finding.find(session, words, unfinished=True)
    ids = [match.candidate.id for match in matches[:BEST]]
    rows = session.execute(
        select(Passage.id, Episode.title, Passage.start, Passage.speaker, Passage.text)
        .join_from(Passage, Episode)
        .where(Passage.id.in_(ids))
    )
    texts = {row.id: Segment(row.title, row.start, row.speaker, row.text) for row in rows}
    return Found([texts[id] for id in ids], bool(matches) and matches[0].sure)
