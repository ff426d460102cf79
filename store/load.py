"""Documents to rows: each whole or not at all, in one transaction, one load at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import corrections, database, documents, flags, versions
from store.ahead import Incoming
from store.corrections import Correction
from store.documents import Document
from store.episodes import How, Origin, Remark
from store.errors import Gone, Unreadable, WouldRemove
from store.identities import Known
from store.loading import Loading, Progress, unreadable
from store.reports import Failed, FileRemark, Report
from store.tables import Version

# Who did what nobody in particular did.
_NOBODY = "the command line"


def reload(
    engine: Engine,
    folder: Path,
    *,
    by: str = _NOBODY,
    how: How = "reload",
    confirmed: bool = False,
    dry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Make the store say what the content folder says; what came otherwise stays.

    A document that fails keeps its old version. A folder that is missing or empty removes nothing; more than
    half of its episodes, and more than one, are only removed where that is `confirmed`. A `dry` load tells
    what it would do and does nothing. Raises LoadRunning, WouldRemove, Unreadable for a folder that cannot be
    listed, and what `progress` raises.
    """
    with database.load(engine, dry=dry) as session:
        found = documents.in_folder(folder)
        loading = Loading(session, by, how)
        not_read = tuple(documents.not_read(folder))
        if not found:
            return Report(at=loading.now, missing=folder, not_read=not_read)
        names = {document.name for document in found}
        gone = [
            each for each in loading.stored.values() if each.origin == "folder" and each.document not in names
        ]
        loading.coming, loading.gone = names, {each.document for each in gone}
        of_folder = sum(each.origin == "folder" for each in loading.stored.values())
        loading.take(_of_folder(session, found, dict(loading.stored)), len(found), progress)
        gone = [each for each in gone if loading.stored.get(each.document) == each]
        if len(gone) > 1 and 2 * len(gone) > of_folder and not confirmed:
            raise WouldRemove(tuple(each.name for each in gone), of_folder)
        for each in gone:
            loading.remove(each)
        return replace(loading.report(), not_read=not_read)


def add(
    engine: Engine,
    paths: Iterable[Path],
    *,
    by: str = _NOBODY,
    dry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Load documents from anywhere, beside those of the content folder. Raises LoadRunning, Unreadable."""
    with database.load(engine, dry=dry) as session:
        found = {each.name: each for path in paths for each in documents.at(path)}
        loading = Loading(session, by, "load", coming=set(found))
        known = dict(loading.stored)
        loading.take(
            (_incoming(session, each, "path", known) for each in found.values()), len(found), progress
        )
        return loading.report()


def preview(engine: Engine, paths: Iterable[Path], folder: Path) -> Report:
    """What loading the documents at some paths would do, of the content folder or not; nothing is done.

    Raises LoadRunning, Unreadable.
    """
    with database.load(engine, dry=True) as session:
        found = [each for path in paths for each in documents.at(path)]
        wanted = {path for each in found for path in each.paths}
        of_folder = [each for each in documents.in_folder(folder.absolute()) if wanted & set(each.paths)]
        held = {path for each in of_folder for path in each.paths}
        others = [each for each in found if not held & set(each.paths)]
        loading = Loading(session, _NOBODY, "load", coming={each.name for each in (*of_folder, *others)})
        known = dict(loading.stored)
        origins: list[tuple[Document, Origin]] = [(each, "folder") for each in of_folder]
        origins += [(each, "path") for each in others]
        loading.take((_incoming(session, each, of, known) for each, of in origins), len(origins), None)
        return loading.report()


def bring(
    engine: Engine,
    brought: Mapping[str, Mapping[str, bytes]],
    origin: Origin,
    *,
    by: str,
    dry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Load documents that are no files here, by their names: what a member uploads, or a feed links to.

    One that states a loaded episode becomes its next version; one that is named like a loaded document takes
    over from it the files that it does not bring itself. Raises LoadRunning.
    """
    how: How = "feed" if origin == "feed" else "upload"
    with database.load(engine, dry=dry) as session:
        loading = Loading(session, by, how, coming=set(brought))
        known = dict(loading.stored)
        waiting = (_brought(session, name, files, origin, known) for name, files in brought.items())
        loading.take(waiting, len(brought), progress)
        return loading.report()


def correct(
    engine: Engine,
    episodes: Collection[str],
    wanted: Sequence[Correction],
    *,
    by: str = _NOBODY,
    dry: bool = False,
) -> Report:
    """Put things right in episodes, by their keys, as new versions of them. Raises LoadRunning, Gone."""
    with database.load(engine, dry=dry) as session:
        loading = Loading(session, by, "correction")
        known = [each for each in loading.stored.values() if each.key in episodes]
        if not known:
            raise Gone(None)
        flags.settled(session, [each.key for each in known], [each.text for each in wanted])
        corrected = (_corrected(session, each, wanted) for each in known)
        loading.take(corrected, len(known), None)
        return loading.report()


def rollback(
    engine: Engine, episode: str, number: int | None = None, *, by: str = _NOBODY, dry: bool = False
) -> Report:
    """Bring back a version of an episode, by its key: the one before the last, unless told otherwise.

    It stays until the episode’s files change. Raises LoadRunning, UnknownVersion.
    """
    with database.load(engine, dry=dry) as session:
        wanted = versions.numbered(session, episode, number)
        current = versions.last(session, episode) or wanted
        loading = Loading(session, by, "rollback")
        loading.take([_restored(wanted, current)], 1, None)
        return loading.report()


def undo(engine: Engine, load: int, *, by: str = _NOBODY, dry: bool = False) -> Report:
    """Take back what a load did, episode by episode; one that has changed since stays, and is told of.

    Raises LoadRunning.
    """
    with database.load(engine, dry=dry) as session:
        loading = Loading(session, by, "undo")
        restored: list[Incoming | Failed] = []
        by_key = {each.key: each for each in loading.stored.values()}
        for version in versions.of_load(session, load):
            earlier, last = versions.before(session, version), versions.last(session, version.episode)
            if last is not None and last.id != version.id:
                message = f"{version.name} has changed since; roll it back to the version that is wanted"
                remark = Remark(line=0, severity="error", message=message)
                restored.append(Failed(version.document, (FileRemark(version.name, remark),), last.load.at))
            elif earlier:
                restored.append(_restored(earlier, version))
            elif version.episode in by_key:
                loading.remove(by_key[version.episode], version.seen)
        loading.take(restored, len(restored), None)
        return loading.report()


def _of_folder(
    session: Session, found: Sequence[Document], known: Mapping[str, Known]
) -> Iterator[Incoming | Failed | None]:
    """The documents of a folder, then what else is loaded that older readers have read."""
    undone = versions.undone(session)
    for document in found:
        yield _incoming(session, document, "folder", known, undone)
    for each in known.values():
        if each.origin != "folder" and each.readers != documents.READERS_VERSION:
            yield _read_again(session, each)


def _incoming(
    session: Session,
    document: Document,
    origin: Origin,
    known: Mapping[str, Known],
    undone: Mapping[str, str] | None = None,
) -> Incoming | Failed | None:
    """A document that is to be read, or why it cannot be; None where it is as it was loaded.

    `undone` are documents whose loading was taken back, with the digest of their files then.
    """
    try:
        files = document.files()
    except Unreadable as error:
        return unreadable(document.name, error.path, error.reason, known.get(document.name))
    seen = documents.digest(files)
    old = known.get(document.name)
    if old and old.seen == seen:
        return None if old.readers == documents.READERS_VERSION else _read_again(session, old, document.show)
    if old is None and undone and undone.get(document.name) == seen:
        return None
    return Incoming(document.name, origin, files, seen, document.show)


def _brought(
    session: Session, name: str, files: Mapping[str, bytes], origin: Origin, known: Mapping[str, Known]
) -> Incoming:
    """A document as brought, in the place of the loaded one of its name."""
    old = next((each for each in known.values() if Path(each.document).name == Path(name).name), None)
    version = versions.last(session, old.key) if old else None
    if old is None or version is None:
        return Incoming(name, origin, files, documents.digest(files))
    whole = {**versions.files(version), **files}
    return Incoming(
        old.document, old.origin, whole, old.seen if old.origin == "folder" else documents.digest(whole)
    )


def _read_again(session: Session, known: Known, show: str | None = None) -> Incoming | None:
    """A stored document from its sources."""
    version = versions.last(session, known.key)
    return replace(_as_it_is(known, version), show=show) if version else None


def _corrected(session: Session, known: Known, wanted: Sequence[Correction]) -> Incoming | None:
    version = versions.last(session, known.key)
    if version is None or not wanted:
        return None
    files = versions.files(version)
    for each in wanted:
        files = corrections.added(files, Path(known.document).name, each)
    return replace(_as_it_is(known, version), files=files)


def _as_it_is(known: Known, version: Version) -> Incoming:
    """A stored episode as its last version has it."""
    files = versions.files(version)
    return Incoming(known.document, known.origin, files, known.seen, known.show, known.key)


def _restored(wanted: Version, current: Version) -> Incoming:
    """A version on its way back, in the place of the current one.

    Where that is gone, its file is gone too: what comes back is no longer the folder’s to remove.
    """
    files = versions.files(wanted)
    if current.removed:
        return Incoming(wanted.document, "upload", files, documents.digest(files), key=wanted.episode)
    return Incoming(current.document, current.origin, files, current.seen, key=wanted.episode)
