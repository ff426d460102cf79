"""Podlove Simple Chapters: XML of its own, or within the only episode of a feed."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from store.episodes import Format, Reading, Remark
from store.readers import chapters, elements
from store.readers.chapters import Mark
from store.readers.elements import Element
from store.readers.remarks import Remarks
from store.readers.text import Unreadable

_FORMAT: Format = "Podlove chapters"
_NAMESPACES = {
    "http://podlove.org/simple-chapters": "psc",
    "https://podlove.org/simple-chapters": "psc",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/atom": "",
}
_WANTED = {
    "rss": ("channel",),
    "channel": ("item",),
    "item": ("psc:chapters",),
    "feed": ("entry",),
    "entry": ("psc:chapters",),
    "psc:chapters": ("psc:chapter",),
    "chapters": ("chapter",),
}
_FEEDS = ("rss", "feed")

_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|item|entry|chapters?)(?=[\s/>]|$)")
_ELEMENT_BYTES = re.compile(_ELEMENT.pattern.encode())
# Normal Play Time (RFC 2326): seconds, minutes with them, hours with both.
_TIME = re.compile(
    r"(?:(?:(?P<hours>\d{1,6}):(?=[0-5]?\d:))?(?P<minutes>\d{1,6}):(?=[0-5]?\d(?:\.|$)))?"
    r"(?P<seconds>\d{1,9}(?:\.\d{0,20})?)",
    re.ASCII,
)


def recognises(lines: Sequence[str]) -> bool:
    """Whether it is XML with chapters in it, those of one episode: a feed of several is a feed."""
    if not next(line for line in lines if line.strip()).lstrip().startswith("<"):
        return False
    counts = Counter(match[1] for line in lines for match in _ELEMENT.finditer(line))
    lists = counts["chapter"] > 0 or _root(lines) == "chapters"
    return counts["chapters"] > 0 and lists and counts["item"] + counts["entry"] <= 1


def within(data: bytes) -> bool:
    """Whether a feed is the document of an episode: it has but one, and its chapters in it."""
    counts = Counter(match[1] for match in _ELEMENT_BYTES.finditer(data))
    lists = counts[b"chapters"] > 0 and counts[b"chapter"] > 0
    return lists and counts[b"item"] + counts[b"entry"] <= 1


def read(lines: Sequence[str]) -> Reading:
    root = _root(lines)
    # The mark says that it is UTF-8 by now, whatever it declares.
    data = codecs.BOM_UTF8 + "\n".join(lines).encode()
    named = "psc:chapters" if root == "chapters" and any("xmlns" in line for line in lines) else root
    try:
        top = elements.parse(data, named, _WANTED, _NAMESPACES)
        return _reading(root, top)
    except Unreadable as error:
        remark = Remark(line=error.line, severity="error", message=error.message)
        return Reading(format=_FORMAT, remarks=(remark,))


def _reading(root: str, top: Element) -> Reading:
    remarks = Remarks()
    if root in _FEEDS:
        message = "a feed, of whose only episode the chapters are read, and nothing else"
        remarks.add("note", top.line, message)
    _note_unkept(top, remarks)
    return chapters.reading(_FORMAT, map(_mark, _chapters(top)), remarks)


def _root(lines: Sequence[str]) -> str:
    found = (match[1] for line in lines if (match := _ELEMENT.search(line)))
    return next(found, "chapters")


def _chapters(element: Element) -> Iterator[Element]:
    """Every chapter below an element; only what is wanted is there, at most five deep."""
    for child in element.children:
        if child.name.endswith("chapter"):
            yield child
        else:
            yield from _chapters(child)


def _mark(chapter: Element) -> Mark:
    """Raises Unreadable for a start that is no time."""
    start = chapter.attribute("start")
    match = _TIME.fullmatch(start or "")
    if match is None:
        found = "no start" if start is None else f"start=“{start[:60]}”"
        raise Unreadable(f"found a chapter with {found}, expected a time like 1:02:03.400", chapter.line)
    hours, minutes = (int(match[part] or 0) for part in ("hours", "minutes"))
    return Mark(
        chapter.attribute("title"), chapter.line, hours * 3600 + minutes * 60 + float(match["seconds"])
    )


def _note_unkept(top: Element, remarks: Remarks) -> None:
    counts = Counter(
        name for each in _chapters(top) for name in each.attributes if name not in ("start", "title")
    )
    if counts:
        unkept = ", ".join(f"{name[:60]} ({count})" for name, count in list(counts.items())[:12])
        remarks.add("note", 0, f"not kept: {unkept}")
