"""From the documents of one episode to the passages that can be found in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.episodes import (
    Chapter,
    Entry,
    Facts,
    Kind,
    Point,
    Quote,
    Remark,
    Section,
    Segment,
    Span,
    Summary,
    Verdict,
)
from store.words import QUESTION_WORDS, fold, terms

# Two quotes are wordings of one when they share this part of the shorter one's words, of which those that
# questions are made of do not count, and are at most this many seconds apart; where one bears no time, they
# share more. In the shipped episode the two pairs share 1.00 and .67, all others at most .11.
_SAME_WORDS = 0.5
_SAME_WORDS_ANY_TIME = 0.8
_SAME_TIME = 60
_NONE = Facts()
# What else of a header members ask for; its theme is a passage of its own.
_TOLD = ("show", "number", "date", "duration", "hosts", "guests")


@dataclass(frozen=True)
class Placed:
    """A passage in its place: `section` and `parent` are positions in the same list.

    `start` and `end` are its own (`own`) or those of what encloses it. Quotes with the same `group`
    are wordings of one, `preferred` the one to show. The label of a fact is the field it states. Where the
    show has `corrected` it, `original` are the document’s own words. A `verdict` tells whether it was said.
    """

    kind: Kind
    text: str
    line: int
    depth: int = 0
    label: str | None = None
    speaker: str | None = None
    start: int | None = None
    end: int | None = None
    own: bool = False
    section: int | None = None
    parent: int | None = None
    group: int | None = None
    preferred: bool = True
    listed: bool = False
    spans: tuple[Span, ...] = ()
    topics: tuple[str, ...] = ()
    approximate: bool = False
    corrected: bool = False
    original: str | None = None
    verdict: Verdict | None = None
    said: str | None = None
    said_at: int | None = None
    said_by: str | None = None


def merge(summary: Facts, facts: Facts) -> tuple[Facts, list[Remark]]:
    """Facts win over the summary's header; each override is a note on the fact's line."""
    given = {name: getattr(facts, name) for name in Facts.model_fields if name not in ("stated", "said")}
    given = {name: value for name, value in given.items() if value not in (None, ())}
    notes = [
        Remark(
            line=facts.stated.get(name, 0),
            severity="note",
            message=f"{name} given here {_verb(name)} the document’s line {summary.stated.get(name, 0)}",
        )
        for name, value in given.items()
        if getattr(summary, name) not in (None, (), value)
    ]
    return summary.model_copy(update=given), notes


def place(
    summary: Summary,
    facts: Facts,
    given: Facts = _NONE,
    segments: Sequence[Segment] = (),
    chapters: Sequence[Chapter] = (),
) -> list[Placed]:
    """All passages of an episode in document order, related to each other.

    `facts` are those of the summary's header and those `given` beside it, merged.
    """
    names = (*facts.guests, *facts.hosts)
    placed: list[Placed] = []
    if facts.theme:
        placed.append(Placed("theme", facts.theme, summary.facts.stated.get("theme", 0)))
    for section in summary.sections:
        _place_section(section, placed)
    first_listed = len(placed)
    _place_entries(summary.quotes, placed, depth=0, section=None, parent=None, inherited=None)
    placed[first_listed:] = [replace(entry, listed=True) for entry in placed[first_listed:]]
    placed.extend(Placed("conclusion", point.text, point.lines[0]) for point in summary.conclusion)
    placed.extend(_told(summary.facts, given, facts.title))
    placed = [replace(entry, speaker=_full_name(entry.speaker, names)) for entry in placed]
    placed = _grouped(placed)
    placed = [_homed(entry, placed) for entry in placed]
    placed.extend(map(_chapter, chapters))
    placed.extend(_spoken(segments, names))
    return placed


def _chapter(chapter: Chapter) -> Placed:
    """A chapter; one that its publisher hides in lists is not `listed`."""
    end = chapter.end if chapter.end is not None and chapter.end > chapter.start else None
    return Placed(
        "chapter",
        chapter.title,
        chapter.line,
        start=chapter.start,
        end=end,
        own=True,
        listed=not chapter.hidden,
    )


def _spoken(segments: Sequence[Segment], names: tuple[str, ...]) -> Iterator[Placed]:
    full = {each: _full_name(each, names) for each in {segment.speaker for segment in segments}}
    for segment in segments:
        yield Placed(
            "segment",
            segment.text,
            segment.line,
            speaker=full[segment.speaker],
            start=segment.start,
            end=segment.end,
            own=segment.start is not None,
        )


def _told(stated: Facts, given: Facts, title: str | None) -> Iterator[Placed]:
    """What the header says of the episode, line by line; the title always, and last of all passages."""
    if title:
        titled = stated if "title" in stated.said else given
        yield Placed("fact", titled.said.get("title", title), titled.stated.get("title", 0), label="title")
    for name, said in stated.said.items():
        if name in _TOLD:
            yield Placed("fact", said, stated.stated[name], label=name)


def _verb(name: str) -> str:
    return "replace" if name in ("hosts", "guests", "aliases") else "replaces"


def _place_section(section: Section, placed: list[Placed]) -> None:
    at = len(placed)
    first = section.spans[0] if section.spans else None
    placed.append(
        Placed(
            "section",
            section.title,
            section.lines[0] if section.lines else 0,
            start=first.start if first else None,
            end=first.end if first else None,
            own=first is not None,
            spans=section.spans,
            topics=section.topics,
        )
    )
    only = first if len(section.spans) == 1 else None
    _place_entries(section.parts, placed, depth=0, section=at, parent=None, inherited=only)


def _place_entries(
    entries: tuple[Entry, ...],
    placed: list[Placed],
    *,
    depth: int,
    section: int | None,
    parent: int | None,
    inherited: Span | None,
) -> None:
    """Append entries; one without a time bears that of the last range before it on its level or above.

    A range within that one is the entry’s own and that of what stands below it, not of the next ones.
    """
    for entry in entries:
        at = len(placed)
        own = entry.start is not None
        span = Span(start=entry.start, end=entry.end) if entry.start is not None and entry.end else None
        if isinstance(entry, Point) and span and not _holds(inherited, span):
            inherited = span
        elif entry.start is not None and inherited and not inherited.start <= entry.start < inherited.end:
            inherited = None  # the talk has left it, for who knows how long
        quote = entry if isinstance(entry, Quote) else None
        placed.append(
            Placed(
                entry.kind,
                entry.text,
                entry.lines[0],
                depth,
                quote.label if quote else None,
                quote.speaker if quote else None,
                entry.start if own or inherited is None else inherited.start,
                entry.end if own or inherited is None else inherited.end,
                own,
                section,
                parent,
                approximate=entry.approximate,
            )
        )
        if isinstance(entry, Point):
            below = span or inherited
            _place_entries(entry.parts, placed, depth=depth + 1, section=section, parent=at, inherited=below)


def _holds(outer: Span | None, inner: Span) -> bool:
    return outer is not None and outer.start <= inner.start and inner.end <= outer.end


def _full_name(speaker: str | None, names: tuple[str, ...]) -> str | None:
    """“Dylan” is “Dylan Patel” where exactly one host or guest goes by that name."""
    if speaker is None:
        return None
    known = {name for name in names if fold(speaker) in (*map(fold, name.split()), fold(name))}
    return known.pop() if len(known) == 1 else speaker


def _grouped(placed: list[Placed]) -> list[Placed]:
    quotes = [at for at, entry in enumerate(placed) if entry.kind == "quote"]
    groups: list[list[int]] = []
    for at in quotes:
        for group in groups:
            if _one_quote(placed[at], placed[group[0]]):
                group.append(at)
                break
        else:
            groups.append([at])
    for number, group in enumerate(groups):
        # Who said it matters most; then the list of quotes, which keeps more of the wording.
        best = max(group, key=lambda at: (placed[at].speaker is not None, placed[at].listed, -at))
        for at in group:
            placed[at] = replace(placed[at], group=number, preferred=at == best)
    return placed


def _one_quote(one: Placed, other: Placed) -> bool:
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    least = _SAME_WORDS_ANY_TIME
    if one.start is not None and other.start is not None:
        if abs(one.start - other.start) > _SAME_TIME:
            return False
        least = _SAME_WORDS
    shorter, longer = sorted((set(terms(each.text)) - QUESTION_WORDS for each in (one, other)), key=len)
    if not shorter:
        return one.text == other.text
    return len(shorter & longer) >= least * len(shorter)


def _homed(entry: Placed, placed: list[Placed]) -> Placed:
    """A listed entry belongs to the section of its group's other member, else to the span it falls in."""
    if not entry.listed:
        return entry
    for other in placed:
        if other.section is not None and entry.group is not None and other.group == entry.group:
            return replace(entry, section=other.section)
    held = [
        at
        for at, section in enumerate(placed)
        for span in section.spans
        if entry.start is not None and span.start <= entry.start < span.end
    ]
    return replace(entry, section=held[0] if held else None)
