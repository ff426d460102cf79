"""Cues, the crumbs that captions are cut into, re-joined to segments: one speaker’s runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.episodes import Segment
from store.words import clean

# A silence of this many seconds ends a run.
_PAUSE = 2.0
# A run goes on past the end of a sentence until it has this many characters, and past this many it ends
# at the next cue whatever it says: about half a minute of talk, which is still one thing to read and to play.
_ENOUGH, _MOST = 240, 900
_SENTENCE_ENDS = re.compile(r"[.!?…。！？][”\"»」』)\]’']*$")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CLINGS = re.compile(r"[,.;:!?…%)\]}”’»]")


@dataclass(slots=True)
class Cue:
    """A piece of a transcript as its file has it; times in seconds, with their fractions."""

    text: str
    line: int
    start: float | None = None
    end: float | None = None
    speaker: str | None = None


@dataclass(slots=True)
class _Run:
    cues: list[Cue] = field(default_factory=list)
    length: int = 0


def joined(cues: Iterable[Cue]) -> tuple[Segment, ...]:
    """Join cues, in their order, until the speaker changes, falls silent, or has said enough."""
    runs: list[_Run] = []
    for cue in cues:
        if not runs or not _goes_on(runs[-1], cue):
            runs.append(_Run())
        runs[-1].cues.append(cue)
        runs[-1].length += len(cue.text) + 1
    return tuple(segment(run.cues) for run in runs)


def segment(cues: list[Cue]) -> Segment:
    """The segment that some cues make together."""
    first = cues[0]
    ends = [cue.end for cue in cues if cue.end is not None]
    start = None if first.start is None else int(first.start)
    end = int(max(ends)) if ends else None
    return Segment(
        text=_text(cue.text for cue in cues),
        line=first.line,
        start=start,
        end=end if start is not None and end is not None and end > start else None,
        speaker=first.speaker,
    )


def _goes_on(run: _Run, cue: Cue) -> bool:
    last = run.cues[-1]
    if cue.speaker != last.speaker or run.length >= _MOST:
        return False
    if last.end is not None and cue.start is not None and cue.start - last.end >= _PAUSE:
        return False
    return run.length < _ENOUGH or not _SENTENCE_ENDS.search(last.text.rstrip())


def _text(pieces: Iterable[str]) -> str:
    """Pieces as one text: a space between them, but none before punctuation or amid Han and kana."""
    text: list[str] = []
    for piece in map(clean, pieces):
        if text and not _CLINGS.match(piece):
            between_spaceless = _SPACELESS.match(text[-1][-1:]) and _SPACELESS.match(piece[:1])
            text.append("" if between_spaceless else " ")
        text.append(piece)
    return "".join(each for each in text if each)
