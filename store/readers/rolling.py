"""Captions that roll: each shows again what was said before, and every word is kept once."""

import re
from collections.abc import Sequence
from itertools import accumulate, chain, islice

from store.readers.cues import Caption

# `<00:05:04.199>` says when a word appears, as automatic captions do.
_STAMPED = re.compile(r"<\d[\d:. ]{3,20}>")
# How many words that two captions share are no chance; which part of a document’s captions have to share
# some for it to roll, and how many of them, be their words stamped or not. (Of the 1,830
# captions of seven podcasts that do not roll, none repeats a line of the one before it, or three words.)
_NO_CHANCE = 3
_PART = 4
_LEAST, _LEAST_STAMPED = 2, 1
# How long YouTube shows a caption again before the next line rolls in, with a margin: 10 ms.
_FILLER = 0.05
# What is looked at of two captions: no screen holds more.
_MOST_WORDS = 60

Words = list[list[str]]


def stamped(captions: Sequence[Caption]) -> bool:
    return any(_STAMPED.search(line) for caption in captions for line in caption.words)


def collapsed(captions: Sequence[Caption], stamped: bool) -> list[list[str]]:
    """The lines of each caption without what the one before it shows, where a document’s captions roll."""
    shown = [[words for line in caption.words if (words := line.split())] for caption in captions]
    repeated = _repeated(shown)
    rolled = sum(map(_rolls, captions, shown, repeated))
    least = _LEAST_STAMPED if stamped else _LEAST
    if rolled < least or rolled * _PART < sum(map(bool, shown)) - 1:
        return [caption.words for caption in captions]
    return [_from(words, repeats) for words, repeats in zip(shown, repeated, strict=True)]


def _repeated(shown: Sequence[Words]) -> list[int]:
    """How many words of each caption the one before it ends with."""
    found: list[int] = []
    before: Words = []
    for words in shown:
        found.append(_shared(before, words))
        before = words or before
    return found


def _shared(before: Words, words: Words) -> int:
    """The longest end of one caption that the next begins with; a few words only as whole lines."""
    if before == words:
        return sum(map(len, words))
    last = list(chain.from_iterable(before))[-_MOST_WORDS:]
    first = list(islice(chain.from_iterable(words), _MOST_WORDS))
    for length in range(min(len(last), len(first)), 0, -1):
        if last[-length] == first[0] and last[-length:] == first[:length]:
            break
    else:
        return 0
    whole = length in accumulate(map(len, words)) and length in accumulate(map(len, reversed(before)))
    return length if length >= _NO_CHANCE or whole else 0


def _rolls(caption: Caption, words: Words, repeats: int) -> bool:
    if repeats >= _NO_CHANCE or 0 < repeats < sum(map(len, words)):
        return True
    brief = caption.start is not None and caption.end is not None and caption.end - caption.start <= _FILLER
    return repeats > 0 and brief


def _from(words: Words, at: int) -> list[str]:
    """The lines of a caption from a word on."""
    lines = []
    for line in words:
        if len(line) > at:
            lines.append(" ".join(line[at:]))
        at = max(0, at - len(line))
    return lines
