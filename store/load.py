"""Documents to rows: each whole or not at all, in one transaction, one load at a time."""

import datetime
import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import database, documents, tables
from store.assemble import Placed
from store.documents import Document, DocumentReading
from store.episodes import Facts, Remark
from store.errors import Unreadable
from store.reports import Change, Failed, FileRemark, Loaded, Report
from store.words import terms

# What a change of is worth telling; passages and aliases are compared one by one.
_FIELDS = ("title", "show", "number", "date", "duration", "theme", "hosts", "guests", "source")


@dataclass(frozen=True)
class _Content:
    """An episode's content as changes are told of it."""

    fields: Mapping[str, str]
    aliases: Counter[str]
    passages: Counter[tuple[str, str]]


def reload(engine: Engine, folder: Path) -> Report:
    """Make the store say what the content folder says; what `add` brought stays.

    A document that fails keeps its old version. A folder that is missing or empty removes nothing.
    Raises LoadRunning.
    """
    with database.load(engine) as session:
        found = documents.in_folder(folder)
        if not found:
            return Report(at=_now(), missing=folder)
        names = [document.name for document in found]
        return _load(session, found, gone=_of_folder_without(session, names))


def add(engine: Engine, paths: Iterable[Path]) -> Report:
    """Load documents from anywhere, beside those of the content folder. Raises LoadRunning, Unreadable."""
    with database.load(engine) as session:
        return _load(session, [document for path in paths for document in documents.at(path)], gone=[])


def _load(session: Session, found: Sequence[Document], gone: Sequence[tables.Episode]) -> Report:
    now = _now()
    removed = {episode.key: (episode.name, _content(episode)) for episode in gone}
    session.execute(delete(tables.Episode).where(tables.Episode.id.in_([each.id for each in gone])))
    loaded: list[Loaded] = []
    failed: list[Failed] = []
    for document in found:
        outcome = _replace(session, document, removed, now)
        if isinstance(outcome, Failed):
            failed.append(outcome)
        elif outcome is not None:
            loaded.append(outcome)
    return Report(
        at=now,
        added=tuple(each for each in loaded if each.new),
        changed=tuple(each for each in loaded if not each.new),
        removed=tuple(name for name, _ in removed.values()),
        failed=tuple(failed),
    )


def _replace(
    session: Session, document: Document, removed: dict[str, tuple[str, _Content]], now: datetime.datetime
) -> Loaded | Failed | None:
    """Store a document in place of its older version; None where it has not changed.

    One that comes back under another name takes its old content out of `removed`.
    """
    old = session.scalar(select(tables.Episode).where(tables.Episode.document == document.name))
    since = old.loaded_at if old else None
    try:
        files = document.files()
    except Unreadable as error:
        unreadable = Remark(line=0, severity="error", message=error.reason)
        return Failed(document.name, (FileRemark(error.path.name, unreadable),), since)
    digest = documents.digest(files)
    if old and old.digest == digest:
        return None

    reading = documents.read(files)
    key = old.key if old else identity(reading.facts)
    if problems := _errors(reading) or _clash(session, document, key, next(iter(files))):
        return Failed(document.name, problems, since)

    before = _content(old) if old else removed.pop(key, (None, None))[1]
    if old:
        session.execute(delete(tables.Episode).where(tables.Episode.id == old.id))
    episode = _episode(document.name, digest, key, now, files, reading)
    session.add(episode)
    session.flush()
    return Loaded(
        episode.name,
        new=before is None,
        counts=documents.counts(reading.placed),
        changes=tuple(_changes(before, _content(episode))) if before else (),
        remarks=tuple(each for each in reading.remarks if each.remark.severity != "left out"),
    )


def identity(facts: Facts) -> str:
    """What an episode is recognised by in buttons and reloads: show and number, else title and date."""
    numbered = facts.show is not None and facts.number is not None
    named = (facts.show, facts.number) if numbered else (facts.title, facts.date)
    return _short(*(str(part).casefold() for part in named))[:8]


def _episode(
    document: str,
    digest: str,
    key: str,
    now: datetime.datetime,
    files: Mapping[str, bytes],
    reading: DocumentReading,
) -> tables.Episode:
    facts = reading.facts
    people = [("host", name) for name in facts.hosts] + [("guest", name) for name in facts.guests]
    return tables.Episode(
        key=key,
        document=document,
        digest=digest,
        loaded_at=now,
        title=facts.title,
        show=facts.show,
        number=facts.number,
        date=facts.date,
        duration=facts.duration,
        theme=facts.theme,
        link=facts.source,
        people=[tables.Person(role=role, name=name) for role, name in people],
        aliases=[
            tables.Alias(name=alias.name, spelling=spelling)
            for alias in facts.aliases
            for spelling in alias.spellings
        ],
        sources=[
            tables.Source(file=file, sha256=hashlib.sha256(data).hexdigest(), content=data)
            for file, data in files.items()
        ],
        remarks=[
            tables.Remark(file=each.file, **each.remark.model_dump())
            for each in reading.remarks
            if each.remark.severity != "left out"
        ],
        passages=_passages(key, reading.placed),
    )


def _passages(episode_key: str, placed: Sequence[Placed]) -> list[tables.Passage]:
    """Rows with keys that name a passage by its words, so that they outlive a reload."""
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for position, entry in enumerate(placed):
        seen[entry.kind, entry.text] += 1
        rows.append(
            tables.Passage(
                position=position,
                key=_short(episode_key, entry.kind, entry.text, str(seen[entry.kind, entry.text])),
                kind=entry.kind,
                text=entry.text,
                label=entry.label,
                speaker=entry.speaker,
                start=entry.start,
                end=entry.end,
                own=entry.own,
                line=entry.line,
                depth=entry.depth,
                section=entry.section,
                parent=entry.parent,
                group=entry.group,
                preferred=entry.preferred,
                listed=entry.listed,
                words=" ".join(terms(entry.text)),
                label_words=" ".join(terms(entry.label or "")),
                spans=[tables.Span(start=span.start, end=span.end) for span in entry.spans],
            )
        )
    return rows


def _errors(reading: DocumentReading) -> tuple[FileRemark, ...]:
    return () if reading.ok else tuple(each for each in reading.remarks if each.remark.severity == "error")


def _clash(session: Session, document: Document, key: str, file: str) -> tuple[FileRemark, ...]:
    """An episode has one document: a copy under another name is told, not stored twice."""
    twin = session.scalar(
        select(tables.Episode).where(tables.Episode.key == key, tables.Episode.document != document.name)
    )
    if twin is None:
        return ()
    message = f"this is {twin.name}, which “{twin.document}” already states; keep one of the two"
    return (FileRemark(file, Remark(line=0, severity="error", message=message)),)


def _changes(before: _Content, after: _Content) -> Iterable[Change]:
    for name in _FIELDS:
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


def _content(episode: tables.Episode) -> _Content:
    fields = {
        name: str(value)
        for name in ("title", "show", "number", "date", "duration", "theme")
        if (value := getattr(episode, name)) is not None
    }
    for role in ("host", "guest"):
        fields[f"{role}s"] = ", ".join(person.name for person in episode.people if person.role == role)
    return _Content(
        fields={**fields, "source": episode.link or ""},
        aliases=Counter(f"{alias.name} = {alias.spelling}" for alias in episode.aliases),
        passages=Counter((passage.kind, passage.text) for passage in episode.passages),
    )


def _of_folder_without(session: Session, names: Sequence[str]) -> list[tables.Episode]:
    stored = session.scalars(select(tables.Episode).where(tables.Episode.document.not_in(names)))
    return [episode for episode in stored if not Path(episode.document).is_absolute()]


def _short(*parts: str) -> str:
    """Ten characters of base 32, fifty bits: two passages of a million share them once in two thousand."""
    return b32encode(hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest())[:10].decode().lower()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
