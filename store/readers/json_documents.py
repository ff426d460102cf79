"""JSON by its shape: which of the documents that we know it is."""

from collections.abc import Sequence

from pydantic import RootModel

from store.episodes import Reading, Remark
from store.readers import json_chapters, json_transcript, objects
from store.readers.text import Unreadable

_KNOWN = (
    "“chapters” (podcast chapters), “segments” (a Podcasting 2.0, Whisper, WhisperX or speaker-map "
    "transcript), “words” or “transcription” (other forms of Whisper’s)"
)


class _Anything(RootModel[object]):
    """JSON, whatever it says."""


def recognises(lines: Sequence[str]) -> bool:
    return objects.recognises(lines)


def read(lines: Sequence[str]) -> Reading:
    try:
        outlined = objects.outline(lines)
    except Unreadable as error:
        return _refused(error)
    if json_transcript.fits(outlined):
        return json_transcript.read(lines, outlined)
    if json_chapters.fits(outlined):
        return json_chapters.read(lines, outlined)
    try:
        objects.parse(lines, _Anything, outlined)
    except Unreadable as error:
        return _refused(error)
    keys = ", ".join(f"“{objects.shown(key)}”" for key in outlined.keys[:8]) or "no keys"
    return _refused(Unreadable(f"found JSON with {keys}, expected an object with {_KNOWN}", 1))


def _refused(error: Unreadable) -> Reading:
    remark = Remark(line=error.line, severity="error", message=error.message)
    return Reading(format="unknown", remarks=(remark,))
