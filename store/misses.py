"""What slash commands were asked for in vain, without who asked: a list for admins."""

import datetime

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from store import database
from store.answers import Gap, GapsAnswer
from store.errors import NotMissed
from store.tables import Miss, Server
from store.words import terms

_KEPT = datetime.timedelta(days=30)
# What was asked for less often may be what one member has on their mind, and is nobody’s business.
_TOLD_FROM = 3
# As many have room in a message beside their buttons.
_MOST = 10
# What is longer is a sentence, which may say more of who asks than of the episode.
_LONGEST = 100


def count(engine: Engine, guild: int, words: str) -> None:
    """Count that a guild has asked for words in vain, unless it does not want that; older ones go."""
    folded = " ".join(terms(words[: _LONGEST + 1]))
    if not folded or max(len(words), len(folded)) > _LONGEST:
        return
    with database.write(engine) as session:
        server = session.get(Server, guild)
        if server is None or server.gaps:
            session.execute(delete(Miss).where(Miss.at < _oldest()))
            at = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
            session.add(Miss(at=at, guild_id=guild, words=folded))


def gaps(session: Session) -> GapsAnswer:
    """What was asked for in vain several times within the last days, most often first."""
    rows = session.execute(
        select(func.max(Miss.id), Miss.words, func.count(), func.max(Miss.at))
        .where(Miss.at >= _oldest())
        .group_by(Miss.words)
        .having(func.count() >= _TOLD_FROM)
        .order_by(func.count().desc(), func.max(Miss.at).desc(), Miss.words)
    ).all()
    return GapsAnswer(tuple(Gap(*row) for row in rows[:_MOST]), max(0, len(rows) - _MOST))


def words(session: Session, miss: int) -> str:
    """The words of a miss. Raises NotMissed where it is no longer stored."""
    found = session.scalar(select(Miss.words).where(Miss.id == miss, Miss.at >= _oldest()))
    if found is None:
        raise NotMissed
    return found


def settle(engine: Engine, words: str) -> None:
    """Forget the misses of words that are found from now on."""
    with database.write(engine) as session:
        session.execute(delete(Miss).where(Miss.words == words))


def _oldest() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) - _KEPT
