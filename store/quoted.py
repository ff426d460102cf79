"""The ways in which a quote can be laid along a transcript: word for word, or as nearly as may be."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from store import spoken
from store.alignment import aligned, standing
from store.told import Transcript

# Fewer words are said somewhere by chance; more nobody quotes, and to lay them takes long.
SHORTEST, _LONGEST = 4, 300

_ELLIPSIS = re.compile(r"\.{3,}|…|\.\s\.\s\.")
# Further ellipses are punctuation, and leave nothing out.
_PARTS = 5
# How many words an ellipsis leaves out at most: two to three minutes of speech, but beside a part of fewer
# than four words as many as a long sentence has. Of 674 pairs of four words each, taken from another
# episode, 5 are found as one quote so, of 714 of one and three 29.
_LEFT_OUT, _LEFT_OUT_BESIDE_SHORT = 400, 40
# Of the ways to find the parts of a quote one after the other, so many are followed.
_WAYS = 20


class Pair(NamedTuple):
    """A word of the quote, and the place in the transcript’s rows where it is said."""

    quoted: int
    place: int


# How a quote is laid along a transcript: those of its words that are said there, in order.
Way = tuple[Pair, ...]
# How many seconds from the time of the quote a word of the transcript is said.
Far = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote’s words, in `parts` between which it says that something is left out."""

    text: str
    words: Sequence[spoken.Word]
    parts: Sequence[range]

    def border(self, before: int, behind: int) -> int | None:
        """The first word behind an ellipsis, if there is one between two words."""
        return next((part.start for part in self.parts[1:] if before < part.start <= behind), None)


def quote(text: str) -> Quote:
    words = spoken.words(text)
    # In three words with an ellipsis, each may be found behind the other by chance.
    borders = _borders(text, words) if len(words) >= SHORTEST else []
    ends = [0, *borders[: _PARTS - 1], len(words)]
    return Quote(text, words, [range(*part) for part in pairwise(ends) if words])


def _borders(text: str, words: Sequence[spoken.Word]) -> list[int]:
    """The words that an ellipsis is before."""
    starts = [word.start for word in words]
    borders = {bisect_left(starts, ellipsis.start()) for ellipsis in _ELLIPSIS.finditer(text)}
    return sorted(borders - {0, len(words)})


def verbatim(quote: Quote, transcript: Transcript) -> list[Way]:
    """Every way to find all parts of a quote, word for word, each soon enough after the one before."""
    # By the position of the last word: where the parts so far begin.
    found: dict[int, tuple[int, ...]] = {}
    for at, part in enumerate(quote.parts):
        before, found = found, {}
        ends = sorted(before)
        row = transcript.letters(quote.words[word].form for word in part)
        for place in standing(transcript.forms, row):
            first, last = transcript.told[place], transcript.told[place + len(part) - 1]
            latest = bisect_left(ends, first) - 1
            if at == 0:
                found.setdefault(last, (place,))
            elif latest >= 0 and first - ends[latest] - 1 <= _left_out(quote, at):
                found.setdefault(last, (*before[ends[latest]], place))
    return [_whole(quote, places) for places in found.values()]


def _left_out(quote: Quote, at: int) -> int:
    """How many words may be left out before a part."""
    shorter = min(len(quote.parts[at - 1]), len(quote.parts[at]))
    return _LEFT_OUT if shorter >= SHORTEST else _LEFT_OUT_BESIDE_SHORT


def _whole(quote: Quote, places: Sequence[int]) -> Way:
    parts = zip(quote.parts, places, strict=True)
    return tuple(Pair(word, place + word - part.start) for part, place in parts for word in part)


def nearly(quote: Quote, transcript: Transcript, far: Far) -> list[Way]:
    """Ways to lay a quote along the transcript, those with most words the same, of equal ones the nearest."""
    if not SHORTEST <= len(quote.words) <= _LONGEST:
        return []
    ways: list[Way] = [()]
    for part in _long(quote.parts):
        found = list(_along(quote, part, transcript, far))
        ways += [way + each for way in ways for each in found if _follows(way, each, transcript)]
        ways = sorted(ways, key=len, reverse=True)[:_WAYS]
    return [way for way in ways if way]


def _long(parts: Sequence[range]) -> list[range]:
    """Parts, of which one of less than four words is one with that before."""
    long: list[range] = []
    for part in parts:
        if long and min(len(part), len(long[-1])) < SHORTEST:
            part = range(long.pop().start, part.stop)
        long.append(part)
    return long


def _along(quote: Quote, part: range, transcript: Transcript, far: Far) -> Iterator[Way]:
    row = transcript.letters(quote.words[at].alike for at in part)
    for window in transcript.windows(row, far):
        pairs = aligned(row, transcript.alike[window.start : window.stop])
        if pairs:
            yield tuple(Pair(part.start + at, window.start + place) for at, place in pairs)


def _follows(way: Way, other: Way, transcript: Transcript) -> bool:
    if not way:
        return True
    between = transcript.told[other[0].place] - transcript.told[way[-1].place]
    return 0 < between <= _LEFT_OUT + 1
