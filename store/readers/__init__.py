"""Documents read: bytes in, what an episode is or what is wrong with them out."""

from store.episodes import Reading, Remark
from store.readers import facts, summary, text


def read(name: str, data: bytes) -> Reading:
    """Read a document by what it contains; its name only tells a facts file that fits nothing."""
    try:
        lines = text.lines(data)
    except text.Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format="unknown", remarks=(remark,))
    if name.casefold().endswith(".facts") or facts.recognises(lines):
        return facts.read(lines)
    return summary.read(lines)
