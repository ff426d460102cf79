"""Where a moment of the audio here is in another player’s: ads and other editions move it."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from store.offsets import parse, timestamp

Pair = tuple[int, int]

# What a stamp can say is read back as it was written (store.offsets).
_LAST = parse("99:59:59")


@dataclass(frozen=True)
class TimeMap:
    """Pairs of one moment’s offsets here and there, in seconds, in order.

    One pair shifts, two stretch. Raises ValueError where two contradict each other: what comes later here
    comes later there.
    """

    pairs: tuple[Pair, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "pairs", tuple(sorted(set(self.pairs))))
        for pair in self.pairs:
            _check_times(pair)
        for earlier, later in pairwise(self.pairs):
            _check_order(earlier, later)

    def there(self, offset: int) -> int:
        """Where a moment here is there."""
        return _across(self.pairs, offset)

    def here(self, offset: int) -> int:
        """Where a moment there is here.

        There and back is within a second where there is the longer, as with ads. Where it is the shorter,
        several seconds here are one there.
        """
        return _across(tuple((there, here) for here, there in self.pairs), offset)

    def with_pair(self, here: int, there: int) -> "TimeMap":
        """With one pair more, or another for the same moment here. Raises ValueError if it contradicts."""
        return TimeMap((*(pair for pair in self.pairs if pair[0] != here), (here, there)))


def read(text: str) -> TimeMap:
    """Read `5:10=5:55, 40:00=41:10`, here before there; nothing is the same time everywhere.

    Raises ValueError for what is no pair, and where pairs contradict each other.
    """
    return TimeMap(tuple(map(_pair, text.split(",")))) if text.strip() else TimeMap()


def write(timemap: TimeMap) -> str:
    return ", ".join(map(_written, timemap.pairs))


def _written(pair: Pair) -> str:
    here, there = pair
    return f"{timestamp(here)}={timestamp(there)}"


def _pair(text: str) -> Pair:
    here, equals, there = text.partition("=")
    if not equals:
        raise ValueError(f"“{text.strip()}” is not a pair of times like 5:10=5:55")
    return parse(here), parse(there)


def _check_times(pair: Pair) -> None:
    if not all(0 <= offset <= _LAST for offset in pair):
        raise ValueError(
            f"times lie between 0:00 and {timestamp(_LAST)}, and not at {pair[0]} and {pair[1]} s"
        )


def _check_order(earlier: Pair, later: Pair) -> None:
    if not (earlier[0] < later[0] and earlier[1] < later[1]):
        raise ValueError(
            f"{_written(earlier)} and {_written(later)} contradict each other: "
            "what comes later here comes later there"
        )


def _across(pairs: tuple[Pair, ...], offset: int) -> int:
    """Linear between two pairs, as nobody knows where between them an ad is; never before the start.

    Outside of them, shifted as at the nearest: up to the next ad, players run side by side, and a slope
    that comes from an ad between two pairs would run away from there.
    """
    after = bisect_right(pairs, offset, key=itemgetter(0))
    around = pairs[max(after - 1, 0) : after + 1]
    if len(around) == 2:
        return _between(*around, offset)
    return max(0, offset + sum(there - here for here, there in around[:1]))


def _between(before: Pair, after: Pair, offset: int) -> int:
    """The nearest whole second, in whole numbers, which are exact at both ends."""
    length, stretched = after[0] - before[0], after[1] - before[1]
    return before[1] + (2 * (offset - before[0]) * stretched + length) // (2 * length)
