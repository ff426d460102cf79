"""Answers about known places: a passage by its key, a section, a time, an episode as a whole."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import links, offsets, scope, tables, timemap, viewers
from store.answers import (
    AroundAnswer,
    DoubtfulAnswer,
    Episode,
    EpisodesAnswer,
    Heard,
    Outline,
    OverviewAnswer,
    Passage,
    PassagesAnswer,
    PlayersAnswer,
    QuoteAnswer,
    RecapAnswer,
    RemarksAnswer,
    TimestampAnswer,
    Why,
    WindowAnswer,
)
from store.corrections import Correction
from store.episodes import Kind, Remark, Span
from store.errors import (
    Empty,
    Gone,
    NotAPair,
    NotATime,
    NothingMarked,
    NoTimes,
    PastEnd,
    UnknownEpisode,
    UnknownPlayer,
    UnknownSpeaker,
)
from store.reports import FileRemark
from store.scope import Entry, Named, Scope, Where
from store.words import terms

# What “Around it” shows on either side.
_AROUND = 2
# How many episodes are looked at for where they play.
_PLAYED = 100
# How many quotes of one speaker are told at most.
_SAID = 100
# As many episodes are listed as can be offered to be opened (components/reference.mdx, String Select).
_LISTED = 25


def passage(session: Session, episode: str, keys: Sequence[str]) -> QuoteAnswer:
    """One passage with its other wordings. Raises Gone, as all look-ups by key do."""
    found, [entry, *_] = _by_key(session, episode, keys)
    return quoted(found, entry)


def passages(session: Session, episode: str, keys: Sequence[str]) -> PassagesAnswer:
    """Several passages as equals; with an empty `episode`, of any."""
    _, entries = _by_key(session, episode, keys)
    return PassagesAnswer(tuple(entry.passage for entry in entries))


def speaker(session: Session, episode: str, keys: Sequence[str]) -> PassagesAnswer:
    """All quotes of whoever said the one with this key."""
    _, [entry, *_] = _by_key(session, episode, keys)
    name = entry.passage.speaker
    if name is None:
        raise Gone(entry.passage.episode)
    return said(session, [name], scope.ids(session, episode))


def said(session: Session, speakers: Collection[str], episodes: Collection[int] = ()) -> PassagesAnswer:
    """All quotes of a speaker, whose name may be written in several ways; of newer episodes first.

    Of who is quoted nowhere, what a transcript has. Raises UnknownSpeaker where nothing is.
    """
    row = tables.Passage
    kinds: tuple[Kind, ...] = ("quote", "segment")
    for kind in kinds:
        ids = session.scalars(
            select(row.id)
            .where(row.kind == kind, row.preferred, row.speaker.in_(speakers))
            .where(*scope.of(session, episodes))
            .order_by(row.id.desc())
            .limit(_SAID)
        ).all()
        if ids:
            entries = scope.some(session, ids).entries
            told = [entry.passage for entry in entries if entry.passage.kind == kind]
            return PassagesAnswer(tuple(told), speaker=told[0].speaker)
    raise UnknownSpeaker(next(iter(speakers)), ())


def sections(session: Session, episode: str, keys: Sequence[str]) -> RecapAnswer:
    """Whole sections; a passage's key opens the section it stands in."""
    _, entries = _by_key(session, episode, keys)
    found = scope.whole(session, scope.newest(session, entries[0].of))
    return recapped(found, [_section(found, entry) for entry in entries])


def moments(session: Session, episode: str, keys: Sequence[str]) -> TimestampAnswer:
    """Several moments, in the order of their keys."""
    _, entries = _by_key(session, episode, keys)
    return TimestampAnswer(entries[0].passage.episode, tuple(entry.passage for entry in entries))


def overview(session: Session, episode: Named = None) -> OverviewAnswer:
    """An episode as a whole; the newest if none is named."""
    found = _newest(session, episode)
    key = found.newest.key
    conclusion = (e.passage for e in found.entries if e.of == key and e.passage.kind == "conclusion")
    chapters = (e.passage for e in found.entries if e.passage.kind == "chapter" and e.listed)
    return OverviewAnswer(found.newest, _contents(found, key), tuple(conclusion), tuple(chapters))


def episodes(session: Session, words: str | None = None, show: str | None = None) -> EpisodesAnswer:
    """The loaded episodes whose title, show, number or people hold the words, newest first.

    Raises UnknownShow, UnknownEpisode where none does, and Empty.
    """
    of = scope.ids(session, Where(show=show))
    known = list(scope.described(session, of).values())
    if not known:
        raise Empty
    wanted = set(terms(words or ""))
    found = [each for each in known if wanted <= set(terms(_told_of(each)))]
    if not found:
        raise UnknownEpisode(words or "", tuple(each.name for each in known))
    return EpisodesAnswer(tuple(found[:_LISTED]), max(0, len(found) - _LISTED))


def keys(session: Session, episode: str | None = None, show: str | None = None) -> tuple[str, ...]:
    """The keys of the episodes that go by a name or are of a show; of the newest where neither is named.

    Raises what `scope.ids` raises.
    """
    ids = scope.ids(session, Where(episode, show)) or (scope.newest(session),)
    return tuple(each.key for each in scope.described(session, ids).values())


def since(session: Session, episode: Named, *readings: int, typed: bool = False) -> RecapAnswer:
    """What comes after an offset, span by span in the order of time, then what stands in no such span.

    Of several readings the first fitting one is answered, as by `at`, which raises the same.
    """
    found = _newest(session, episode)
    key = found.newest.key
    heard = _heard(session, found.newest, readings) if typed else {}
    offset, *others = _reached(found.newest, tuple(heard) or readings, heard)
    own = _own_times(found)
    if not own:
        raise NoTimes(found.newest)
    outlines = [
        _outline(found, section, span)
        for section in found.sections(key)
        for span in section.passage.spans
        if span.end > offset
    ]
    shown = {passage.key for outline in outlines for passage in outline.passages}
    outlines += [
        Outline(None, (entry.passage,))
        for entry in own
        if entry.passage.kind != "section"
        and (entry.passage.kind != "chapter" or entry.listed)
        and entry.passage.key not in shown
        and (entry.passage.start or 0) >= offset
    ]
    if not outlines:
        raise _nothing_marked(found, offset, tuple(others), heard.get(offset))
    return RecapAnswer(
        found.newest,
        tuple(sorted(outlines, key=_begins)),
        since=offset,
        readings=tuple(others),
        heard=heard.get(offset),
        contents=_contents(found, key),
    )


def at(session: Session, episode: Named, *readings: int, typed: bool = False) -> TimestampAnswer:
    """What is talked about at an offset, most specific first, and what is said then if there is a transcript.

    Of several readings of what was typed, the first that the episode reaches is answered, and the others
    are named. A time that was `typed` is one of the viewer’s own player, if the show has told how that
    differs. Raises NothingMarked, PastEnd, NoTimes.
    """
    found = _newest(session, episode)
    newest = found.newest
    heard = _heard(session, newest, readings) if typed else {}
    offset, *others = _reached(newest, tuple(heard) or readings, heard)
    said = _said_at(session, scope.newest(session, episode), offset)
    if not said and not _own_times(found):
        raise NoTimes(newest)
    # Each wording of a quote has a time of its own; where two share one, the preferred is shown.
    own = [e for e in found.entries if e.of == newest.key and e.passage.own and _holds(e.passage, offset)]
    holding = [entry for entry in own if entry.preferred or found.preferred(entry) not in own]
    below = {(entry.section, entry.passage.start) for entry in holding}
    holding = [
        e for e in holding if e.passage.kind != "section" or (e.position, e.passage.start) not in below
    ]
    if not holding and not said:
        raise _nothing_marked(found, offset, tuple(others), heard.get(offset))
    return TimestampAnswer(
        newest,
        (*(entry.passage for entry in sorted(holding, key=_narrowness)), *said),
        at=offset,
        readings=tuple(others),
        heard=heard.get(offset),
    )


def around(session: Session, episode: str, keys: Sequence[str]) -> AroundAnswer:
    """A passage among its neighbours: those of its section, else those that are near in time."""
    _, [entry, *_] = _by_key(session, episode, keys)
    return AroundAnswer(entry.passage, *_neighbours(session, entry, _AROUND, _AROUND))


def window(
    session: Session, episode: str, key: str, before: int, after: int, others: Sequence[str] = ()
) -> WindowAnswer:
    """A passage with so many of its neighbours; `others` are keys of passages that are named beside it."""
    found, [entry, *_] = _by_key(session, episode, [key])
    shown = found.preferred(entry)
    earlier, later = _neighbours(session, entry, before + 1, after + 1)
    beside = scope.by_key(session, others) if others else None
    told = {each.passage.key: each.passage for each in beside.entries} if beside else {}
    return WindowAnswer(
        shown.passage,
        before=earlier[-before:] if before else (),
        after=later[:after],
        variants=tuple(e.passage for e in found.group(entry) if e.words != shown.words),
        others=tuple(told[other] for other in others if other in told),
        earlier=len(earlier) > before,
        later=len(later) > after,
    )


def players(session: Session, episode: str, offset: int | None = None) -> PlayersAnswer:
    """Where an episode plays, from an offset."""
    return PlayersAnswer(_newest(session, episode).newest, offset)


def player(session: Session, name: str, episode: Named = None) -> str:
    """The player of an episode, or of any, that goes by a name. Raises UnknownPlayer."""
    known = {links.name(address) for each in _playing(session, episode) for address, _ in each.links}
    wanted = terms(name)
    for each in sorted(known):
        if terms(each)[: len(wanted)] == wanted:
            return each
    raise UnknownPlayer(name, tuple(sorted(known)))


def sync(
    session: Session, player_name: str, here: str, there: str, episode: str | None = None
) -> tuple[str, list[Correction]]:
    """The key of an episode, and its time map for a player with one pair more.

    Raises UnknownPlayer, NotATime, NotAPair, and what `scope.ids` raises.
    """
    found = scope.described(session, [scope.newest(session, episode)])
    [told] = found.values()
    name = player(session, player_name, told.key)
    address, stated = next(link for link in told.links if links.name(link[0]) == name)
    try:
        paired = timemap.read(stated or "").with_pair(_offset(here), _offset(there))
    except NotATime:
        raise
    except ValueError as error:
        raise NotAPair(str(error)) from error
    return told.key, [Correction(what="sync", text=address, to=timemap.write(paired))]


def _playing(session: Session, episode: Named) -> Iterable[Episode]:
    """The episodes that are meant; of all, the newest, for each plays where the others do."""
    ids = scope.ids(session, episode)
    return list(scope.described(session, ids).values())[:_PLAYED]


def _offset(typed: str) -> int:
    if readings := offsets.typed(typed):
        return readings[0]
    raise NotATime(typed, "expected one like 35:20")


def doubtful(session: Session, episode: str | None = None) -> DoubtfulAnswer:
    """The quotes of an episode that were not said, or not so, going by its transcript."""
    found = _newest(session, episode)
    quotes = [e.passage for e in found.entries if e.passage.kind == "quote" and e.passage.verdict]
    wrong = [each for each in quotes if each.verdict != "exact"]
    wrong.sort(key=lambda each: (each.verdict != "not found", each.start is None, each.start or 0))
    return DoubtfulAnswer(found.newest, tuple(wrong), len(quotes))


def remarks(session: Session) -> RemarksAnswer:
    """What the readers had to say about everything that is loaded, file by file, line by line."""
    rows = session.scalars(
        select(tables.Remark).order_by(tables.Remark.episode_id, tables.Remark.file, tables.Remark.line)
    )
    return RemarksAnswer(
        tuple(
            FileRemark(row.file, Remark(line=row.line, severity=row.severity, message=row.message))
            for row in rows
        )
    )


def quoted(found: Scope, entry: Entry, why: Why | None = None) -> QuoteAnswer:
    """A passage in the wording that is shown for its group, with the other ones."""
    shown = found.preferred(entry)
    variants = tuple(each.passage for each in found.group(entry) if each.words != shown.words)
    return QuoteAnswer(shown.passage, variants, why)


def recapped(found: Scope, sections: Iterable[Entry], why: Why | None = None) -> RecapAnswer:
    """Whole sections, each once."""
    unique = list(dict.fromkeys(sections))
    return RecapAnswer(
        unique[0].passage.episode,
        tuple(_outline(found, section) for section in unique),
        why=why,
        contents=_contents(found, unique[0].of),
    )


def specific(entry: Entry) -> tuple[bool, bool, int, int]:
    """Sorts moments: a time of its own first, then ranges from short to long, then points in time."""
    passage = entry.passage
    length = (passage.end or 0) - (passage.start or 0)
    return (not passage.own, passage.end is None, length, entry.position)


def _outline(found: Scope, section: Entry, span: Span | None = None) -> Outline:
    """A section, or of one with several spans the part that belongs to `span`.

    What is said between two spans, or after the last, belongs to the one before it.
    """
    held = [entry.passage for entry in found.inside(section)]
    if span is not None and len(section.passage.spans) > 1:
        starts = sorted(each.start for each in section.passage.spans)
        later = next((start for start in starts if start > span.start), None)
        held = [
            each
            for each in held
            if each.start is not None and span.start <= each.start and (later is None or each.start < later)
        ]
    return Outline(section.passage, tuple(held), span)


def _told_of(episode: Episode) -> str:
    """What an episode is looked for by in a list."""
    return " ".join((episode.name, episode.title, *episode.hosts, *episode.guests, str(episode.date or "")))


def _begins(outline: Outline) -> int:
    return outline.span.start if outline.span else outline.passages[0].start or 0


def _contents(found: Scope, episode: str) -> tuple[Passage, ...]:
    """An episode’s sections by when they are first talked about; those without a time last."""
    sections = [section.passage for section in found.sections(episode)]
    return tuple(sorted(sections, key=lambda each: (each.start is None, each.start or 0)))


def _newest(session: Session, episode: Named) -> Scope:
    """The newest episode of those that go by a name, or of all, with all of its summary."""
    return scope.whole(session, scope.newest(session, episode))


def _section(found: Scope, entry: Entry) -> Entry:
    """The section that an entry stands in, or the entry itself."""
    return found.at(entry.of, entry.section) or entry


def _by_key(session: Session, episode: str, keys: Sequence[str]) -> tuple[Scope, list[Entry]]:
    """The entries of keys that still stand. Raises Gone where none does, or not the episode."""
    found = scope.by_key(session, keys)
    entries = [entry for key in keys for entry in found.entries if entry.passage.key == key]
    if entries and episode in ("", entries[0].of):
        return found, entries
    try:
        of = scope.newest(session, episode)
    except UnknownEpisode as error:
        raise Gone(None) from error
    [known] = scope.described(session, [of]).values()
    raise Gone(known if episode in ("", known.key) else None)


def _neighbours(
    session: Session, entry: Entry, before: int, after: int
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """At most so many passages that stand before and after one: see `around`."""
    if entry.passage.kind == "segment":
        return _spoken_around(session, entry, before, after)
    found = scope.whole(session, scope.newest(session, entry.of))
    wordings = found.group(entry)
    placed = next((each for each in wordings if not each.listed and each.section is not None), None)
    if placed:
        row = [e for e in found.entries if e.section == placed.section and not e.listed]
    else:
        row = sorted({*_own_times(found), entry}, key=lambda each: (each.passage.start or 0, each.position))
    pivot = row.index(placed or entry)
    earlier = [each.passage for each in row[:pivot] if each not in wordings]
    later = [each.passage for each in row[pivot:] if each not in wordings]
    return tuple(earlier[-before:]), tuple(later[:after])


def _spoken_around(
    session: Session, entry: Entry, before: int, after: int
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What is said before and after a segment."""
    ids = session.scalars(
        select(tables.Passage.id).where(
            tables.Passage.episode_id == scope.newest(session, entry.of),
            tables.Passage.kind == "segment",
            tables.Passage.position.in_(range(entry.position - before, entry.position + after + 1)),
        )
    ).all()
    near = scope.some(session, ids).entries
    return (
        tuple(each.passage for each in near if each.position < entry.position),
        tuple(each.passage for each in near if each.position > entry.position),
    )


def _said_at(session: Session, episode: int, offset: int) -> tuple[Passage, ...]:
    """The segment that is said at an offset; none where there is no transcript, or nobody speaks."""
    row = tables.Passage
    last = session.execute(
        select(row.id, row.end)
        .where(row.episode_id == episode, row.kind == "segment", row.start <= offset)
        .order_by(row.start.desc(), row.position.desc())
        .limit(1)
    ).first()
    if last is None or (last.end is not None and last.end <= offset):
        return ()
    return tuple(entry.passage for entry in scope.some(session, [last.id]).entries)


def _narrowness(entry: Entry) -> tuple[int, int]:
    """Sorts what holds an offset: a point in time first, then ranges from short to long."""
    return ((entry.passage.end or 0) - (entry.passage.start or 0) if entry.passage.end else 0, entry.position)


def _own_times(found: Scope) -> list[Entry]:
    key = found.newest.key
    return [e for e in found.entries if e.of == key and e.passage.own and e.preferred]


def _holds(passage: Passage, offset: int) -> bool:
    if passage.kind == "section":
        return any(span.start <= offset < span.end for span in passage.spans)
    start = passage.start if passage.start is not None else -1
    return start <= offset < (passage.end or start + 1)


def _nothing_marked(
    found: Scope, offset: int, readings: tuple[int, ...], heard: Heard | None
) -> NothingMarked:
    """What is nearest: before by where it ends, after by where it starts."""
    own = [entry.passage for entry in _own_times(found) if entry.passage.kind != "section"]
    ended = [each for each in own if (each.end or each.start or 0) <= offset]
    ahead = [each for each in own if (each.start or 0) > offset]
    return NothingMarked(
        offset,
        found.newest,
        before=max(ended, key=lambda each: each.end or each.start or 0, default=None),
        after=min(ahead, key=lambda each: each.start or 0, default=None),
        readings=readings,
        heard=heard,
    )


def _heard(session: Session, episode: Episode, readings: Iterable[int]) -> dict[int, Heard]:
    """Times of the viewer’s own player by what they are here; none where nobody knows how they differ."""
    own = viewers.chosen(session).own
    pairs = next((pairs for address, pairs in episode.links if pairs and links.name(address) == own), None)
    if own is None or pairs is None:
        return {}
    here = timemap.read(pairs).here
    return {here(offset): Heard(own, offset, here(offset)) for offset in readings}


def _reached(episode: Episode, readings: Sequence[int], heard: Mapping[int, Heard]) -> list[int]:
    """The readings that lie within the episode. Raises PastEnd where none does."""
    within = [offset for offset in readings if episode.duration is None or offset < episode.duration]
    if not within:
        raise PastEnd(readings[0], episode, heard.get(readings[0]))
    return within
