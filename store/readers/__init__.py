"""Documents read: bytes in, what an episode is or what is wrong with them out."""

from store.episodes import Reading, Remark
from store.readers import (
    dialogue,
    episode,
    facts,
    feed,
    html_transcript,
    json_documents,
    podlove,
    srt,
    summary,
    text,
    webvtt,
    youtube_chapters,
)

# Asked in this order: the first that recognises a document by its content reads it. What none of them
# knows may be a summary, whose forms are as many as there are models.
_READERS = (episode, json_documents, podlove, html_transcript, webvtt, srt, facts, youtube_chapters, dialogue)


def read(name: str, data: bytes) -> Reading:
    """Read a document by what it contains; its name only tells a facts file that fits nothing."""
    if feed.recognises(data) and not podlove.within(data):
        return feed.reading(feed.read(data))
    try:
        lines = text.lines(data)
    except text.Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format="unknown", remarks=(remark,))
    if name.casefold().endswith(".facts"):
        return facts.read(lines)
    reader = next((each for each in _READERS if each.recognises(lines)), summary)
    reading: Reading = reader.read(lines)
    return reading
