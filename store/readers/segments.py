"""Cues, the crumbs that captions are cut into, re-joined to segments: one speaker’s runs."""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from store.episodes import Segment
from store.readers import speakers
from store.words import clean

# Measured on the 1,834 cues of eight captioned podcasts, of which 353 segments are made with a median of 281
# letters; 286 of them end amid a speaker’s turn, 11 of these amid a sentence. People who write
# transcripts by hand make paragraphs with a median of 286 letters, 503 at the 99th percentile (65,487
# paragraphs of 100 letters and more in 339 episodes).
#
# A silence of this many seconds ends a run. Within a sentence, of 812 pauses 2 are as long, both where
# another recording is cut in.
_PAUSE = 2.0
# A run goes on past the end of a sentence until it has this many letters, a quarter of a minute, and past
# so many it ends at the next cue whatever it says (600: 26 end amid a sentence and not 11).
_ENOUGH, _MOST = 240, 900
# Without any punctuation no sentence ends: as long as the longest of people’s paragraphs must do.
_MOST_UNPUNCTUATED = 500
# Past enough, a breath ends a run too: within a sentence 7 of 812 pauses are as long.
_BREATH = 0.5
# Words without a time before the first of a run that has one: two seconds, so few that its time is theirs.
_UNTIMED = 40

_SENTENCE_ENDS = re.compile(r"[.?!…。！？؟।][”\"»」』)\]’']*$")
_PUNCTUATED = re.compile(r"[.?!…。！？؟।]")
_SPACELESS = (
    "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_FULL_WIDTH = "\u3000-\u3004\u3008-\u301f\uff00-\uff65"
_WITHOUT_SPACES = re.compile(rf"[{_SPACELESS}{_FULL_WIDTH}]")
_HAN = re.compile(f"[{_SPACELESS}]")
_LETTERS = frozenset(string.ascii_letters)
# What a piece begins with that stands without a space: punctuation, but neither “.5” nor “…so”; the end of
# a contraction, “’re”; the second half of a compound, “-term”.
_CLINGS = re.compile(
    r"[,.;:!?…%)\]}”»’]++(?!\w)|[，。；：！？、）】」』]|[’'](?i:s|t|m|d|re|ve|ll)\b|[-‐‑][a-z]"
)
_OPENS = re.compile(r"(?:^|\s)[(\[{“«„¿¡$£€#@]+$|[（【「『]$")


@dataclass(slots=True)
class Cue:
    """A piece of a transcript as its file has it; times in seconds, with their fractions.

    `speaker` is whom the file calls so, be it “Speaker 1”: a segment’s is a person or nobody. A cue that
    `opens` begins a turn even where the speaker is called as before.
    """

    text: str
    line: int
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    opens: bool = False


@dataclass(slots=True)
class _Run:
    line: int
    speaker: str | None
    texts: list[str] = field(default_factory=list)
    length: int = 0
    start: float | None = None
    end: float | None = None
    stopped: float | None = None
    punctuated: bool = False

    def take(self, cue: Cue, text: str) -> None:
        if self.start is None and self.length <= _UNTIMED:
            self.start = cue.start
        if self.end is None or (cue.end is not None and cue.end > self.end):
            self.end = cue.end
        # Of a cue whose times are unknown, the next may still be far away.
        self.stopped = next((time for time in (cue.end, cue.start) if time is not None), self.stopped)
        self.texts.append(text)
        self.length += _length(text)

    def goes_on(self, cue: Cue) -> bool:
        if cue.opens or cue.speaker != self.speaker or self._is_full():
            return False
        if self.start is None and cue.start is not None and self.length > _UNTIMED:
            return False
        pause = 0.0 if self.stopped is None or cue.start is None else cue.start - self.stopped
        if pause >= _PAUSE or self.length < _ENOUGH:
            return pause < _PAUSE
        return pause < _BREATH and not _SENTENCE_ENDS.search(self.texts[-1])

    def segment(self) -> Segment:
        start = None if self.start is None else int(self.start)
        end = None if start is None or self.end is None or int(self.end) <= start else int(self.end)
        speaker = speakers.person(self.speaker)
        return Segment(text=_joined(self.texts), line=self.line, start=start, end=end, speaker=speaker)

    def _is_full(self) -> bool:
        if self.length >= _MOST_UNPUNCTUATED and not self.punctuated:
            self.punctuated = any(map(_PUNCTUATED.search, self.texts))
        return self.length >= (_MOST if self.punctuated else _MOST_UNPUNCTUATED)


def joined(cues: Iterable[Cue]) -> tuple[Segment, ...]:
    """Join cues, in their order, until the speaker changes, falls silent, or has said enough.

    A cue without words is none.
    """
    return tuple(run.segment() for run in _runs(cues))


def _runs(cues: Iterable[Cue]) -> Iterator[_Run]:
    run: _Run | None = None
    for cue in cues:
        if not (text := _clean(cue.text)):
            continue
        if run is None or not run.goes_on(cue):
            if run:
                yield run
            run = _Run(cue.line, cue.speaker)
        run.take(cue, text)
    if run:
        yield run


def together(pieces: Iterable[str]) -> str:
    """Pieces as one text: a space between them, but none before punctuation or amid Han and kana."""
    return _joined([text for piece in pieces if (text := _clean(piece))])


def _clean(text: str) -> str:
    """What `clean` makes of a text, in a fifth of the time where it is plain: most are, of a million."""
    return " ".join(text.split()) if text.isascii() and text.isprintable() else clean(text)


def _joined(texts: Sequence[str]) -> str:
    found = list(texts[:1])
    for before, text in pairwise(texts):
        if not _cling(before, text):
            found.append(" ")
        found.append(text)
    return "".join(found)


def _cling(before: str, text: str) -> bool:
    """Whether no space stands between two pieces."""
    last, first = before[-1], text[0]
    if last in _LETTERS and first in _LETTERS:
        return False
    if _CLINGS.match(text) or _OPENS.search(before):
        return True
    return bool(_WITHOUT_SPACES.match(last) and _WITHOUT_SPACES.match(first))


def _length(text: str) -> int:
    """How long something takes to say, in Latin letters.

    A Han character is a syllable: Mandarin has 5.2 of them a second (Pellegrino and others, 2011), the
    captioned podcasts 14 to 19 letters.
    """
    return len(text) + 1 + (0 if text.isascii() else 2 * len(_HAN.findall(text)))
