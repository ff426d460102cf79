"""A passage in the lines of a card: who, when, the words, and what stands behind them."""

import re
from collections.abc import Iterable, Iterator

from bot import language
from bot.card import (
    Line,
    Run,
    bold,
    clip,
    quotation,
    small,
    text,
)
from bot.language import say
from store.answers import (
    Episode,
    Heard,
    Passage,
)
from store.episodes import Kind
from store.offsets import timestamp


def stated(passage: Passage) -> list[Line]:
    """A passage as the document has it: who, when, and the words."""
    if passage.kind not in ("quote", "segment"):
        return [text(*stamped(passage))]
    when = times(passage)
    if passage.speaker:
        return [text(bold(passage.speaker), f" · {when}" if when else ""), quoted(passage)]
    return [text(bold(when), " · " if when else "", unnamed(passage)), quoted(passage)]


def unnamed(passage: Passage) -> str:
    """Who said what bears no name."""
    if passage.kind == "segment":
        return say("The transcript doesn’t say who")
    if passage.said_by:
        return say("The summary doesn’t say who; going by the transcript, {name}", name=passage.said_by)
    return say("The summary doesn’t say who")


def checked(passage: Passage) -> Iterator[Line]:
    """What a transcript says of a quote, and what the show has put right in it."""
    at = f" ({timestamp(passage.said_at)})" if passage.said_at not in (None, passage.start) else ""
    match passage.verdict:
        case "exact":
            yield small(say("Said so, going by the transcript{at}", at=at))
        case "near":
            yield text(say("Said nearly so; the transcript has{at}:", at=at))
            yield quotation(say("“{words}”", words=passage.said))
        case "not found":
            yield small(say("The transcript doesn’t have these words"))
    if passage.corrected and passage.original:
        yield small(say("Corrected by the show; the summary has “{words}”", words=passage.original))
    elif passage.corrected:
        yield small(say("Corrected by the show"))


def provenance(episodes: Iterable[Episode], *, of: Iterable[Passage] = ()) -> tuple[Line, ...]:
    """The receipt that every card ends with: whether a transcript has it, the publisher, or a summary."""
    names = ", ".join(dict.fromkeys(map(_told_apart, episodes)))
    sources = dict.fromkeys(_source(passage.kind) for passage in of) or [_source("section")]
    return (small(f"{clip(names, 80)} · {'; '.join(sources)}"),)


def _source(kind: Kind) -> str:
    """What stands behind a passage of a kind."""
    match kind:
        case "segment":
            return say("transcript")
        case "chapter":
            return say("the publisher’s chapters")
        case _:
            return say("AI-written summary, not checked against the audio")


def heard(time: Heard | None) -> Iterator[Line]:
    """What a time of somebody’s own player was read as."""
    if time:
        there, here = timestamp(time.there), timestamp(time.here)
        yield small(say("{there} in {player} is {here} here", there=there, player=time.player, here=here))


def receipt(passage: Passage) -> tuple[Line, ...]:
    return provenance([passage.episode], of=[passage])


def times(passage: Passage) -> str:
    """When a passage is: a section's spans, a range or a point in time; empty where none is known."""
    if passage.spans:
        return ", ".join(between(span.start, span.end) for span in passage.spans)
    if passage.start is None:
        return ""
    when = between(passage.start, passage.end)
    return say("about {time}", time=when) if passage.approximate else when


def between(start: int, end: int | None) -> str:
    return timestamp(start) if end is None else f"{timestamp(start)}–{timestamp(end)}"


def quoted(passage: Passage) -> Line:
    return quotation(say("“{words}”", words=spelt(passage)))


def spelt(passage: Passage) -> str:
    """The words of a passage, with the right names beside spellings that the show has put right."""
    words = passage.text
    for spelling, right in passage.episode.shown:
        beside = (
            say("{name} (in the transcript: {spelling})", name=right, spelling=spelling)
            if passage.kind == "segment"
            else say("{name} (in the summary: {spelling})", name=right, spelling=spelling)
        )
        words = re.sub(rf"(?<!\w){re.escape(spelling)}(?!\w)", beside.replace("\\", r"\\"), words)
    return words


def stamped(passage: Passage) -> Iterator[Run | str]:
    """A passage in one line: its time, then who says what."""
    if when := times(passage):
        yield bold(when)
        yield " "
    words = spelt(passage)
    if passage.kind in ("quote", "segment"):
        marked = say("“{words}”", words=words)
        yield f"{passage.speaker}: {marked}" if passage.speaker else marked
    else:
        yield words


def place(passage: Passage) -> Iterator[Line]:
    label = say("“{words}”", words=clip(passage.label, 100)) if passage.label else ""
    section = passage.section.text if passage.section else ""
    if label or section:
        yield small(" · ".join(filter(None, (label, section))))


def places(passages: Iterable[Passage]) -> Iterator[Line]:
    """The sections around moments, each once, with its span where that is more than a moment’s own time."""
    places = {}
    for passage in passages:
        if passage.section:
            span = passage.within
            if span and (passage.start, passage.end) != (span.start, span.end):
                places[passage.section] = say(
                    "Within {time} {section}",
                    time=between(span.start, span.end),
                    section=passage.section.text,
                )
            else:
                places.setdefault(passage.section, say("In {section}", section=passage.section.text))
    yield from map(small, places.values())


def with_day(episode: Episode) -> str:
    return f"{episode.name} · {day(episode)}" if episode.date else episode.name


def _told_apart(episode: Episode) -> str:
    """An episode’s name; where that is only a title, which another may have too, with its date."""
    return with_day(episode) if episode.name == episode.title else episode.name


def day(episode: Episode) -> str:
    return language.date(episode.date) if episode.date else ""
