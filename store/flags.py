"""What members have reported of a passage, without who they are: a list for admins."""

import datetime
from collections.abc import Collection

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from store import database, scope
from store.answers import Flagged, FlagsAnswer
from store.episodes import Wrong
from store.errors import Gone
from store.tables import Episode, Flag, Passage

# How many are told at most.
_MOST = 25


def flag(engine: Engine, passage: str, wrong: Wrong) -> None:
    """Remember that somebody finds something wrong with a passage, by its key. Raises Gone."""
    with database.write(engine) as session:
        if not scope.by_key(session, [passage]).entries:
            raise Gone(None)
        at = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        session.add(Flag(at=at, passage=passage, wrong=wrong))


def flagged(session: Session) -> FlagsAnswer:
    """What has been reported, most often first; of passages that are gone, nothing."""
    counted = (
        select(Flag.passage, Flag.wrong, func.count(), func.max(Flag.at))
        .group_by(Flag.passage, Flag.wrong)
        .order_by(func.count().desc(), func.max(Flag.at).desc())
    )
    rows = session.execute(counted).all()
    found = {e.passage.key: e.passage for e in scope.by_key(session, [row[0] for row in rows]).entries}
    told = (Flagged(found[key], wrong, count, at) for key, wrong, count, at in rows if key in found)
    return FlagsAnswer(tuple(told)[:_MOST])


def settled(session: Session, episodes: Collection[str], texts: Collection[str]) -> None:
    """Forget what was reported of passages that are put right, by the words of their documents."""
    passages = (
        select(Passage.key)
        .join(Episode, Episode.id == Passage.episode_id)
        .where(Episode.key.in_(episodes), Passage.text.in_(texts) | Passage.original.in_(texts))
    )
    session.execute(delete(Flag).where(Flag.passage.in_(passages)))
