"""What a question looks through: the episodes it may see, with all that stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from store import answers, tables
from store.episodes import Span
from store.errors import Empty, UnknownEpisode
from store.words import terms


@dataclass(frozen=True)
class Entry:
    """A passage with its relations: positions count within its episode."""

    passage: answers.Passage
    position: int
    section: int | None
    parent: int | None
    group: int | None
    preferred: bool
    listed: bool
    words: str
    label_words: str

    @property
    def of(self) -> str:
        return self.passage.episode.key


@dataclass(frozen=True)
class Scope:
    """Episodes, newest first, and their entries in document order; aliases as sets of folded spellings."""

    episodes: tuple[answers.Episode, ...]
    entries: tuple[Entry, ...]
    aliases: tuple[frozenset[str], ...]

    @cached_property
    def headers(self) -> dict[str, str]:
        """The folded words of each episode’s title, show and people, by its key."""
        return {
            each.key: " ".join(terms(" ".join((each.title, each.show or "", *each.hosts, *each.guests))))
            for each in self.episodes
        }

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


def is_empty(session: Session) -> bool:
    """Whether no episode is loaded."""
    return session.scalar(select(tables.Episode.id).limit(1)) is None


def read(session: Session, episode: str | None = None) -> Scope:
    """All that is loaded, or one episode by its key, name, number or title.

    Raises Empty where nothing is loaded and UnknownEpisode where nothing goes by that name.
    """
    rows = session.scalars(
        select(tables.Episode).options(
            selectinload(tables.Episode.people), selectinload(tables.Episode.aliases)
        )
    ).all()
    if not rows:
        raise Empty
    rows = sorted(rows, key=_age, reverse=True)
    if episode:
        rows = _named(rows, episode)
    return _scope(session, rows)


def spans_length(spans: Iterable[Span]) -> int:
    """Seconds that spans cover together, counting an overlap once."""
    covered = end = 0
    for span in sorted(spans, key=lambda each: each.start):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered


def _scope(session: Session, rows: Sequence[tables.Episode]) -> Scope:
    passages = session.scalars(
        select(tables.Passage)
        .where(tables.Passage.episode_id.in_([row.id for row in rows]))
        .options(selectinload(tables.Passage.spans))
        .order_by(tables.Passage.episode_id, tables.Passage.position)
    ).all()
    episodes: list[answers.Episode] = []
    entries: list[Entry] = []
    for row in rows:
        own = [passage for passage in passages if passage.episode_id == row.id]
        episodes.append(_episode(row, own))
        entries.extend(_entries(episodes[-1], own))
    spellings: dict[str, set[str]] = {}
    for row in rows:
        for alias in row.aliases:
            spellings.setdefault(alias.name, {alias.name}).add(alias.spelling)
    # A spelling without a letter folds to nothing, which everything would hold.
    aliases = tuple(frozenset(map(_folded, group)) - {""} for group in spellings.values())
    return Scope(tuple(episodes), tuple(entries), aliases)


def _episode(row: tables.Episode, passages: Sequence[tables.Passage]) -> answers.Episode:
    spans = [Span(start=span.start, end=span.end) for passage in passages for span in passage.spans]
    return answers.Episode(
        key=row.key,
        title=row.title,
        show=row.show,
        number=row.number,
        date=row.date,
        duration=row.duration,
        theme=row.theme,
        hosts=tuple(person.name for person in row.people if person.role == "host"),
        guests=tuple(person.name for person in row.people if person.role == "guest"),
        source=row.link,
        marked=spans_length(spans),
    )


def _entries(episode: answers.Episode, rows: Sequence[tables.Passage]) -> list[Entry]:
    sections = {row.position: _passage(episode, row, None) for row in rows if row.kind == "section"}
    return [
        Entry(
            passage=sections.get(row.position)
            or _passage(episode, row, sections[row.section] if row.section is not None else None),
            position=row.position,
            section=row.section,
            parent=row.parent,
            group=row.group,
            preferred=row.preferred,
            listed=row.listed,
            words=row.words,
            label_words=row.label_words,
        )
        for row in rows
    ]


def _passage(
    episode: answers.Episode, row: tables.Passage, section: answers.Passage | None
) -> answers.Passage:
    return answers.Passage(
        key=row.key,
        episode=episode,
        kind=row.kind,
        text=row.text,
        label=row.label,
        speaker=row.speaker,
        start=row.start,
        end=row.end,
        own=row.own,
        depth=row.depth,
        section=section,
        spans=tuple(Span(start=span.start, end=span.end) for span in row.spans),
    )


def _age(row: tables.Episode) -> tuple[str, int, int]:
    return (row.date.isoformat() if row.date else "", row.number or -1, row.id)


def _named(rows: Sequence[tables.Episode], name: str) -> list[tables.Episode]:
    wanted = " ".join(terms(name))
    for known in (
        lambda row: name == row.key,
        lambda row: wanted in (_folded(row.name), _folded(row.title), str(row.number)),
        lambda row: wanted and any(f" {wanted} " in f" {_folded(each)} " for each in (row.title, row.name)),
    ):
        if found := [row for row in rows if known(row)]:
            return found
    raise UnknownEpisode(name, tuple(row.name for row in rows))


def _folded(text: str) -> str:
    return " ".join(terms(text))
