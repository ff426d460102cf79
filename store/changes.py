"""What is different between two versions of an episode."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import tables
from store.reports import Change

# What a change of is told; passages and aliases are compared one by one.
_STATED = ("title", "show", "number", "guid", "date", "duration", "theme")
FIELDS = (*_STATED, "hosts", "guests", "source", "transcript")


@dataclass(frozen=True)
class Content:
    """An episode’s content as changes are told of it; `details` are what a passage says beside its words."""

    fields: Mapping[str, str]
    aliases: Counter[str]
    passages: Counter[tuple[str, str]]
    details: Counter[tuple[str, str, object]]


def content(session: Session, episode: tables.Episode) -> Content:
    """What a stored episode says."""
    fields = {name: str(value) for name in _STATED if (value := getattr(episode, name)) is not None}
    for role in ("host", "guest"):
        fields[f"{role}s"] = ", ".join(person.name for person in episode.people if person.role == role)
    links = ", ".join(" ".join(filter(None, link)) for link in json.loads(episode.links))
    fields |= {"source": links, "transcript": _transcript(session, episode.id)}
    details = Counter(_details(session, episode.id))
    passages: Counter[tuple[str, str]] = Counter()
    for (kind, text, _), count in details.items():
        passages[kind, text] += count
    return Content(
        fields=fields,
        aliases=Counter(f"{alias.name} = {alias.spelling}" for alias in episode.aliases),
        passages=passages,
        details=details,
    )


def _transcript(session: Session, episode: int) -> str:
    """A transcript as a whole, in few words that differ where its segments do; empty where there is none."""
    row = tables.Passage
    segments = session.execute(
        select(row.text, row.speaker, row.start, row.end)
        .where(row.episode_id == episode, row.kind == "segment")
        .order_by(row.position)
    )
    count, digest = 0, hashlib.blake2b(digest_size=4)
    for segment in segments:
        count += 1
        digest.update(repr(tuple(segment)).encode())
    return f"{count:,} segment{'s' * (count != 1)} ({digest.hexdigest()})" if count else ""


def _details(session: Session, episode: int) -> Iterator[tuple[str, str, object]]:
    """What each passage says; a header’s lines are told of as fields, and a transcript as a whole."""
    row, span = tables.Passage, tables.Span
    spans = defaultdict(list)
    of = select(span.passage_id, span.start, span.end).join(row, row.id == span.passage_id)
    for passage, start, end in session.execute(of.where(row.episode_id == episode).order_by(span.id)):
        spans[passage].append((start, end))
    told = select(row.id, row.kind, row.text, row.start, row.end, row.speaker, row.label)
    wanted = told.where(row.episode_id == episode, row.kind.not_in(("fact", "segment")))
    for id, kind, text, *details in session.execute(wanted.order_by(row.position)):
        yield kind, text, (*details, tuple(spans[id]))


def between(before: Content, after: Content) -> Iterator[Change]:
    """Every difference, fields first."""
    for name in FIELDS:
        old, new = before.fields.get(name, ""), after.fields.get(name, "")
        if old != new:
            yield Change("changed" if old and new else "added" if new else "removed", name, new or old)
    for alias in after.aliases - before.aliases:
        yield Change("added", "alias", alias)
    for alias in before.aliases - after.aliases:
        yield Change("removed", "alias", alias)
    for kind, text in after.passages - before.passages:
        yield Change("added", kind, text)
    for kind, text in before.passages - after.passages:
        yield Change("removed", kind, text)
    for kind, text in dict.fromkeys((kind, text) for kind, text, _ in after.details - before.details):
        if after.passages[kind, text] == before.passages[kind, text]:
            yield Change("changed", kind, text)
