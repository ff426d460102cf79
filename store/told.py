"""A transcript made ready, once, for looking up in it whatever was quoted."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import log2

from rapidfuzz.distance import LCSseq

from store import spoken
from store.alignment import standing
from store.episodes import Segment
from store.words import QUESTION_WORDS

# What another says meanwhile, in words, without ending what somebody says. Of 675 times that another
# speaks amid a sentence, in 339 episodes, 604 are as short (6 words: 583; 12 words: 630).
_INTERJECTION = 8

# A word is a letter of a row, so that rows are searched and compared as texts are. Three stand for no word.
_BREAK, _UNKNOWN, _LEFT_OVER = "\0", "\1", "\2"
_RESERVED = 3
_LETTERS = 0x110000 - _RESERVED

# How many places of a quote’s words are looked at, the rarest first, and of pairs of such as stand at so
# many places themselves; in how many windows the words in common are counted; how many are aligned. With
# four times as many of each, 5 of 12,650 quotes are judged otherwise; with one aligned, 34.
_PLACES, _OFTEN, _COUNTED, _WINDOWS = 400, 50, 12, 3

# A short transcript does not tell how rare a word is: its words are counted together with these many of
# speech as such, and each of the 110 commonest is so often among them that they are two of three.
_SPEECH, _COMMON = 5000, 0.006

_STOP = re.compile(r"[.?!…。！？]{1,3}")
_CURRENCIES = tuple("$£€¥₹")


class Transcript:
    """The words of a transcript in the two ways in which they are quoted, as rows of letters.

    First all as they follow each other, then each speaker’s on their own where others interjected. The
    rows are `forms` and `alike`; `told` has the position of the word at each place, -1 where they break off.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.words: list[spoken.Word] = []
        self.homes: list[int] = []
        for home, segment in enumerate(self.segments):
            heard = spoken.words(segment.text)
            self.words += heard
            self.homes += [home] * len(heard)
        self.told: list[int] = [*range(len(self.words)), -1, *self._without_interjections()]
        self._letters: dict[str, str] = {}
        self.forms = self._row([self._letter(word.form) for word in self.words])
        self.alike = self._row([self._letter(word.alike) for word in self.words])
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, letter in enumerate(self.alike):
            self._places[letter].append(place)

    def letters(self, words: Iterable[str]) -> str:
        """The letters that words have in the rows."""
        return "".join(self._letters.get(word, _UNKNOWN) for word in words)

    def speaker(self, position: int) -> str | None:
        return self.segments[self.homes[position]].speaker

    def before(self, place: int, number: int) -> list[int]:
        """The positions of up to so many words before one, as far as its sentence reaches."""
        first = last = self.told[place]
        while last - first < number and self._goes_on(first - 1):
            first -= 1
        return list(range(first, last))

    def behind(self, place: int, number: int) -> list[int]:
        """The positions of up to so many words behind one, as far as its sentence reaches."""
        first = last = self.told[place]
        while last - first < number and self._goes_on(last):
            last += 1
        return list(range(first + 1, last + 1))

    def rarity(self, word: str) -> float:
        """In bits: a word of 10 is one of 1,024 words."""
        times = len(self._places.get(self._letters.get(word, _UNKNOWN), ()))
        common = _SPEECH * _COMMON if word in QUESTION_WORDS else 0
        return log2((len(self.words) + _SPEECH) / (max(times, 1) + common))

    def starts(self, position: int) -> int | None:
        """When a word is said: as far into its segment as it stands in the segment’s text.

        Of 1,824 cues of six captioned podcasts joined to segments, half begin within a second of that, and
        nine of ten between 4 seconds later and 1 earlier; a segment with music in it may be 20 off.
        """
        return self._when(position, self.words[position].start)

    def ends(self, position: int) -> int | None:
        """The second by which a word has been said."""
        when = self._when(position, self.words[position].end)
        return None if when is None else when + 1

    def text(self, positions: Iterable[int]) -> str:
        """Words as they stand in the transcript, “…” where it has others between them."""
        said: list[str] = []
        for last, run in pairwise([[], *self._runs(positions)]):
            said += ["…"] if last and run[0] != last[-1] + 1 else []
            said.append(self._stretch(run[0], run[-1]))
        return " ".join(said)

    def windows(self, row: str, far: Callable[[int], float]) -> list[range]:
        """Where in `alike` a row may be from, the likeliest first, and of equal ones the nearest."""
        width = len(row) // 4 + 2
        seeded = self._seeded(row, width)
        likeliest = sorted(seeded, key=lambda at: -seeded[at][0] - seeded.get(at + 1, (0, 0))[0])
        likely = []
        for at in likeliest[:_COUNTED]:
            place = seeded[at][1]
            window = self._unbroken(at * width - width, (at + 3) * width + len(row), place)
            common = LCSseq.similarity(row, self.alike[window.start : window.stop])
            likely.append((-common, far(self.told[place]), window.start, window.stop))
        return _apart(range(start, stop) for _, _, start, stop in sorted(likely))

    def _seeded(self, row: str, width: int) -> dict[int, tuple[float, int]]:
        """How much speaks for each diagonal, so many places wide, and a place that it has."""
        seeded: dict[int, tuple[float, int]] = {}
        left = _PLACES
        for times, at, places in sorted(self._seeds(row)):
            for place in places[:left]:
                weight, _ = seeded.get((place - at) // width, (0.0, 0))
                seeded[(place - at) // width] = (weight + log2((len(self.told) + 1) / times), place)
            left = max(left - times, 0)
        return seeded

    def _seeds(self, row: str) -> Iterator[tuple[int, int, list[int]]]:
        """Where letters of a row stand, and pairs of them that stand often: (how often, which, where)."""
        pairs: dict[str, list[int]] = {}
        often = [len(self._places.get(letter, ())) >= _OFTEN for letter in row]
        for at, letter in enumerate(row):
            if places := self._places.get(letter):
                yield len(places), at, places
            if at + 1 < len(row) and often[at] and often[at + 1]:
                pair = row[at : at + 2]
                if pair not in pairs:
                    pairs[pair] = list(islice(standing(self.alike, pair), _PLACES))
                if pairs[pair]:
                    yield len(pairs[pair]), at, pairs[pair]

    def _unbroken(self, start: int, stop: int, place: int) -> range:
        """The part of a stretch of the rows that a place is in."""
        start, stop = max(start, 0), min(stop, len(self.told))
        before, behind = self.alike.rfind(_BREAK, start, place), self.alike.find(_BREAK, place, stop)
        return range(max(start, before + 1), behind if behind >= 0 else stop)

    def _goes_on(self, position: int) -> bool:
        """Whether the word behind this one is of the same sentence."""
        if position < 0 or self.homes[position : position + 2] != 2 * [self.homes[position]]:
            return False
        text = self.segments[self.homes[position]].text
        return not _STOP.search(text, self.words[position].end, self.words[position + 1].start)

    def _letter(self, word: str) -> str:
        if len(self._letters) < _LETTERS:
            return self._letters.setdefault(word, chr(len(self._letters) + _RESERVED))
        return self._letters.get(word, _LEFT_OVER)

    def _row(self, letters: list[str]) -> str:
        return "".join(letters[position] if position >= 0 else _BREAK for position in self.told)

    def _runs(self, positions: Iterable[int]) -> Iterator[list[int]]:
        """Positions that follow each other in one segment."""
        run: list[int] = []
        for position in positions:
            if run and (position != run[-1] + 1 or self.homes[position] != self.homes[run[-1]]):
                yield run
                run = []
            run.append(position)
        if run:
            yield run

    def _stretch(self, first: int, last: int) -> str:
        text = self.segments[self.homes[first]].text
        start, end = self.words[first].start, self.words[last].end
        if stop := _STOP.match(text, end):
            end = stop.end()
        return text[start - text.startswith(_CURRENCIES, start - 1) if start else 0 : end]

    def _when(self, position: int, letter: int) -> int | None:
        home = self.homes[position]
        segment = self.segments[home]
        following = self.segments[home + 1].start if home + 1 < len(self.segments) else None
        end = segment.end if segment.end is not None else following
        if segment.start is None or end is None or end < segment.start:
            return segment.start
        return segment.start + (end - segment.start) * letter // len(segment.text)

    def _without_interjections(self) -> Iterator[int]:
        """The positions of each speaker’s words where others interject, -1 behind each such stretch."""
        going: dict[str, list[range]] = {}
        unknown = 0
        for speaker, run in self._turns():
            if speaker is None:
                unknown = run.stop
                continue
            turns = going.setdefault(speaker, [])
            if turns and (run.start - turns[-1].stop > _INTERJECTION or unknown > turns[-1].stop):
                yield from _joined(turns)
                turns.clear()
            turns.append(run)
        for turns in going.values():
            yield from _joined(turns)

    def _turns(self) -> Iterator[tuple[str | None, range]]:
        start = 0
        for position in range(1, len(self.words) + 1):
            if position == len(self.words) or self.speaker(position) != self.speaker(start):
                yield self.speaker(start), range(start, position)
                start = position


def _joined(turns: Sequence[range]) -> Iterator[int]:
    if len(turns) > 1:
        for turn in turns:
            yield from turn
        yield -1


def _apart(windows: Iterable[range]) -> list[range]:
    """The first few that are not mostly the same."""
    kept: list[range] = []
    for window in windows:
        if all(2 * _overlap(window, other) < len(window) for other in kept):
            kept.append(window)
    return kept[:_WINDOWS]


def _overlap(one: range, other: range) -> int:
    return max(min(one.stop, other.stop) - max(one.start, other.start), 0)
