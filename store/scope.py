"""What a question looks through: the episodes it may see, and as much of them as it needs."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, true, tuple_
from sqlalchemy.orm import Session

from store import answers, links, viewers
from store.episodes import Kind, Span, called
from store.errors import Empty, UnknownEpisode, UnknownShow
from store.tables import Alias, Base, Episode, Passage
from store.words import terms, visible

# What is not read with a whole episode: a transcript is long, and a header is told of as an episode.
_APART: tuple[Kind, ...] = ("segment", "fact")


@dataclass(frozen=True)
class Entry:
    """A passage with its relations: positions count within its episode."""

    id: int
    passage: answers.Passage
    position: int
    section: int | None
    parent: int | None
    group: int | None
    preferred: bool
    listed: bool
    words: str

    @property
    def of(self) -> str:
        return self.passage.episode.key


@dataclass(frozen=True)
class Scope:
    """Episodes, newest first, and entries of them in document order."""

    episodes: tuple[answers.Episode, ...]
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> answers.Episode:
        return self.episodes[0]

    def at(self, episode: str, position: int | None) -> Entry | None:
        """The entry at a position of the episode with this key."""
        return self._places.get((episode, position))

    def sections(self, episode: str) -> list[Entry]:
        return [e for e in self.entries if e.of == episode and e.passage.kind == "section"]

    def inside(self, section: Entry) -> list[Entry]:
        """What belongs to a section, in document order; of a quote's wordings only the preferred one.

        That one takes the place of the wording that stands in the section itself.
        """
        held = self._inside[section.of, section.position]
        placed = {e.group for e in held if e.group is not None and not e.listed}
        shown = [self.preferred(e) for e in held if not e.listed]
        return shown + [e for e in held if e.listed and e.preferred and e.group not in placed]

    def preferred(self, entry: Entry) -> Entry:
        """The wording of a quote that is shown for all of them."""
        return next(each for each in self.group(entry) if each.preferred)

    def group(self, entry: Entry) -> list[Entry]:
        """The wordings of a quote, itself among them; of anything else, just itself."""
        return [entry] if entry.group is None else self._groups[entry.of, entry.group]

    @cached_property
    def _places(self) -> dict[tuple[str, int | None], Entry]:
        return {(entry.of, entry.position): entry for entry in self.entries}

    @cached_property
    def _inside(self) -> dict[tuple[str, int | None], list[Entry]]:
        inside = defaultdict(list)
        for entry in self.entries:
            inside[entry.of, entry.section].append(entry)
        return inside

    @cached_property
    def _groups(self) -> dict[tuple[str, int | None], list[Entry]]:
        groups = defaultdict(list)
        for entry in self.entries:
            groups[entry.of, entry.group].append(entry)
        return groups


@dataclass(frozen=True)
class Where:
    """Which episodes are asked of: those that go by a name, or are of a show; without either, all."""

    episode: str | None = None
    show: str | None = None


# An episode’s name or key stands for itself.
Named = str | Where | None


def is_empty(session: Session) -> bool:
    """Whether no episode is loaded that may be seen."""
    return session.scalar(select(Episode.id).where(*_seen(session)).limit(1)) is None


def ids(session: Session, named: Named = None) -> tuple[int, ...]:
    """The ids of the episodes that go by a name, newest first; none where none is named, which means all.

    Raises UnknownEpisode or UnknownShow where nothing goes by that name, and Empty where nothing is loaded
    at all.
    """
    where = named if isinstance(named, Where) else Where(named)
    of_show = _of_show(session, where.show) if where.show else ()
    if not where.episode:
        return of_show
    episode = visible(where.episode)  # a database takes not every character that can be typed
    key = select(Episode.id).where(Episode.key == episode, *_seen(session))
    if (id := session.scalar(key)) is not None:
        return (id,)
    return _named(session, episode, of_show)


def newest(session: Session, named: Named = None) -> int:
    """The id of the newest episode of those that go by a name; of all, the one that the guild has chosen.

    That may be the newest of a show. Raises what `ids` raises.
    """
    if found := ids(session, named):
        return found[0]
    seen = select(Episode.id).where(*_seen(session)).order_by(*_NEWEST_FIRST).limit(1)
    chosen = viewers.chosen(session)
    of_show = [Episode.show == chosen.show] if chosen.show else []
    meant = [Episode.key == chosen.episode] if chosen.episode else []
    for narrower in (*meant, *of_show, true()):
        if (id := session.scalar(seen.where(narrower))) is not None:
            return id
    raise Empty


def seen(session: Session, most: int) -> Sequence[int]:
    """The ids of so many episodes that may be seen, in no order."""
    return session.scalars(select(Episode.id).where(*_seen(session)).limit(most)).all()


def only(session: Session, named: Named = None) -> answers.Episode | None:
    """The one episode that goes by a name, or that there is; None where there are several.

    Raises what `ids` raises, and Empty where nothing is loaded.
    """
    found = ids(session, named) or seen(session, 2)
    if not found:
        raise Empty
    return next(iter(described(session, found).values())) if len(found) == 1 else None


def read(session: Session, episode: str | None = None) -> Scope:
    """All summaries that are loaded, or those that go by a name. Raises what `ids` raises."""
    named = ids(session, episode)
    if not named and is_empty(session):
        raise Empty
    return _scope(session, *([_PASSAGES.episode_id.in_(named)] if named else []), episodes=named)


def whole(session: Session, episode: int) -> Scope:
    """One episode’s summary."""
    return _scope(session, _PASSAGES.episode_id == episode, episodes=(episode,))


def described(session: Session, ids: Collection[int] = ()) -> dict[int, answers.Episode]:
    """Episodes by their ids, newest first; all that may be seen where none is named."""
    rows: dict[int, list[_AnyRow]] = defaultdict(list)
    unseen = () if ids else viewers.hidden(session)
    for row in session.execute(_DESCRIBED_SOME, {"ids": list(ids)}) if ids else session.execute(_DESCRIBED):
        if row.id not in unseen:
            rows[row.id].append(row)
    return {
        id: answers.Episode(
            key=first.key,
            title=first.title,
            show=first.show,
            number=first.number,
            date=first.date,
            duration=first.duration,
            theme=first.theme,
            hosts=tuple(row.person for row in (first, *others) if row.role == "host"),
            guests=tuple(row.person for row in (first, *others) if row.role == "guest"),
            source=first.link,
            marked=first.marked,
            links=_links(session, json.loads(first.links)),
            shown=tuple((spelling, name) for spelling, name in json.loads(first.shown)),
        )
        for id, [first, *others] in rows.items()
    }


def _links(session: Session, stated: Sequence[Sequence[Any]]) -> tuple[tuple[str, str | None], ...]:
    """Where an episode plays; of several players, the viewer’s own first, or their guild’s."""
    addresses = [(address, map) for address, map in stated]
    chosen = viewers.player(session) if len(addresses) > 1 else None
    return tuple(sorted(addresses, key=lambda link: chosen is not None and links.name(link[0]) != chosen))


def some(session: Session, found: Collection[int], wordings: Collection[tuple[int, int]] = ()) -> Scope:
    """Some passages by their ids, with the sections they stand in.

    `wordings` are quotes, as episode and group, of which all wordings are wanted.
    """
    rows = list(session.execute(_SOME, {"ids": list(found), "wordings": list(wordings)}))
    held = {(row.episode_id, row.position) for row in rows}
    above = {(row.episode_id, at) for row in rows for at in (row.section, row.parent) if at is not None}
    if above - held:
        rows += session.execute(_PLACED, {"places": list(above - held)})
    rows.sort(key=lambda row: (row.episode_id, row.position))
    known = described(session, {row.episode_id for row in rows}) if rows else {}
    return _built(session, known, rows)


def by_key(session: Session, keys: Collection[str]) -> Scope:
    """The passages with these keys, with all wordings of those that are quotes."""
    rows = session.execute(
        select(Passage.id, Passage.episode_id, Passage.group).where(
            Passage.key.in_(keys), Passage.episode_id.not_in(viewers.hidden(session))
        )
    ).all()
    groups = {(row.episode_id, row.group) for row in rows if row.group is not None}
    return some(session, [row.id for row in rows], groups)


def aliases(session: Session, episode: int) -> list[frozenset[str]]:
    """An episode’s aliases, each as the folded spellings of one name."""
    spellings: dict[str, set[str]] = {}
    for name, spelling in session.execute(
        select(Alias.name, Alias.spelling).where(Alias.episode_id == episode)
    ):
        spellings.setdefault(name, {name}).add(spelling)
    # A spelling without a letter folds to nothing, which everything would hold.
    return [frozenset(map(_folded, group)) - {""} for group in spellings.values()]


_NEWEST_FIRST = (Episode.date.desc().nulls_last(), Episode.number.desc().nulls_last(), Episode.id.desc())
# What every answer asks for: built once, and of tables, a statement takes a third of the time.
_EPISODES, _PASSAGES = Base.metadata.tables["episodes"].c, Base.metadata.tables["passages"].c
_PEOPLE, _SPANS = Base.metadata.tables["people"].c, Base.metadata.tables["spans"].c
_ROWS = select(
    *(
        column
        for column in _PASSAGES
        if column.name not in ("line", "label_words", "alias_words", "context_words")
    )
).order_by(_PASSAGES.episode_id, _PASSAGES.position)
_SOME = _ROWS.where(
    or_(
        _PASSAGES.id.in_(bindparam("ids", expanding=True)),
        tuple_(_PASSAGES.episode_id, _PASSAGES.group).in_(bindparam("wordings", expanding=True)),
    )
)
_PLACED = _ROWS.where(
    tuple_(_PASSAGES.episode_id, _PASSAGES.position).in_(bindparam("places", expanding=True))
)
_SPANS_OF = (
    select(_SPANS.passage_id, _SPANS.start, _SPANS.end)
    .where(_SPANS.passage_id.in_(bindparam("sections", expanding=True)))
    .order_by(_SPANS.id)
)
# Each episode as often as it has people, and once if it has none.
_DESCRIBED = (
    select(*_EPISODES, _PEOPLE.role, _PEOPLE.name.label("person"))
    .outerjoin_from(Base.metadata.tables["episodes"], Base.metadata.tables["people"])
    .order_by(
        _EPISODES.date.desc().nulls_last(),
        _EPISODES.number.desc().nulls_last(),
        _EPISODES.id.desc(),
        _PEOPLE.id,
    )
)
_DESCRIBED_SOME = _DESCRIBED.where(_EPISODES.id.in_(bindparam("ids", expanding=True)))

_AnyRow = Any  # a row, whose columns are those of the statement it comes from


def _scope(session: Session, *wanted: ColumnElement[bool], episodes: Collection[int]) -> Scope:
    rows = session.execute(_ROWS.where(*wanted, _PASSAGES.kind.not_in(_APART))).all()
    return _built(session, described(session, episodes), rows)


def _built(session: Session, known: dict[int, answers.Episode], rows: Sequence[_AnyRow]) -> Scope:
    spans: dict[int, list[Span]] = defaultdict(list)
    sections = [row.id for row in rows if row.kind == "section"]
    if sections:
        for of, start, end in session.execute(_SPANS_OF, {"sections": sections}):
            spans[of].append(Span.model_construct(start=start, end=end))
    titles = {
        (row.episode_id, row.position): _passage(row, known, None, spans)
        for row in rows
        if row.kind == "section"
    }
    order = {id: at for at, id in enumerate(known)}
    entries = [
        Entry(
            row.id,
            titles.get((row.episode_id, row.position))
            or _passage(row, known, titles.get((row.episode_id, row.section)), spans),
            row.position,
            row.section,
            row.parent,
            row.group,
            row.preferred,
            row.listed,
            row.words,
        )
        for row in sorted(rows, key=lambda row: order[row.episode_id])
    ]
    return Scope(tuple(known.values()), tuple(entries))


def _passage(
    row: _AnyRow,
    known: dict[int, answers.Episode],
    section: answers.Passage | None,
    spans: dict[int, list[Span]],
) -> answers.Passage:
    return answers.Passage(
        key=row.key,
        episode=known[row.episode_id],
        kind=row.kind,
        text=row.text,
        label=row.label,
        speaker=row.speaker,
        start=row.start,
        end=row.end,
        own=row.own,
        depth=row.depth,
        section=section,
        spans=tuple(spans[row.id]) if row.kind == "section" else (),
        approximate=row.approximate,
        corrected=row.corrected,
        original=row.original,
        verdict=row.verdict,
        said=row.said,
        said_at=row.said_at,
        said_by=row.said_by,
    )


def of(session: Session, episodes: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """What narrows passages down to some episodes, or, with none named, to those that may be seen."""
    if episodes:
        return (Passage.episode_id.in_(episodes),)
    hidden = viewers.hidden(session)
    return (Passage.episode_id.not_in(hidden),) if hidden else ()


def _seen(session: Session) -> tuple[ColumnElement[bool], ...]:
    """What keeps the episodes out that may not be seen."""
    hidden = viewers.hidden(session)
    return (Episode.id.not_in(hidden),) if hidden else ()


def _of_show(session: Session, name: str) -> tuple[int, ...]:
    """The episodes of the show that goes by a name or a part of it, newest first."""
    rows = session.execute(
        select(Episode.id, Episode.show)
        .where(Episode.show.is_not(None), *_seen(session))
        .order_by(*_NEWEST_FIRST)
    ).all()
    wanted = _folded(visible(name))
    called_so = [row.id for row in rows if _folded(row.show) == wanted]
    holding = [row.id for row in rows if wanted and f" {wanted} " in f" {_folded(row.show)} "]
    if called_so or holding:
        return tuple(called_so or holding)
    raise UnknownShow(name, tuple(dict.fromkeys(row.show for row in rows)))


def _named(session: Session, name: str, among: Collection[int] = ()) -> tuple[int, ...]:
    rows = session.execute(
        select(Episode.id, Episode.show, Episode.number, Episode.title)
        .where(*_seen(session), *([Episode.id.in_(among)] if among else []))
        .order_by(*_NEWEST_FIRST)
    ).all()
    if not rows:
        raise Empty
    wanted = _folded(name)
    names = {row.id: called(row.title, row.show, row.number) for row in rows}
    called_so = [
        row.id for row in rows if wanted in (_folded(names[row.id]), _folded(row.title), str(row.number))
    ]
    holding = [
        row.id
        for row in rows
        if wanted and any(f" {wanted} " in f" {_folded(each)} " for each in (row.title, names[row.id]))
    ]
    if called_so or holding:
        return tuple(called_so or holding)
    raise UnknownEpisode(name, tuple(names.values()))


def _folded(text: str) -> str:
    return " ".join(terms(text))
