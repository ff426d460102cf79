"""Cues, the crumbs that captions are cut into, re-joined to segments: one speaker’s runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.episodes import Segment
from store.readers import speakers
from store.words import clean

# Measured on the 1,834 cues of eight captioned podcasts, 284 of whose breaks fall amid one speaker’s turn:
# segments have a median of 283 letters, and 9 of those breaks are no end of a sentence. People who write
# transcripts by hand make paragraphs with a median of 286 letters, 503 at the 99th percentile (78,000
# paragraphs of 100 letters and more in 339 episodes).
#
# A silence of this many seconds ends a run. Within a sentence, of 806 pauses 2 are as long, both where
# another recording is cut in.
_PAUSE = 2.0
# A run goes on past the end of a sentence until it has this many letters, a quarter of a minute, and past
# so many it ends at the next cue whatever it says (600: 25 breaks amid a sentence instead of 9).
_ENOUGH, _MOST = 240, 900
# Without any punctuation no sentence ends: as long as the longest of people’s paragraphs must do.
_MOST_UNPUNCTUATED = 500
# Past enough, a breath ends a run too: within a sentence 7 of 806 pauses are as long.
_BREATH = 0.5
# Words without a time before the first of a run that has one: two seconds, so few that its time is theirs.
_UNTIMED = 40

_SENTENCE_ENDS = re.compile(r"[.?!…。！？؟।][”\"»」』)\]’']*$")
_PUNCTUATED = re.compile(r"[.?!…。！？؟।]")
_SPACELESS = "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_WIDTH = "\u3000-\u3004\u3008-\u301f\uff00-\uff65"
_WITHOUT_SPACES = re.compile(rf"[{_SPACELESS}{_FULL_WIDTH}]")
_HAN = re.compile(f"[{_SPACELESS}]")
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
    cues: list[Cue] = field(default_factory=list)
    length: int = 0
    timed: bool = False
    punctuated: bool = False

    def take(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.length += _length(cue.text)
        self.timed = self.timed or cue.start is not None
        self.punctuated = self.punctuated or bool(_PUNCTUATED.search(cue.text))

    def goes_on(self, cue: Cue) -> bool:
        if cue.opens or cue.speaker != self.cues[-1].speaker or self.length >= self._most():
            return False
        if cue.start is not None and not self.timed and self.length > _UNTIMED:
            return False
        pause = self._pause(cue)
        if pause >= _PAUSE or self.length < _ENOUGH:
            return pause < _PAUSE
        return pause < _BREATH and not _SENTENCE_ENDS.search(self.cues[-1].text.rstrip())

    def _most(self) -> int:
        return _MOST if self.punctuated else _MOST_UNPUNCTUATED

    def _pause(self, cue: Cue) -> float:
        last = self.cues[-1]
        return 0.0 if last.end is None or cue.start is None else cue.start - last.end


def joined(cues: Iterable[Cue]) -> tuple[Segment, ...]:
    """Join cues, in their order, until the speaker changes, falls silent, or has said enough.

    A cue without words is none.
    """
    runs: list[_Run] = []
    for cue in cues:
        if not clean(cue.text):
            continue
        if not runs or not runs[-1].goes_on(cue):
            runs.append(_Run())
        runs[-1].take(cue)
    return tuple(segment(run.cues) for run in runs)


def segment(cues: list[Cue]) -> Segment:
    """The segment that some cues make together."""
    start = _start(cues)
    ends = [cue.end for cue in cues if cue.end is not None]
    end = int(max(ends)) if ends and start is not None else None
    return Segment(
        text=_text(cue.text for cue in cues),
        line=cues[0].line,
        start=start,
        end=end if end is not None and start is not None and end > start else None,
        speaker=speakers.person(cues[0].speaker),
    )


def _start(cues: list[Cue]) -> int | None:
    """When the first words are said; those of a few words without a time are those of the next."""
    before = 0
    for cue in cues:
        if cue.start is not None:
            return int(cue.start)
        before += _length(cue.text)
        if before > _UNTIMED:
            break
    return None


def _length(text: str) -> int:
    """How long something takes to say, in Latin letters.

    A Han character is a syllable: Mandarin has 5.2 of them a second (Pellegrino and others, 2011), the
    captioned podcasts 14 to 19 letters.
    """
    return len(text) + 1 + (0 if text.isascii() else 2 * len(_HAN.findall(text)))


def _text(pieces: Iterable[str]) -> str:
    """Pieces as one text: a space between them, but none before punctuation or amid Han and kana."""
    text: list[str] = []
    for piece in filter(None, map(clean, pieces)):
        if text and not _joins(text[-1], piece):
            text.append(" ")
        text.append(piece)
    return "".join(text)


def _joins(before: str, piece: str) -> bool:
    """Whether no space stands between two pieces."""
    if _CLINGS.match(piece) or _OPENS.search(before):
        return True
    return bool(_WITHOUT_SPACES.match(before[-1]) and _WITHOUT_SPACES.match(piece))
