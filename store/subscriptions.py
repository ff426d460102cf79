"""Feeds that the show has named: read when an admin asks for it, loaded, and remembered for the next time."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, feeds, fetching, identities, load, versions
from store.feeds import Fetch, Followed, Validator
from store.loading import Progress
from store.reports import FeedRead, FileRemark
from store.tables import Episode, Subscription


async def follow(
    engine: Engine,
    url: str,
    *,
    by: str,
    most: int = feeds.MOST,
    dry: bool = False,
    progress: Progress | None = None,
    fetch: Fetch = fetching.fetch,
) -> FeedRead:
    """Read a feed and load what is new or has changed in it. Raises Refused, LoadRunning."""
    known, seen = _Held(engine), await asyncio.to_thread(database.ask, engine, _seen, url)
    followed = await feeds.documents(url, known=known, seen=seen, most=most, progress=progress, fetch=fetch)
    return await asyncio.to_thread(_load, engine, url, followed, by, dry)


def urls(session: Session) -> tuple[str, ...]:
    """The feeds that have been read, in the order in which they were named."""
    return tuple(session.scalars(select(Subscription.url).order_by(Subscription.id)))


def _load(engine: Engine, url: str, followed: Followed, by: str, dry: bool) -> FeedRead:
    documents = {each.name: each.files for each in followed.documents if not each.alone}
    report = load.bring(engine, documents, "feed", by=by, dry=dry)
    if not dry and not report.failed:
        _remember(engine, url, followed.seen)
    of_feed = [(url, remark) for remark in followed.remarks]
    of_documents = [(url, remark) for each in followed.documents for remark in each.remarks]
    return FeedRead(
        title=followed.title,
        report=report,
        unchanged=followed.unchanged,
        alone=tuple(each.name for each in followed.documents if each.alone),
        remarks=tuple(FileRemark(file, remark) for file, remark in (*of_feed, *of_documents)),
    )


class _Held(Mapping[str, Mapping[str, bytes]]):
    """The files that are loaded of an episode by its guid, read when they are asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getitem__(self, guid: str) -> Mapping[str, bytes]:
        return database.ask(self._engine, _files, guid)

    def __iter__(self) -> Iterator[str]:
        return iter(database.ask(self._engine, _guids))

    def __len__(self) -> int:
        return len(database.ask(self._engine, _guids))


def _guids(session: Session) -> list[str]:
    guids = session.scalars(select(Episode.guid))
    return [guid for guid in guids if guid and identities.is_unique(guid)]


def _files(session: Session, guid: str) -> Mapping[str, bytes]:
    key = session.scalar(select(Episode.key).where(Episode.guid == guid))
    version = versions.last(session, key) if key and identities.is_unique(guid) else None
    if version is None:
        raise KeyError(guid)
    return versions.files(version)


def _seen(session: Session, url: str) -> dict[str, Validator]:
    """What is known of the addresses of a feed from the last time."""
    seen = session.scalar(select(Subscription.seen).where(Subscription.url == url))
    return {each: Validator(**validator) for each, validator in json.loads(seen or "{}").items()}


def _remember(engine: Engine, url: str, seen: Mapping[str, Validator]) -> None:
    told = json.dumps({each: asdict(validator) for each, validator in seen.items()})
    with database.write(engine) as session:
        row = session.scalar(select(Subscription).where(Subscription.url == url))
        if row is None:
            session.add(Subscription(url=url, seen=told))
        else:
            row.seen = told
