"""Feeds: what one gives of each episode, as documents that can be loaded."""

import asyncio
import datetime
import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from store import fetching, offsets, readers, words
from store.documents import grouped
from store.episodes import Chapter, Reading, Remark, Severity
from store.errors import Refused
from store.fetching import Fetched
from store.loading import Progress
from store.readers import elements, facts, feed, text
from store.readers.feed import Feed, Item, Linked

# As `fetching.fetch`.
Fetch = Callable[..., Awaitable[Fetched]]

# How many episodes, newest first, unless told otherwise.
MOST = 50
# For the feed, and for each file that it links to.
_FEED_SECONDS = 30
_FILE_SECONDS = 10
# For all files of one reading: a server may take its ten seconds for each of a hundred.
SECONDS = 300
BYTES = 50_000_000

# By what a feed may call a transcript, the ending under which it is kept; the best first. Those with times
# are worth more than those without, and captions are made for reading.
_TRANSCRIPTS = {
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/srt": ".srt",
    "text/srt": ".srt",
    "application/json": ".json",
    "text/html": ".html",
    "text/plain": ".txt",
}
_BEST_FIRST = tuple(dict.fromkeys(_TRANSCRIPTS.values()))
_SLUG = 40

# The first line of the facts that we write: those of a person are never written over.
_WRITTEN = "# From the show’s feed, and written anew with it. Without this line it stays as it is."


@dataclass(frozen=True)
class Validator:
    """By what a server knows whether an address has changed since it was asked."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class FeedDocument:
    """One episode’s files by their names, byte for byte as fetched; remarks are on lines of the feed."""

    name: str
    files: dict[str, bytes]
    remarks: tuple[Remark, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether there is nothing but facts, which are no document without a summary or transcript."""
        return _alone(self.files)


@dataclass(frozen=True)
class Followed:
    """What came of reading a feed: documents that are new or have changed, newest first.

    `seen` is to be handed in at the next reading, which then asks only for what has changed.
    """

    title: str | None = None
    documents: tuple[FeedDocument, ...] = ()
    unchanged: int = 0
    remarks: tuple[Remark, ...] = ()
    seen: Mapping[str, Validator] = field(default_factory=dict)


async def documents(
    url: str,
    *,
    known: Mapping[str, Mapping[str, bytes]] | None = None,
    seen: Mapping[str, Validator] | None = None,
    most: int = MOST,
    seconds: float = SECONDS,
    limit_bytes: int = BYTES,
    progress: Progress | None = None,
    fetch: Fetch = fetching.fetch,
) -> Followed:
    """Read a feed and what it links to of its newest episodes, so long and so much for all files together.

    `known` are the files that are loaded already, by the guid of their episode: what cannot be fetched stays
    as it is there, and so does what has not changed. `seen` is of an earlier reading of as many episodes.
    Raises Refused where the feed itself cannot be read.
    """
    seen = seen or {}
    before = seen.get(url, Validator())
    fetched = await fetch(
        url,
        limit_bytes=elements.LIMIT,
        seconds=_FEED_SECONDS,
        etag=before.etag,
        modified=before.modified,
    )
    if fetched.status == 304:
        note = Remark(line=0, severity="note", message="the feed has not changed since it was last read")
        return Followed(remarks=(note,), seen=seen)
    found = await asyncio.to_thread(feed.read, fetched.body)
    if not found.ok:
        [error] = found.remarks
        place = f" (line {error.line})" if error.line else ""
        raise Refused(url, f"is no feed that we can read: {error.message}{place}")
    until = time.monotonic() + seconds
    following = _Following(found, fetched.url, known or {}, seen, fetch, until, limit_bytes)
    return await following.follow(url, Validator(fetched.etag, fetched.modified), most, progress)


def _newest_first(items: Sequence[Item]) -> list[Item]:
    """By date; those without one stay behind, in the feed’s own order."""
    return sorted(items, key=lambda item: item.date or datetime.date.min, reverse=True)


@dataclass(frozen=True)
class _Episode:
    """An episode of the feed on its way to a document; `held` are the files that are loaded of it already."""

    item: Item
    name: str
    held: Mapping[str, bytes]
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, message: str, severity: Severity = "warning") -> None:
        self.remarks.append(Remark(line=self.item.line, severity=severity, message=message))


@dataclass
class _Following:
    """A feed being read: what has been asked for, and how much more may be."""

    feed: Feed
    base: str
    known: Mapping[str, Mapping[str, bytes]]
    before: Mapping[str, Validator]
    fetch: Fetch
    until: float
    bytes_left: int
    seen: dict[str, Validator] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    failed: bool = False

    async def follow(self, url: str, validator: Validator, most: int, progress: Progress | None) -> Followed:
        """One after the other: what is fetched mostly lies on one server, which is nobody’s to hurry."""
        chosen = _newest_first(self.feed.items)[:most]
        found = []
        for done, item in enumerate(chosen, 1):
            found.append(await self._document(self._episode(item)))
            if progress:
                progress(done, len(chosen))
        if not self.failed:
            self.seen[url] = validator
        changed = tuple(document for document in found if document)
        remarks = (*self.feed.remarks, *self.remarks, *_older(len(self.feed.items) - len(chosen)))
        return Followed(self.feed.title, changed, len(found) - len(changed), remarks, self.seen)

    def _episode(self, item: Item) -> _Episode:
        """What is loaded of it keeps its name: a new title makes no other document."""
        held = self.known.get(item.identity or "", {})
        return _Episode(item, next(iter(grouped(held)), None) or _stem(self.feed, item), held)

    async def _document(self, episode: _Episode) -> FeedDocument | None:
        """The files of an episode, or None where all of them are known."""
        files = {**episode.held, **_facts(self.feed, episode)}
        files |= await self._transcript(episode)
        files |= await self._chapters(episode)
        if files == episode.held:
            self.remarks += episode.remarks
            return None
        if _alone(files):
            episode.remark(
                f"“{episode.item.title[:60]}” has neither transcript nor chapters that we can read"
            )
        return FeedDocument(episode.name, files, tuple(episode.remarks))

    async def _transcript(self, episode: _Episode) -> dict[str, bytes]:
        """The best transcript that can be read, of those in the language of the show."""
        spoken = self.feed.language
        for linked in sorted(episode.item.transcripts, key=_rank):
            if not _same_language(linked.language, spoken):
                message = f"a transcript in “{linked.language}”, which is not what was said in “{spoken}”"
                episode.remark(message, "left out")
                continue
            file = f"{episode.name}{_ending(linked)}"
            data = await self._read(linked, file, episode, lambda reading: bool(reading.segments))
            if data is not None:
                return {file: data}
        return {}

    async def _chapters(self, episode: _Episode) -> dict[str, bytes]:
        """Those that the feed links to, else those that stand in it."""
        inline = episode.item.inline_chapters
        if linked := episode.item.chapters:
            file = f"{episode.name}.chapters.json"
            data = await self._read(linked, file, episode, lambda reading: bool(reading.chapters))
            if data is not None:
                return {file: data}
        return {f"{episode.name}.chapters.psc": _podlove(inline)} if inline else {}

    async def _read(
        self, linked: Linked, file: str, episode: _Episode, says: Callable[[Reading], bool]
    ) -> bytes | None:
        """What an address answers, if it `says` what is wanted; else a remark tells why not."""
        try:
            data = await self._fetched(_joined(self.base, linked.url), episode.held.get(file))
        except Refused as error:
            wrong = error.reason
        else:
            reading = await asyncio.to_thread(readers.read, file, data)
            if reading.ok and says(reading):
                return data
            wrong = _wrong(reading)
        self.failed = True
        episode.remark(f"left out: {linked.url[:200]} {wrong}")
        return None

    async def _fetched(self, url: str, held: bytes | None) -> bytes:
        """An address’s bytes, or those that are held where it has not changed. Raises Refused."""
        if self.bytes_left <= 0 or time.monotonic() > self.until:
            raise Refused(url, "waits for the next time: what is fetched at once is enough")
        before = self.before.get(url, Validator()) if held is not None else Validator()
        fetched = await self.fetch(
            url,
            limit_bytes=min(text.LIMIT, self.bytes_left),
            seconds=_FILE_SECONDS,
            etag=before.etag,
            modified=before.modified,
        )
        self.bytes_left -= len(fetched.body)
        if held is not None and fetched.status == 304:
            self.seen[url] = before
            return held
        self.seen[url] = Validator(fetched.etag, fetched.modified)
        return fetched.body


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError as error:
        raise Refused(url, f"is no address: {error}") from error


def _older(count: int) -> Iterator[Remark]:
    if count > 0:
        yield Remark(line=0, severity="note", message=f"{count} older episodes are not asked for")


def _alone(files: Iterable[str]) -> bool:
    return all(name.endswith(".facts") for name in files)


def _stem(feed: Feed, item: Item) -> str:
    """What the files of an episode are called: `0127-chips-and-neoclouds-1f3a9c02`.

    A guid that is no more than “12” is not the only one of its kind: the show tells them apart.
    """
    known_by = item.identity or f"{item.title} {item.date}"
    sign = hashlib.sha256(f"{feed.title}\n{known_by}".encode()).hexdigest()[:8]
    slug = "-".join(filter(None, (words.plain(word) for _, word in words.tokens(item.title[:200]))))
    number = "" if item.number is None else f"{item.number:04}"
    return "-".join(filter(None, (number, slug[:_SLUG].strip("-"), sign)))


def _facts(feed: Feed, episode: _Episode) -> dict[str, bytes]:
    """The facts file, unless a person has written one; a line that it would not take is left out."""
    held = (data for name, data in episode.held.items() if name.endswith(".facts"))
    if not all(data.startswith(_WRITTEN.encode()) for data in held):
        return {}
    lines = [_WRITTEN, *(line for line in _lines(feed, episode) if _fits(line, episode))]
    return {f"{episode.name}.facts": "".join(f"{line}\n" for line in lines).encode()}


def _lines(feed: Feed, episode: _Episode) -> Iterator[str]:
    item = episode.item
    stated = {
        "Title": item.title,
        "Show": feed.title,
        "Episode": None if item.number is None else str(item.number),
        "Date": item.date and item.date.isoformat(),
        "Duration": item.duration and offsets.timestamp(item.duration),
        "Hosts": ", ".join(name for name in item.hosts if _fits(f"Hosts: {name}", episode)),
        "Guests": ", ".join(name for name in item.guests if _fits(f"Guests: {name}", episode)),
        "Guid": item.identity,
        "Source": item.enclosure,
    }
    yield from (f"{key}: {value}" for key, value in stated.items() if value)
    for address in dict.fromkeys(each for each in (item.link, *item.players) if each):
        yield f"Link: {address}"


def _fits(line: str, episode: _Episode) -> bool:
    wrong = facts.read([line]).remarks
    for each in wrong:
        episode.remark(f"left out of the facts: {each.message}")
    return not wrong


def _ending(linked: Linked) -> str:
    """By what the feed calls the file, else by its address."""
    suffix = PurePosixPath(linked.url.partition("?")[0]).suffix.lower()
    named = (linked.type or "").partition(";")[0].strip()
    return _TRANSCRIPTS.get(named) or (suffix if suffix in _BEST_FIRST else ".txt")


def _rank(linked: Linked) -> int:
    return _BEST_FIRST.index(_ending(linked))


def _same_language(one: str | None, other: str | None) -> bool:
    """Whether two tags like en-US and en name one language; what says none has the show’s."""
    return not one or not other or one.partition("-")[0] == other.partition("-")[0]


def _podlove(chapters: Sequence[Chapter]) -> bytes:
    """Chapters that stood in the feed, as a file of the form they had there."""
    lines = (
        f'  <psc:chapter start="{offsets.timestamp(each.start)}" title={quoteattr(each.title)}/>\n'
        for each in chapters
    )
    space = "http://podlove.org/simple-chapters"
    return f'<psc:chapters version="1.2" xmlns:psc="{space}">\n{"".join(lines)}</psc:chapters>\n'.encode()


def _wrong(reading: Reading) -> str:
    errors = [each.message for each in reading.remarks if each.severity == "error"]
    return f"is {reading.format}" + (f": {errors[0]}" if errors else ", which is not what the feed calls it")
