"""SRT transcripts, and what their writers take for SRT: without numbers, with points for commas."""

import re
from collections.abc import Sequence

from store.episodes import Format, Reading
from store.readers import cues, turns
from store.readers.cues import Account, Dialect

_FORMAT: Format = "SRT transcript"
_EXAMPLE = "00:01:02,500 --> 00:01:04,000"
_DIALECT = Dialect(
    example=_EXAMPLE,
    strict=re.compile(r"(?:\d{2,4}:[0-5]\d:[0-5]\d,\d{3} ?){2}", re.ASCII),
    tolerated=(
        (
            re.compile(r"(?:\d{1,4}:[0-5]?\d:[0-5]?\d[.,]\d{1,9} ?){2}", re.ASCII),
            f"much as WebVTT has it; expected {_EXAMPLE}",
        ),
        (
            re.compile(r"(?:\d{1,4}:[0-5]?\d[.,]\d{1,9} ?){2}", re.ASCII),
            f"expected times with hours, {_EXAMPLE}; read as minutes and seconds",
        ),
    ),
)
# Before the times of the first cue stands its number, and what an editor leaves above it.
_HEAD = 12


def recognises(lines: Sequence[str]) -> bool:
    """Whether the times of a cue stand at the top."""
    said = [line for line in lines[: 10 * _HEAD] if line.strip()]
    return any(map(cues.timing, said[:_HEAD]))


def read(lines: Sequence[str]) -> Reading:
    account = Account()
    scanned = cues.scan(lines, _DIALECT, account)
    for number, line in scanned.preamble:
        if line.strip():
            account.add("left out", number, f"“{line.strip()[:60]}” stands before the first cue")
    return turns.reading(_FORMAT, scanned, account)
