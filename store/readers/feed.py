"""Podcast feeds: RSS with the podcast namespace, an item for each episode."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from typing import Annotated, TypeVar

from pydantic import Field

from store.episodes import Chapter, Model, Offset, Reading, Remark, Text
from store.readers import elements, values
from store.readers.elements import Element
from store.readers.text import Unreadable
from store.words import clean

_NAMESPACES = {
    "http://backend.userland.com/rss2": "",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://podcastindex.org/namespace/1.0": "podcast",
    # What the namespace was called in its first months; feeds written then still say it.
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://podlove.org/simple-chapters": "psc",
}
_ITEM = (
    *("guid", "title", "link", "pubDate", "enclosure", "itunes:title", "itunes:episode", "itunes:season"),
    *("itunes:duration", "podcast:episode", "podcast:season", "podcast:person", "podcast:contentLink"),
    *("podcast:alternateEnclosure", "podcast:transcript", "podcast:chapters", "podcast:soundbite"),
    "psc:chapters",
)
_WANTED = {
    "rss": ("channel",),
    "channel": ("title", "language", "podcast:person", "podcast:liveItem", "item"),
    "item": _ITEM,
    "podcast:alternateEnclosure": ("podcast:source",),
    "psc:chapters": ("psc:chapter",),
}

# A daily show of 27 years. Of smaller items, a megabyte holds 34,000, and took over a second.
_MOST = 10_000

_ROOT = re.compile(rb"<rss[\s>]")
_SECONDS = re.compile(r"(\d{1,9})(?:\.\d{0,20})?", re.ASCII)
# What Podlove calls a time is one of RFC 2326: `62`, `1:02`, `1:02:03.400`.
_PLAY_TIME = re.compile(
    r"(?:(?:(?P<hours>\d{1,3}):(?=[0-5]?\d:))?(?P<minutes>\d{1,3}):(?=[0-5]?\d(?:\.|$)))?"
    r"(?P<seconds>\d{1,9})(?:\.\d{0,9})?",
    re.ASCII,
)
_CITED = re.compile("“[^”]*”")

Value = TypeVar("Value")


class Person(Model):
    """Someone who took part, by name; `role` and `group` are of the Podcast Taxonomy, in lower case."""

    name: Text
    role: str = "host"
    group: str = "cast"

    @property
    def is_host(self) -> bool:
        return self.group == "cast" and self.role in ("host", "co-host", "guest host")

    @property
    def is_guest(self) -> bool:
        return self.group == "cast" and self.role == "guest"


class Linked(Model):
    """A file that a feed links to; what the feed says of it may be wrong."""

    url: Text
    type: str | None = None
    language: str | None = None
    rel: str | None = None


class Soundbite(Model):
    """A stretch that the show recommends, in seconds into the audio."""

    start: Offset
    duration: Annotated[int, Field(gt=0)]
    title: Text | None = None


class Item(Model):
    """An episode as a feed states it. Addresses are as written, not checked and perhaps relative.

    `identity` is what it is recognised by when the feed is read again: its guid, else its enclosure’s
    address, else its link, and None where it has nothing of the kind. `line` is where it starts.
    """

    line: int
    identity: Text | None = None
    guid: Text | None = None
    title: Text
    number: int | None = None
    season: int | None = None
    date: datetime.date | None = None
    duration: Annotated[int, Field(gt=0)] | None = None
    people: tuple[Person, ...] = ()
    link: Text | None = None
    enclosure: Text | None = None
    alternates: tuple[Text, ...] = ()
    players: tuple[Text, ...] = ()
    transcripts: tuple[Linked, ...] = ()
    chapters: Linked | None = None
    inline_chapters: tuple[Chapter, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.people if each.is_host)

    @property
    def guests(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.people if each.is_guest)


class Feed(Model):
    """A feed as read; without items where a remark is an error."""

    title: Text | None = None
    language: str | None = None
    items: tuple[Item, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def ok(self) -> bool:
        return not any(remark.severity == "error" for remark in self.remarks)


def recognises(data: bytes) -> bool:
    """Whether the root is RSS’s, in any encoding in which a feed may be written."""
    return bool(_ROOT.search(data[:4096].replace(b"\x00", b"")))


def read(data: bytes) -> Feed:
    """Every episode of a feed, in the feed’s order, and what was wrong with it or left out."""
    try:
        root = elements.parse(data, "rss", _WANTED, _NAMESPACES)
    except Unreadable as error:
        return _refused(error.line, error.message)
    channel = next(iter(root.all("channel")), root)
    found = channel.all("item")
    if not found:
        return _refused(channel.line, "found a feed without an episode (<item>), expected one at least")
    remarks: list[Remark] = []
    _note_live(channel, remarks)
    shared = _people(channel, remarks)
    _note_more(found[_MOST:], remarks)
    items = [item for each in found[:_MOST] if (item := _item(each, shared, remarks))]
    return Feed(
        title=_text(channel, "title"),
        language=(_text(channel, "language") or "").casefold() or None,
        items=tuple(_identified(items, remarks)),
        remarks=tuple(_folded(remarks)),
    )


def reading(feed: Feed) -> Reading:
    """A feed beside documents: it states many episodes, and is loaded by its address."""
    remarks = feed.remarks
    if feed.ok:
        message = f"found a feed of {len(feed.items)} episodes, expected the document of one"
        remarks = (*remarks, Remark(line=0, severity="error", message=f"{message}; load it as a feed"))
    return Reading(format="feed", counted={"items": len(feed.items)}, remarks=remarks)


def _refused(line: int, message: str) -> Feed:
    return Feed(remarks=(Remark(line=line, severity="error", message=message),))


def _note_live(channel: Element, remarks: list[Remark]) -> None:
    for live in channel.all("podcast:liveItem"):
        message = "a live broadcast, which is no episode yet"
        remarks.append(Remark(line=live.line, severity="left out", message=message))


def _note_more(items: Sequence[Element], remarks: list[Remark]) -> None:
    if items:
        message = f"{len(items):,} episodes behind the first {_MOST:,}"
        remarks.append(Remark(line=items[0].line, severity="left out", message=message))


def _item(item: Element, shared: tuple[Person, ...], remarks: list[Remark]) -> Item | None:
    title = _text(item, "title") or _text(item, "itunes:title")
    if title is None:
        message = "found an episode without a title, expected <title>"
        remarks.append(Remark(line=item.line, severity="left out", message=message))
        return None
    return Item(
        line=item.line,
        guid=_text(item, "guid"),
        title=title,
        number=_stated(item, ("itunes:episode", "podcast:episode"), values.number, remarks),
        season=_stated(item, ("itunes:season", "podcast:season"), _season, remarks),
        date=_stated(item, ("pubDate",), _date, remarks),
        duration=_stated(item, ("itunes:duration",), _duration, remarks) or None,
        # Those of an episode take the place of the show’s, as the namespace has it.
        people=_people(item, remarks) or shared,
        link=_text(item, "link"),
        enclosure=next(_attributes(item.all("enclosure"), "url"), None),
        alternates=tuple(_alternates(item)),
        players=tuple(_attributes(item.all("podcast:contentLink"), "href")),
        transcripts=tuple(_linked(item.all("podcast:transcript"), remarks)),
        chapters=next(_linked(item.all("podcast:chapters"), remarks), None),
        inline_chapters=tuple(_inline(item, remarks)),
        soundbites=tuple(_soundbites(item, remarks)),
    )


def _text(element: Element, name: str) -> str | None:
    return next((child.text for child in element.all(name) if child.text), None)


def _attributes(found: Sequence[Element], name: str) -> Iterator[str]:
    return (value for each in found if (value := each.attribute(name)))


def _stated(
    item: Element, names: Sequence[str], parse: Callable[[str], Value], remarks: list[Remark]
) -> Value | None:
    """The first value that fits, going by the order of `names`; one that does not is told of."""
    for child in (child for name in names for child in item.all(name) if child.text):
        try:
            return parse(child.text or "")
        except ValueError as error:
            remarks.append(Remark(line=child.line, severity="warning", message=f"{child.name}: {error}"))
    return None


def _season(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(f"“{text[:60]}” is not a season; expected a number like 2")
    return int(text)


def _date(text: str) -> datetime.date:
    """The day where it was published, by the clock there."""
    try:
        return parsedate_to_datetime(text[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return values.date(text[:100])


def _duration(text: str) -> int:
    """Seconds, or 0 where the feed says 0 because it does not know."""
    match = _SECONDS.fullmatch(text)
    if match or not text.strip("0:"):
        return int(match[1]) if match else 0
    return values.duration(text[:60])


def _people(element: Element, remarks: list[Remark]) -> tuple[Person, ...]:
    people = []
    for each in element.all("podcast:person"):
        if each.text:
            role = (each.attribute("role") or "host").casefold()
            people.append(
                Person(name=each.text, role=role, group=(each.attribute("group") or "cast").casefold())
            )
        else:
            message = "found a person without a name, expected it between the tags"
            remarks.append(Remark(line=each.line, severity="left out", message=message))
    return tuple(dict.fromkeys(people))


def _alternates(item: Element) -> Iterator[str]:
    for each in item.all("podcast:alternateEnclosure"):
        yield from _attributes(each.all("podcast:source"), "uri")


def _linked(found: Sequence[Element], remarks: list[Remark]) -> Iterator[Linked]:
    for each in found:
        if url := each.attribute("url"):
            kind, language, rel = (
                (each.attribute(name) or "").casefold() or None for name in ("type", "language", "rel")
            )
            yield Linked(url=url, type=kind, language=language, rel=rel)
        else:
            message = f'found <{each.name}> without an address, expected url="…"'
            remarks.append(Remark(line=each.line, severity="left out", message=message))


def _inline(item: Element, remarks: list[Remark]) -> Iterator[Chapter]:
    """Podlove Simple Chapters that stand in the feed itself, sorted by time."""
    written = [each for chapters in item.all("psc:chapters") for each in chapters.all("psc:chapter")]
    found = []
    for each in written:
        title, start = each.attribute("title"), each.attribute("start") or ""
        if title and (at := _PLAY_TIME.fullmatch(start)):
            hours, minutes, seconds = (int(part or 0) for part in at.group("hours", "minutes", "seconds"))
            found.append(Chapter(title=title, line=each.line, start=hours * 3600 + minutes * 60 + seconds))
        else:
            message = (
                f"found a chapter “{title or ''}” at “{start}”, expected a title and a start like 1:02:03"
            )
            remarks.append(Remark(line=each.line, severity="left out", message=message))
    return iter(sorted(found, key=lambda chapter: chapter.start))


def _soundbites(item: Element, remarks: list[Remark]) -> Iterator[Soundbite]:
    for each in item.all("podcast:soundbite"):
        start, duration = (
            _SECONDS.fullmatch(each.attribute(name) or "") for name in ("startTime", "duration")
        )
        if start and duration and int(duration[1]):
            yield Soundbite(start=int(start[1]), duration=int(duration[1]), title=each.text)
        else:
            message = "found a soundbite without its times, expected startTime and duration in seconds"
            remarks.append(Remark(line=each.line, severity="left out", message=message))


def _identified(items: Sequence[Item], remarks: list[Remark]) -> Iterator[Item]:
    """Each item with its identity; one that has nothing that an item before it has not is left out."""
    taken: dict[str, int] = {}
    for item in items:
        borne = [each for each in (item.guid, item.enclosure, item.link) if each]
        identity = next((each for each in borne if each not in taken), None)
        if borne and identity is None:
            message = f"“{item.title[:60]}” is the episode of line {taken[borne[0]]} again"
            remarks.append(Remark(line=item.line, severity="left out", message=message))
            continue
        if remark := _doubtful(item, identity, taken):
            remarks.append(remark)
        if identity:
            taken[identity] = item.line
        yield item.model_copy(update={"identity": identity})


def _doubtful(item: Item, identity: str | None, taken: dict[str, int]) -> Remark | None:
    """What is to be said of an item that has no guid of its own."""
    kept = "the address of its audio" if identity == item.enclosure else "its link"
    if identity is None:
        message = f"“{item.title[:60]}” has no guid, enclosure or link; known by its title and date"
        return Remark(line=item.line, severity="warning", message=message)
    if item.guid is None:
        message = f"“{item.title[:60]}” has no guid; known by {kept}"
        return Remark(line=item.line, severity="note", message=message)
    if identity != item.guid:
        message = f"guid “{item.guid[:60]}” is that of line {taken[item.guid]} too; known by {kept}"
        return Remark(line=item.line, severity="warning", message=message)
    return None


def _folded(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Remarks by line, those of one kind as one: a feed may repeat a fault in each of 3,000 items."""
    alike: dict[tuple[str, str], list[Remark]] = defaultdict(list)
    for remark in sorted(remarks, key=lambda each: each.line):
        alike[remark.severity, _CITED.sub("“…”", re.sub(r"line \d+", "", remark.message))].append(remark)
    for first, *others in alike.values():
        lines = ", ".join(str(each.line) for each in others[:3]) + (", …" if len(others) > 3 else "")
        more = f" (and {len(others)} more, line{'s' * (len(others) > 1)} {lines})" if others else ""
        yield first.model_copy(update={"message": clean(first.message + more)})
