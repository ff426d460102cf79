"""Episodes handed out as files, in forms that read again as the same."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from store import corrections, documents, offsets, scope, versions
from store.episodes import Alias, Entry, Facts, Part, Point, Quote, Section, Span, Summary
from store.readers import json_chapters, values, webvtt
from store.readers.episode import CONCLUSION, IN_QUOTATION_MARKS, MARKER, QUOTES
from store.tables import Episode

# What would be taken for more than words where a text begins: a stamp, with brackets or without, and a mark.
_MISREAD = re.compile(r"[\[~>*-]|\d{1,3}:")
_RESERVED = (QUOTES.casefold(), CONCLUSION.casefold())
_MOST_HOURS = 100 * 3600


def files(session: Session, named: str | None = None) -> dict[str, bytes]:
    """The files of one episode, the newest if none is named. Raises what `scope.ids` raises."""
    row = session.get_one(Episode, scope.newest(session, named))
    version = versions.last(session, row.key)
    stored = versions.files(version) if version else {}
    reading = documents.read(stored, row.show)
    stem = Path(row.document).name
    written = {f"{stem}.md": episode(reading.facts, reading.summary)}
    if reading.segments:
        written[f"{stem}.vtt"] = webvtt.write(reading.segments)
    if reading.chapters:
        written[f"{stem}.chapters.json"] = json_chapters.write(reading.chapters)
    return {name: text.encode() for name, text in written.items()} | corrections.carried(stored)


def episode(facts: Facts, summary: Summary) -> str:
    """An episode of less than a hundred hours, in the format that `store.readers.episode` reads.

    Its facts are those given; what the summary's header states besides is not written.
    """
    parts = [_header(facts), *map(_section, summary.sections)]
    if summary.quotes:
        parts.append([f"## {QUOTES}", "", *_entries(summary.quotes)])
    if summary.conclusion:
        parts.append([f"## {CONCLUSION}", "", *_entries(summary.conclusion)])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _header(facts: Facts) -> list[str]:
    return [
        MARKER,
        f"# {_words(facts.title or '')}",
        *(f"{key}: {value}" for key, value in _stated(facts) if value),
    ]


def _stated(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "Show", _words(facts.show or "")
    yield "Episode", "" if facts.number is None else str(facts.number)
    yield "Date", facts.date.isoformat() if facts.date else ""
    yield "Duration", _duration(facts.duration) if facts.duration else ""
    yield "Hosts", ", ".join(map(_person, facts.hosts))
    yield "Guests", ", ".join(map(_person, facts.guests))
    yield "Source", _words(facts.source or "")
    yield from (("Link", _words(link)) for link in facts.links)
    yield "Theme", _words(facts.theme or "")
    yield "Guid", _words(facts.guid or "")
    yield from (("Alias", _alias(alias)) for alias in facts.aliases)


def _alias(alias: Alias) -> str:
    name, *spellings = (_escaped(each, "=,()") for each in (alias.name, *alias.spellings))
    return f"{name} = {', '.join(spellings)}" + (" (shown)" if alias.shown else "")


def _section(section: Section) -> list[str]:
    title = _begun(section.title)
    if title.casefold() in _RESERVED:
        title = "\\" + title
    spans = f"[{', '.join(map(_span, section.spans))}] " if section.spans else ""
    topics = ", ".join(_escaped(topic, ",，、") for topic in section.topics)
    return [f"## {spans}{title}", *([f"Topics: {topics}"] if topics else []), "", *_entries(section.parts)]


def _entries(entries: Iterable[Entry], level: int = 0) -> Iterator[str]:
    for entry in entries:
        match entry:
            case Quote():
                yield f"{'  ' * level}> {_time(entry)}{_quote(entry)}"
                if entry.label:
                    yield f"{'  ' * level}  About: {_words(entry.label)}"
            case Point():
                yield f"{'  ' * level}- {_time(entry)}{_begun(entry.text)}"
                yield from _entries(entry.parts, level + 1)
            case _:
                yield f"{'  ' * level}* {_time(entry)}{_begun(entry.text)}"


def _quote(quote: Quote) -> str:
    words = _begun(quote.text)
    # Without a backslash, quotation marks around a quote are an error.
    if IN_QUOTATION_MARKS.fullmatch(words):
        words = "\\" + words
    return f"{_speaker(quote.speaker) if quote.speaker else '?'}: {words}"


def _time(part: Part) -> str:
    if part.start is None:
        return ""
    written = _span(Span(start=part.start, end=part.end)) if part.end else _stamp(part.start)
    return f"{'~' if part.approximate else ''}[{written}] "


def _span(span: Span) -> str:
    return f"{_stamp(span.start)}-{_stamp(span.end)}"


def _stamp(offset: int) -> str:
    return offsets.timestamp(offset).zfill(len("05:10"))


def _duration(seconds: int) -> str:
    return offsets.timestamp(seconds) if seconds < _MOST_HOURS else f"{seconds} s"


def _person(name: str) -> str:
    """A name for a list of names, where “Tom & Jerry” are two and “Unknown” is nobody."""
    try:
        alone = values.people(f", {name}, ") == (name,)
    except ValueError:
        alone = False
    return _escaped(name, "()（）") if alone else _inert(name)


def _speaker(name: str) -> str:
    try:
        values.people(name)
    except ValueError:
        return _inert(name)
    return _begun(name, ":：")


def _begun(text: str, characters: str = "") -> str:
    """Words as they stand where they could be taken for something else."""
    escaped = _escaped(text, characters)
    return "\\" + escaped if _MISREAD.match(escaped) else escaped


def _words(text: str) -> str:
    return _escaped(text)


def _escaped(text: str, characters: str = "") -> str:
    """A text in which a backslash, a comment’s beginning and these characters mean themselves."""
    return re.sub(rf"[\\{re.escape(characters)}]|<(?=!--)", r"\\\g<0>", text)


def _inert(text: str) -> str:
    """A text in which nothing means anything: neither its first character nor what is between its words."""
    return re.sub(r"(?s)^.|\W", r"\\\g<0>", text)
