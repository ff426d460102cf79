"""WebVTT transcripts: read as players, programs and people write them, and written for export."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from store.episodes import Format, Reading, Segment
from store.readers import cues, turns
from store.readers.cues import Account, Caption, Dialect, Scanned
from store.readers.segments import together
from store.words import clean

_FORMAT: Format = "WebVTT transcript"
# Our own exports say that their cues are not to be joined, and which of them have no time.
_NOTE = "NOTE Pullquote: a cue is a segment"
_UNTIMED = "untimed"

_HEADER = re.compile(r"WEB ?VTT(?:\s+(?P<text>.*))?", re.IGNORECASE)
_DIALECT = Dialect(
    example="00:01:02.500 --> 00:01:04.000",
    strict=re.compile(r"(?:(?:\d{2,4}:)?[0-5]\d:[0-5]\d\.\d{3} ?){2}", re.ASCII),
    # Segments of a stream that were put together each begin with a header of their own.
    block=re.compile(r"NOTE(?:\s|$)|(?:STYLE|REGION)$|WEBVTT(?:\s|$)|X-TIMESTAMP-MAP="),
    named=True,
)
# What tells WebVTT where its first line is lost: nothing of it is in SRT.
_OURS = re.compile(r"<v[.\s]|(?:NOTE|STYLE|REGION|X-TIMESTAMP-MAP|Kind: captions)\b")
# A line may be all of a file: what is looked for behind each of its arrows is bounded.
_SETTING = re.compile(r"-->[^>]{0,100}\b(?:align|position):")
_HEAD = 60
# Captions that somebody has flattened to one text: times amid the words, and the lines of their cues gone.
_FLATTENED = re.compile(r"<\d\d:\s?\d\d:\s?\d\d[.,]\s?\d{3}>")
_FLATTENED_TIMES = 5


def recognises(lines: Sequence[str]) -> bool:
    """Whether the header says so, or what only WebVTT has stands around a cue’s times."""
    said = [line.strip() for line in lines[: 10 * _HEAD] if line.strip()]
    if said and _HEADER.fullmatch(said[0]):
        return True
    if any(map(cues.timing, said[:_HEAD])):
        return any(_OURS.match(line) or _SETTING.search(line) for line in said)
    return _flattened(lines) > 0


def read(lines: Sequence[str]) -> Reading:
    account = Account()
    scanned = cues.scan(lines, _DIALECT, account)
    if not scanned.captions and (line := _flattened(lines)):
        message = (
            "not a transcript we know: found captions run together to one text, expected times above each"
        )
        account.add("error", line, message)
        return Reading(format=_FORMAT, remarks=account.folded())
    _account_for(scanned, account)
    if any(text.strip() == _NOTE for _, text in scanned.preamble):
        return turns.transcript(_FORMAT, scanned, tuple(_exported(scanned.captions, account)), account)
    return turns.reading(_FORMAT, scanned, account)


def write(segments: Iterable[Segment]) -> str:
    """A document that any player takes and that `read` makes the same segments of, but for their lines.

    WebVTT wants two times of every cue. One without an end is written as ending within the second in
    which it starts, which in whole seconds is no end; one without a start has the time of the one before
    it, and a name that says so. The text is expected as readers give it: clean, and no time past 9,999 hours.
    """
    blocks, at = ["WEBVTT", _NOTE], 0
    for each in segments:
        at = at if each.start is None else each.start
        blocks.append("\n".join((*_times(each, at), _voice(each.speaker) + _escaped(each.text))))
    return "\n\n".join(blocks) + "\n"


def _account_for(scanned: Scanned, account: Account) -> None:
    """Tell of what is no cue."""
    said = [(line, text.strip()) for line, text in scanned.preamble if text.strip()]
    header = _HEADER.fullmatch(said[0][1]) if said else None
    if header is None:
        line, found = said[0] if said else (1, "")
        account.add("note", line, f"found “{found[:60]}”, expected the line WEBVTT; read all the same")
    elif header["text"]:
        account.add("left out", said[0][0], f"“{header['text'][:60]}” stands in the line WEBVTT")
    for line, text in said[header is not None :]:
        if text != _NOTE:
            account.add("left out", line, f"“{text[:60]}” stands before the first cue")
    for line, text in scanned.blocks:
        account.add("left out", line, f"“{text[:60]}” is of a comment, a style or a header")
    for each in scanned.captions:
        if each.name and not each.name.isdigit() and each.name != _UNTIMED:
            account.add("left out", each.line, f"“{each.name[:60]}” names the cue below it")


def _flattened(lines: Sequence[str]) -> int:
    """The line on which flattened captions begin, or 0 where there are none."""
    found = [(line, len(_FLATTENED.findall(text))) for line, text in enumerate(lines, 1) if "<" in text]
    found = [(line, times) for line, times in found if times]
    many = sum(times for _, times in found) >= _FLATTENED_TIMES
    return found[0][0] if many and not any(map(cues.timing, lines)) else 0


def _exported(captions: Iterable[Caption], account: Account) -> Iterator[Segment]:
    """A segment for each cue, with who is named there: only people are, where we have written it."""
    for each in captions:
        speaker, words = turns.voice(together(each.words))
        start = None if each.name == _UNTIMED or each.start is None else int(each.start)
        end = None if start is None or each.end is None or int(each.end) <= start else int(each.end)
        if text := clean(turns.plain(words)):
            yield Segment(text=text, line=each.line, start=start, end=end, speaker=speaker or None)
        else:
            account.add("left out", each.line, "a cue without words")


def _times(segment: Segment, at: int) -> Iterator[str]:
    if segment.start is None:
        yield _UNTIMED
    ends = segment.end is not None and segment.end > at and segment.start is not None
    yield f"{_clock(at)}.000 --> " + (f"{_clock(segment.end or 0)}.000" if ends else f"{_clock(at)}.999")


def _clock(offset: int) -> str:
    minutes, seconds = divmod(offset, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _voice(speaker: str | None) -> str:
    return f"<v {_escaped(speaker)}>" if speaker else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
