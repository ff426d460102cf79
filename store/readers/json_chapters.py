"""Podcast chapters as the podcast namespace has them in JSON: read, and written for export."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import Field

from store.episodes import Chapter, Format, Reading, Remark
from store.readers import chapters, objects
from store.readers.chapters import Mark
from store.readers.objects import Listed, Outline, Shape
from store.readers.remarks import Remarks
from store.readers.text import Unreadable

_FORMAT: Format = "JSON chapters"
_READ = {"startTime", "endTime", "title", "toc"}
_READ_OF_ALL = {"version", "chapters"}


class _Chapter(Shape):
    start: float = Field(alias="startTime")
    end: float | None = Field(default=None, alias="endTime")
    title: str | None = None
    toc: bool | None = None


class _Document(Shape):
    chapters: Listed[_Chapter]


def fits(outlined: Outline) -> bool:
    return "chapters" in outlined.keys


def read(lines: Sequence[str], outlined: Outline) -> Reading:
    try:
        document = objects.parse(lines, _Document, outlined)
    except Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format=_FORMAT, remarks=(remark,))
    remarks = Remarks()
    objects.note_no_number(outlined, remarks)
    _note_unkept(outlined, remarks)
    return chapters.reading(_FORMAT, _marks(document, outlined), remarks)


def write(chapters: Iterable[Chapter]) -> str:
    """A document that any player takes and that `read` makes the same chapters of, but for their lines.

    The chapters are expected as readers give them: by time, and with clean titles.
    """
    document = {"version": "1.2.0", "chapters": list(map(_written, chapters))}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _written(chapter: Chapter) -> dict[str, object]:
    end = {} if chapter.end is None else {"endTime": chapter.end}
    return {
        "startTime": chapter.start,
        "title": chapter.title,
        **end,
        **({"toc": False} if chapter.hidden else {}),
    }


def _marks(document: _Document, outlined: Outline) -> Iterator[Mark]:
    for at, each in enumerate(document.chapters):
        line = outlined.line("chapters", at)
        yield Mark(each.title, line, each.start, each.end, each.toc is False, f"chapters[{at}]")


def _note_unkept(outlined: Outline, remarks: Remarks) -> None:
    """Pictures, links and places of chapters, and who and what a document says that it is of."""
    each = outlined.fields.get("chapters", Counter())
    unkept = [f"{objects.shown(key)} ({count})" for key, count in each.items() if key not in _READ]
    unkept += [objects.shown(key) for key in outlined.keys if key not in _READ_OF_ALL]
    if unkept:
        more = f" and {len(unkept) - 12} more" if len(unkept) > 12 else ""
        remarks.add("note", 0, f"not kept: {', '.join(unkept[:12])}{more}")
