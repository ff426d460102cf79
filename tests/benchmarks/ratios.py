"""How quick ours is beside others in the same run, and whether that is as quick as it has to be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks import peers
from tests.benchmarks.archives import Size
from tests.benchmarks.asking import Asked, percentile
from tests.benchmarks.measuring import OURS, Measured

_MEDIAN, _P99 = 0.5, 0.99

# What a median may be of another’s, by size.
_MEDIANS: tuple[tuple[Size, str, float], ...] = (
    ("seed", peers.WRATIO, 3),
    ("100k", peers.ANY, 1 / 8),
    ("100k", peers.WRATIO, 1 / 50),
    ("1m", peers.ANY, 1 / 60),
    ("1m", peers.TANTIVY, 1),
    ("1m", peers.FUZZY, 1),
)
# What a keystroke’s 99th of a hundred may be of a plain index’s, where there is something to look through.
_TYPED: tuple[Size, ...] = ("100k", "1m")
_KEYSTROKE = 1 / 10
_GROWTH = 3


@dataclass(frozen=True)
class Ratio:
    """One figure divided by another, and the most that may be."""

    what: str
    value: float
    most: float

    @property
    def holds(self) -> bool:
        return self.value <= self.most


def ratios(measured: Mapping[Size, Measured]) -> Iterator[Ratio]:
    """All that can be said of what was measured, as issue 3 asks for it."""
    for size, other, most in _MEDIANS:
        if size in measured:
            answers = measured[size].answers
            yield Ratio(f"{size}: ours / {other}", _ratio(answers[OURS], answers[other], _MEDIAN), most)
    for size in _TYPED:
        if size in measured:
            typed = measured[size].typed
            what = f"{size}: ours / {peers.BEGUN}, a keystroke’s p99"
            yield Ratio(what, _ratio(typed[OURS], typed[peers.BEGUN], _P99), _KEYSTROKE)
    if "100k" in measured and "1m" in measured:
        more, less = measured["1m"].answers[OURS], measured["100k"].answers[OURS]
        yield Ratio("ours: 1m / 100k", _ratio(more, less, _MEDIAN), _GROWTH)


def _ratio(ours: Sequence[Asked], other: Sequence[Asked], part: float) -> float:
    """Of what both were asked: a slow peer is asked a sample."""
    both = {each.words for each in ours} & {each.words for each in other}
    mine, theirs = (percentile([e for e in asked if e.words in both], part) for asked in (ours, other))
    return mine / theirs
