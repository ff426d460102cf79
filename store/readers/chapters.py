"""Marks as documents have them, made chapters: by time, with what had to be done to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from store import offsets
from store.episodes import Chapter, Format, Reading
from store.readers.remarks import Remarks
from store.words import clean

# 9,999 hours, as much as captions can say. What is longer is in milliseconds, or a slip.
LONGEST = 9_999 * 3600
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter as its document has it, in seconds; `path` is where it stands in JSON."""

    title: str | None
    line: int
    start: float
    end: float | None = None
    hidden: bool = False
    path: str = ""


def reading(format: Format, marks: Iterable[Mark], remarks: Remarks) -> Reading:
    """Every mark that has a title and a time, as chapters; an error where there are none."""
    found = list(islice(marks, _MOST + 1))
    if len(found) > _MOST:
        remarks.add("error", found[-1].line, f"found over {_MOST:,} chapters, expected fewer")
        return Reading(format=format, remarks=remarks.folded())
    chapters = tuple(_in_order([mark for each in found if (mark := _told(each, remarks))], remarks))
    if not chapters:
        what = "chapters without a title or a time" if found else "no chapter"
        remarks.add("error", 0, f"found {what}, expected one with both at least")
    counted = {"chapters": len(found)}
    return Reading(format=format, chapters=chapters or None, counted=counted, remarks=remarks.folded())


def _told(mark: Mark, remarks: Remarks) -> Mark | None:
    """A mark that can be a chapter, what is wrong with its start told of."""
    if not clean(mark.title or ""):
        at = f"“{offsets.timestamp(int(mark.start))}”" if 0 <= mark.start <= LONGEST else f"“{mark.start:g}”"
        remarks.add("left out", mark.line, f"a chapter at {at} without a title", mark.path)
        return None
    if mark.start > LONGEST:
        message = f"starts at “{mark.start:g}” seconds, expected at most {LONGEST:,}"
        remarks.add("left out", mark.line, message, mark.path)
        return None
    if mark.start < 0:
        message = f"starts at “{mark.start:g}” seconds, before the episode; read as 0:00"
        remarks.add("warning", mark.line, message, mark.path)
    if mark.end is not None and mark.end < mark.start:
        message = f"ends at “{mark.end:g}” seconds, before it starts; kept without an end"
        remarks.add("warning", mark.line, message, mark.path)
    return mark


def _in_order(marks: Iterable[Mark], remarks: Remarks) -> Iterator[Chapter]:
    """By time; those of one time stay in the order of the document."""
    found = list(marks)
    for before, mark in pairwise(found):
        if mark.start < before.start:
            message = "starts before the chapter above it, expected them by time; sorted"
            remarks.add("warning", mark.line, message, mark.path)
    ordered = sorted(found, key=lambda mark: mark.start)
    for before, mark in pairwise(ordered):
        if mark.start == before.start:
            remarks.add("note", mark.line, "starts at the same time as another chapter; both kept", mark.path)
    return map(_chapter, ordered)


def _chapter(mark: Mark) -> Chapter:
    # 286.28000000000003 stands for 286.28, and 29.999999999999996 for 30.
    start = max(0, int(round(mark.start, 3)))
    end = None if mark.end is None or not start < mark.end <= LONGEST else int(round(mark.end, 3))
    return Chapter(
        title=clean(mark.title or ""),
        line=mark.line,
        start=start,
        end=None if end is None or end <= start else end,
        hidden=mark.hidden,
    )
