"""What an episode was after each load: kept whole, told of, and brought back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from store import database, scope
from store.answers import History, Logged, VersionSaid
from store.episodes import Origin
from store.errors import Empty, UnknownEpisode, UnknownVersion
from store.tables import Episode, Load, Version

# How many entries of the log, and versions of an episode, are told at most.
_MOST = 50


@dataclass(frozen=True)
class Kept:
    """What an episode is after a load: its key, and its files with their SHA-256, or that it is gone."""

    episode: str
    document: str
    origin: Origin
    name: str
    seen: str
    files: Mapping[str, str] = field(default_factory=dict)
    removed: bool = False


def keep(session: Session, load: Load, kept: Sequence[Kept]) -> None:
    """Keep what episodes are now, each as its next version; a load has one of each."""
    last: dict[str, int] = {}
    for some in database.batches([each.episode for each in kept]):
        numbers = select(Version.episode, func.max(Version.number)).where(Version.episode.in_(some))
        last |= dict(session.execute(numbers.group_by(Version.episode)).all())
    made = [
        {
            "load_id": load.id,
            "episode": each.episode,
            "number": last.get(each.episode, 0) + 1,
            "document": each.document,
            "origin": each.origin,
            "name": each.name,
            "seen": each.seen,
            "removed": each.removed,
        }
        for each in kept
    ]
    if not made:
        return
    ids = session.scalars(insert(Version).returning(Version.id, sort_by_parameter_order=True), made)
    sources = [
        (id, file, sha256) for id, each in zip(ids, kept, strict=True) for file, sha256 in each.files.items()
    ]
    database.insert(session, "sources", ("version_id", "file", "sha256"), sources)


def keep_contents(session: Session, files: Mapping[str, bytes]) -> dict[str, str]:
    """Keep the bytes of files, those that are not kept yet; returns the SHA-256 of each."""
    named = {file: hashlib.sha256(data).hexdigest() for file, data in files.items()}
    contents = list({sha256: (sha256, files[file]) for file, sha256 in named.items()}.values())
    database.insert(session, "contents", ("sha256", "data"), contents, but_those_there=True)
    return named


def last(session: Session, episode: str) -> Version | None:
    """What an episode is now; None where there never was one."""
    return session.scalars(
        select(Version).where(Version.episode == episode).order_by(Version.number.desc()).limit(1)
    ).first()


def numbered(session: Session, episode: str, number: int | None) -> Version:
    """A version of an episode by its number, or the one before the last. Raises UnknownVersion."""
    versions = select(Version).where(Version.episode == episode, ~Version.removed)
    current = last(session, episode)
    if number is None and current:
        versions = versions.where(Version.number < current.number).order_by(Version.number.desc())
    else:
        versions = versions.where(Version.number == number)
    if found := session.scalars(versions.limit(1)).first():
        return found
    raise UnknownVersion(number, current.number if current else 0)


def before(session: Session, version: Version) -> Version | None:
    """The version that another one replaced; None where there was none."""
    earlier = select(Version).where(Version.episode == version.episode, Version.number < version.number)
    found = session.scalars(earlier.order_by(Version.number.desc()).limit(1)).first()
    return found if found and not found.removed else None


def of_load(session: Session, load: int) -> Sequence[Version]:
    """The versions that a load made."""
    return session.scalars(select(Version).where(Version.load_id == load).order_by(Version.id)).all()


def undone(session: Session) -> dict[str, str]:
    """The documents whose last version is that they are gone, with what was seen of their files then."""
    latest = select(func.max(Version.id)).group_by(Version.document)
    gone = select(Version.document, Version.seen).where(Version.id.in_(latest), Version.removed)
    return {document: seen for document, seen in session.execute(gone) if seen}


def files(version: Version) -> dict[str, bytes]:
    """The files of a version, byte for byte."""
    return {source.file: source.content.data for source in version.sources}


def key(session: Session, episode: str) -> str:
    """The key of the episode, loaded or removed, that goes by a name. Raises what `scope.ids` raises."""
    removed = select(Version.episode).where((Version.episode == episode) | (Version.name == episode))
    try:
        [found, *_] = scope.ids(session, episode)
    except (Empty, UnknownEpisode):
        if gone := session.scalar(removed.order_by(Version.id.desc()).limit(1)):
            return gone
        raise
    return session.get_one(Episode, found).key


def history(session: Session, episode: str) -> History:
    """The versions of the episode that goes by a name or key. Raises what `key` raises."""
    of = key(session, episode)
    versions = select(Version).where(Version.episode == of).order_by(Version.number.desc())
    told = tuple(
        VersionSaid(
            number=version.number,
            name=version.name,
            at=version.load.at,
            by=version.load.by,
            how=version.load.how,
            removed=version.removed,
            files=tuple((source.file, source.sha256) for source in version.sources),
        )
        for version in session.scalars(versions.limit(_MOST))
    )
    return History(of, told)


def log(session: Session) -> tuple[Logged, ...]:
    """What was done to the content, the last first."""
    loads = session.scalars(select(Load).order_by(Load.id.desc()).limit(_MOST))
    return tuple(Logged(load.id, load.at, load.by, load.how, load.said) for load in loads)
