"""The texts and the labelled queries that are measured with, as ../shared/eval has them."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from pathlib import Path
from typing import Any

from tests.conftest import SHARED

EVAL = SHARED / "eval"
QUERIES = EVAL / "queries_dev.jsonl"
TRANSCRIPTS = EVAL / "corpora" / "large100k.jsonl.gz"

# Nine copies make a million segments of 100,453; one word of five is swapped in them.
COPIES = 9
_ONE_OF = 5


class Missing(Exception):
    """The texts that are measured with are not on this machine."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no {path}, and the benchmark measures with the project’s shared texts.")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words that can be found: where it is said, and by whom."""

    episode: str
    start: float | None
    speaker: str | None
    text: str


@dataclass(frozen=True)
class Transcript:
    """An episode and its segments, in order."""

    episode: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Query:
    """What was typed, of which class it is, and what the scorer must know of it."""

    words: str
    of: str
    labels: dict[str, Any]  # JSON, for `score.py`

    @property
    def answers(self) -> list[str]:
        """What answers, for whoever wonders at a miss: the texts, or the names of items."""
        return [each["text"] for each in self.labels.get("targets", ())] or list(
            self.labels.get("relevant", ())
        )


def queries(path: Path, corpus: str) -> list[Query]:
    """The labelled queries over one of the corpora. Raises Missing."""
    lines = (json.loads(line) for line in _lines(path))
    return [Query(each["query"], each["cls"], each) for each in lines if each["corpus"] == corpus]


def transcripts() -> list[Transcript]:
    """The large corpus: 339 episodes. Raises Missing."""
    lines = (json.loads(line) for line in _lines(TRANSCRIPTS))
    said = (Segment(each["episode"], each["start"], each["speaker"], each["text"]) for each in lines)
    return [Transcript(of, tuple(held)) for of, held in groupby(said, lambda each: each.episode)]


def copied(originals: Sequence[Transcript], copies: int = COPIES) -> Iterator[Transcript]:
    """Transcripts and copies of them in which words are swapped for others of the corpus.

    Copies are episodes of their own, so that only the original answers, though a few of them still hold
    what was typed: hit@1 says less here than how long it takes. All come shuffled: whatever takes the
    oldest passages first must not find the originals there.
    """
    # Every word as often as it is said, so that a word by chance is one by frequency.
    words = [word for each in originals for segment in each.segments for word in segment.text.split()]
    order = list(product(range(copies + 1), originals))
    random.Random(copies).shuffle(order)
    for copy, original in order:
        yield _swapped(original, f"{original.episode}~{copy}", words) if copy else original


def _swapped(original: Transcript, episode: str, words: Sequence[str]) -> Transcript:
    chance = random.Random(episode)
    return Transcript(
        episode,
        tuple(
            replace(segment, episode=episode, text=_with_others(segment.text, words, chance))
            for segment in original.segments
        ),
    )


def _with_others(text: str, words: Sequence[str], chance: random.Random) -> str:
    said = text.split()
    for at in chance.sample(range(len(said)), round(len(said) / _ONE_OF)):
        said[at] = chance.choice(words)
    return " ".join(said)


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise Missing(path)
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip())
