"""Transcripts in JSON: Podcasting 2.0’s, Whisper’s and its offspring’s, and those with a map of speakers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import AliasChoices, AliasPath, Field

from store.episodes import Format, Reading, Remark
from store.readers import by_time, objects
from store.readers.chapters import LONGEST
from store.readers.objects import Listed, Outline, Shape
from store.readers.remarks import Remarks
from store.readers.segments import Cue, joined
from store.readers.text import Unreadable
from store.words import clean


class _Segment(Shape):
    """What a format calls its pieces, in its own unit of time; by what names, its class says."""

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    label: str | None = Field(default=None, alias="speakerLabel")


class _Podcasting(_Segment):
    # Nobody but pydantic makes one: the checker need not know by what name.
    text: str = Field(validation_alias=AliasChoices("body", "text"))  # type: ignore[pydantic-alias]
    start: float = Field(alias="startTime")
    end: float | None = Field(default=None, alias="endTime")


class _Whisper(_Segment):
    start: float


class _Word(_Segment):
    """A word without a start is a number or a sign: WhisperX aligns letters."""

    text: str = Field(alias="word")


class _Transcribed(_Segment):
    """What whisper.cpp writes, in milliseconds."""

    start: float = Field(validation_alias=AliasPath("offsets", "from"))  # type: ignore[pydantic-alias]
    end: float | None = Field(default=None, validation_alias=AliasPath("offsets", "to"))  # type: ignore[pydantic-alias]


class _Document(Shape):
    """`spoken` are its pieces, whatever it calls them."""

    spoken: tuple[_Segment, ...]
    speakers: dict[str, str | None] = Field(default_factory=dict)


class _PodcastingDocument(_Document):
    spoken: Listed[_Podcasting] = Field(alias="segments")


class _WhisperDocument(_Document):
    spoken: Listed[_Whisper] = Field(alias="segments")


class _WordsDocument(_Document):
    spoken: Listed[_Word] = Field(alias="words")


class _TranscribedDocument(_Document):
    spoken: Listed[_Transcribed] = Field(alias="transcription")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format, the key of its list, what it counts, and how many of its units of time are a second."""

    format: Format
    key: str
    unit: str
    shape: type[_Document]
    second: int = 1


_PODCASTING = _Kind("JSON transcript", "segments", "segments", _PodcastingDocument)
_MAPPED = _Kind("JSON transcript", "segments", "segments", _WhisperDocument)
_WHISPER = _Kind("Whisper transcript", "segments", "segments", _WhisperDocument)
_WORDS = _Kind("Whisper transcript", "words", "words", _WordsDocument)
_TRANSCRIBED = _Kind("Whisper transcript", "transcription", "segments", _TranscribedDocument, 1000)


def fits(outlined: Outline) -> bool:
    return _kind(outlined) is not None


def read(lines: Sequence[str], outlined: Outline) -> Reading:
    kind = _kind(outlined) or _PODCASTING
    try:
        document = objects.parse(lines, kind.shape, outlined)
    except Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format=kind.format, remarks=(remark,))
    remarks = Remarks()
    objects.note_no_number(outlined, remarks)
    if "chapters" in outlined.keys:
        remarks.add(
            "left out", 0, "chapters beside what is said, expected in a file of their own", "chapters"
        )
    segments = joined(by_time.ordered(_cues(document, kind, outlined, remarks), remarks))
    if not segments:
        what = f"{kind.unit} without words" if document.spoken else f"no {kind.unit}"
        remarks.add("error", 0, f"found {what}, expected what is said", kind.key)
    counted = {kind.unit: len(document.spoken)}
    return Reading(format=kind.format, segments=segments or None, counted=counted, remarks=remarks.folded())


def _kind(outlined: Outline) -> _Kind | None:
    if "segments" in outlined.keys:
        fields = outlined.fields.get("segments", Counter())
        if "start" not in fields or "startTime" in fields:
            return _PODCASTING
        return _MAPPED if "speakers" in outlined.keys or "speakerLabel" in fields else _WHISPER
    others = (_TRANSCRIBED, _WORDS)
    return next((kind for kind in others if kind.key in outlined.keys), None)


def _cues(document: _Document, kind: _Kind, outlined: Outline, remarks: Remarks) -> Iterator[Cue]:
    unknown: dict[str, str] = {}
    for at, each in enumerate(document.spoken):
        line, path = outlined.line(kind.key, at), f"{kind.key}[{at}]"
        if not clean(each.text):
            remarks.add("left out", line, "found no words, expected what is said", path)
            continue
        start, end = (_time(time, kind, line, path, remarks) for time in (each.start, each.end))
        if start is not None and end is not None and end < start:
            message = f"ends at “{end:g}” seconds, before it starts; kept without an end"
            remarks.add("warning", line, message, path)
            end = None
        yield Cue(each.text, line, start, end, _speaker(each, document.speakers, unknown))
    _note_unknown(unknown, remarks)


def _time(time: float | None, kind: _Kind, line: int, path: str, remarks: Remarks) -> float | None:
    if time is None:
        return None
    # 286.28000000000003 stands for 286.28, and 29.999999999999996 for 30.
    seconds = round(time / kind.second, 3)
    if 0 <= seconds <= LONGEST:
        return seconds
    message = f"found “{seconds:g}”, expected 0 to {LONGEST:,} seconds; the words are kept without that time"
    remarks.add("warning", line, message, path)
    return None


def _speaker(each: _Segment, names: Mapping[str, str | None], unknown: dict[str, str]) -> str | None:
    """Who speaks; a label that the map does not name only tells a voice from others."""
    label = each.speaker if each.label is None else each.label
    if not label:
        return None
    if (name := names.get(label)) or (label not in names and each.label is None):
        return name or label
    return unknown.setdefault(label, f"Speaker {len(unknown) % 10_000}")


def _note_unknown(unknown: Mapping[str, str], remarks: Remarks) -> None:
    if unknown:
        labels = ", ".join(f"“{label[:60]}”" for label in list(unknown)[:8])
        more = f" and {len(unknown) - 8} more" if len(unknown) > 8 else ""
        remarks.add("note", 0, f"without a name in “speakers”: {labels}{more}; what they say has no speaker")
