"""One size, ours and all peers: how queries and keystrokes are answered, and how long that takes."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.finding.background import Meaning
from tests.benchmarks import archives, asking, peers
from tests.benchmarks.archives import Archive
from tests.benchmarks.asking import Asked
from tests.benchmarks.corpora import Query
from tests.benchmarks.quality import Judge, Judged

OURS = "ours"
MEANT = "ours, with meaning"

# How many seconds each search is given: one that scans a million texts answers a sample in that time.
PATIENCE = 60
_KEYSTROKES = 1000


@dataclass(frozen=True)
class Measured:
    """What each search answered to the queries and to keystrokes, and how good the answers are.

    `size` are the bytes of our database, `seconds` what filling it took, if it was not kept.
    """

    passages: int
    size: int
    seconds: float | None
    answers: Mapping[str, Sequence[Asked]]
    typed: Mapping[str, Sequence[Asked]]
    judged: Mapping[str, Judged]


def measure(
    archive: Archive,
    queries: Sequence[Query],
    judge: Judge,
    here: Path,
    meaning: Meaning | None = None,
    patience: float = PATIENCE,
) -> Measured:
    """Ask ours and all peers, which keep what they need in a folder; with meaning if there is one."""
    words = [query.words for query in queries]
    # In an order by chance, so that what is answered in time is a sample of all classes.
    random.Random(1).shuffle(words)
    strokes = asking.keystrokes(words, _KEYSTROKES)
    archives.warm(here)
    answers = {OURS: asking.asked(asking.ours(OURS, archive.engine), words, patience)}
    typed = {OURS: asking.asked(asking.typed(OURS, archive.engine), strokes, patience)}
    if meaning:
        engine = archive.engine.execution_options(meaning=meaning)
        meaning.fill(engine)
        answers[MEANT] = asking.asked(asking.ours(MEANT, engine), words, patience)
    segments = archive.segments()
    searchers = peers.searchers(segments, here)
    archives.warm(here)
    for peer in searchers:
        answers[peer.name] = asking.asked(peer, words, patience)
        if peer.name == peers.BEGUN:
            typed[peer.name] = asking.asked(peer, strokes, patience)
    judged = {name: judge(queries, asked) for name, asked in answers.items()}
    return Measured(len(segments), archive.size, archive.seconds, answers, typed, judged)
