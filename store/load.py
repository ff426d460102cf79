"""Documents to rows: each whole or not at all, in one transaction, one load at a time."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import changes, database, documents, rows, tables
from store.changes import Content
from store.documents import Document, DocumentReading
from store.episodes import Remark
from store.errors import Unreadable
from store.finding import index
from store.reports import Failed, FileRemark, Loaded, Report


@dataclass(frozen=True)
class _Read:
    """A document that is not as it was loaded, as read now; `old` is its row, if it has one."""

    document: str
    files: Mapping[str, bytes]
    reading: DocumentReading
    old: tables.Episode | None
    key: str


def reload(engine: Engine, folder: Path) -> Report:
    """Make the store say what the content folder says; what `add` brought stays.

    A document that fails keeps its old version. A folder that is missing or empty removes nothing.
    Raises LoadRunning, and Unreadable for a folder that cannot be listed.
    """
    with database.load(engine) as session:
        found = documents.in_folder(folder)
        report = _load(session, found, of_folder=True) if found else Report(at=_now(), missing=folder)
        return replace(report, not_read=tuple(documents.not_read(folder)))


def add(engine: Engine, paths: Iterable[Path]) -> Report:
    """Load documents from anywhere, beside those of the content folder. Raises LoadRunning, Unreadable."""
    with database.load(engine) as session:
        found = {each.name: each for path in paths for each in documents.at(path)}
        return _load(session, list(found.values()), of_folder=False)


def _load(session: Session, found: Sequence[Document], *, of_folder: bool) -> Report:
    """Read every document, settle which may be stored, then replace their rows."""
    now = _now()
    stored = {row.document: row for row in session.scalars(select(tables.Episode))}
    outcomes = [_read(document, stored.get(document.name)) for document in found]
    if of_folder:
        outcomes += [_read_again(session, row) for row in stored.values() if not _in_folder(row.document)]
    changed = [each for each in outcomes if isinstance(each, _Read)]
    failed = [each for each in outcomes if isinstance(each, Failed)]

    names = {document.name for document in found}
    gone = [row for name, row in stored.items() if of_folder and name not in names and _in_folder(name)]
    staying = [row for row in stored.values() if row not in gone]
    while clash := _clash(changed, staying):
        changed.remove(clash[0])
        failed.append(_refused(*clash))

    replaced = [*gone, *(each.old for each in changed if each.old)]
    before = {row.key: (row.name, _remove(session, row)) for row in replaced}
    loaded = [_store(session, each, before, now) for each in changed]
    index.sweep(session)
    return Report(
        at=now,
        added=tuple(each for each in loaded if each.new),
        changed=tuple(each for each in loaded if not each.new),
        removed=tuple(name for name, _ in before.values()),
        failed=tuple(failed),
    )


def _read(document: Document, old: tables.Episode | None) -> _Read | Failed | None:
    """A document as read, or why it cannot be; None where it is as it was loaded."""
    since = old.loaded_at if old else None
    try:
        files = document.files()
    except Unreadable as error:
        unreadable = Remark(line=0, severity="error", message=error.reason)
        return Failed(document.name, (FileRemark(error.path.name, unreadable),), since)
    if old and old.digest == documents.digest(files):
        return None
    return _outcome(document.name, files, old)


def _read_again(session: Session, row: tables.Episode) -> _Read | Failed | None:
    """A document that was added by hand, from its stored sources, where the readers are newer than it."""
    sources = select(tables.Source.file, tables.Source.sha256).where(tables.Source.episode_id == row.id)
    if row.digest == documents.digest_of(dict(session.execute(sources).all())):
        return None
    return _outcome(row.document, {source.file: source.content for source in row.sources}, row)


def _outcome(document: str, files: Mapping[str, bytes], old: tables.Episode | None) -> _Read | Failed:
    reading = documents.read(files)
    if not reading.ok:
        errors = tuple(each for each in reading.remarks if each.remark.severity == "error")
        return Failed(document, errors, old.loaded_at if old else None)
    key = old.key if old and not _is_another(old, reading) else rows.identity(reading.facts)
    return _Read(document, files, reading, old, key)


def _is_another(old: tables.Episode, reading: DocumentReading) -> bool:
    """Whether a document now states another episode, not a new version of its old one."""
    facts = reading.facts
    if None in (old.number, facts.number) or (old.show, old.number) == (facts.show, facts.number):
        return False
    # An episode whose number is put right keeps most of its words.
    texts = {passage.text for passage in old.passages}
    return 2 * len(texts & {entry.text for entry in reading.placed}) < len(texts)


def _clash(changed: Sequence[_Read], staying: Iterable[tables.Episode]) -> tuple[_Read, str] | None:
    """A document whose episode another one states, and that one’s name."""
    replaced = {each.document for each in changed}
    taken = {row.key: row.document for row in staying if row.document not in replaced}
    for each in changed:
        if each.key in taken:
            return each, taken[each.key]
        taken[each.key] = each.document
    return None


def _refused(copy: _Read, twin: str) -> Failed:
    """An episode has one document: a copy under another name is told of, not stored twice."""
    message = (
        f"this is {copy.reading.facts.name}, which “{Path(twin).name}” already states; keep one of the two"
    )
    remark = FileRemark(next(iter(copy.files)), Remark(line=0, severity="error", message=message))
    return Failed(copy.document, (remark,), copy.old.loaded_at if copy.old else None)


def _remove(session: Session, row: tables.Episode) -> Content:
    """Take an episode out of the store; returns what it held."""
    held = changes.content(row)
    index.remove(session, row.id)
    # With all its rows out of the session too: SQLite gives their ids to the rows that come next.
    session.expunge(row)
    session.execute(delete(tables.Episode).where(tables.Episode.id == row.id))
    return held


def _store(
    session: Session, read: _Read, before: dict[str, tuple[str, Content]], now: datetime.datetime
) -> Loaded:
    """Store a document’s episode; its content of `before` is taken out of there and compared."""
    _, held = before.pop(read.key, ("", None))
    row = rows.episode(read.document, read.key, read.files, read.reading, now)
    session.add(row)
    session.flush()
    index.add(session, row.id)
    return Loaded(
        row.name,
        new=held is None,
        counts=documents.counts(read.reading.placed),
        changes=tuple(changes.between(held, changes.content(row))) if held else (),
        remarks=tuple(each for each in read.reading.remarks if each.remark.severity != "left out"),
    )


def _in_folder(document: str) -> bool:
    """Whether a stored document came from the content folder, and not by hand."""
    return not Path(document).is_absolute()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
