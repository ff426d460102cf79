"""Threads on passages: which there are in a guild, and what a new one begins with."""

import datetime
from collections.abc import Collection, Sequence

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import database, lookups, offsets, scope, search
from store.answers import (
    DiscussionAnswer,
    OverviewAnswer,
    Passage,
    QuoteAnswer,
    RecapAnswer,
    Thread,
    TimestampAnswer,
)
from store.scope import Scope
from store.tables import Discussion
from store.tables import Passage as Row

# How a question ends, in several scripts, and what may stand behind that.
_ASKS, _BEHIND = ("?", "？", "؟", "⁇", "⁉"), "\"'”’»)]*_ "


def about(
    session: Session, topic: str, episode: str | None = None, show: str | None = None
) -> RecapAnswer | OverviewAnswer | QuoteAnswer | TimestampAnswer:
    """What is to be discussed: the sections about a topic, or what is talked about at a time.

    Raises what `search.recap` and `search.timestamp` raise.
    """
    if offsets.typed(topic):
        return search.timestamp(session, topic, episode, show)
    return search.recap(session, topic, episode, show)


def beginning(session: Session, episode: str, keys: Sequence[str]) -> DiscussionAnswer:
    """What a thread on a passage begins with; without a key, one on the whole episode. Raises Gone."""
    around = lookups.around(session, episode, keys) if keys else None
    found = scope.whole(session, scope.newest(session, around.passage.episode.key if around else episode))
    asked = _question(found)
    if around is None:
        return DiscussionAnswer(found.newest, question=asked)
    return DiscussionAnswer(
        found.newest,
        around.passage,
        around.before,
        around.after,
        question=asked if asked != around.passage else None,
    )


def on(session: Session, guild: int, episode: str, passage: str) -> tuple[Thread, ...]:
    """The threads of a guild on a passage, the newest first; "" is the whole episode."""
    rows = session.scalars(
        select(Discussion)
        .where(Discussion.guild_id == guild, Discussion.episode == episode, Discussion.passage == passage)
        .order_by(Discussion.at.desc(), Discussion.thread_id.desc())
    )
    return tuple(map(_thread, rows))


def earlier(session: Session, guild: int, episode: str, passage: str) -> tuple[Thread, ...]:
    """The threads of a guild on a passage, then those on others of its section; of each the newest first."""
    section = _section(session, passage)
    rows = session.execute(
        select(Discussion, Row.kind, Row.position, Row.section)
        .outerjoin(Row, Row.key == Discussion.passage)
        .where(Discussion.guild_id == guild, Discussion.episode == episode)
        .order_by(Discussion.at.desc(), Discussion.thread_id.desc())
    ).all()
    same = [row.Discussion for row in rows if row.Discussion.passage == passage]
    near = [
        row.Discussion
        for row in rows
        if row.Discussion not in same
        and section is not None
        and (row.position if row.kind == "section" else row.section) == section
    ]
    return tuple(map(_thread, (*same, *near)))


def remember(engine: Engine, thread: Thread, but: Collection[int] = ()) -> int:
    """The id of the thread in which a passage is discussed: this one, or one that came before it.

    Of those in `but` it is known that they are not open to who asks. Two at once are told apart here where
    they are in two processes.
    """
    with database.write(engine) as session:
        known = [each.id for each in on(session, thread.guild, thread.episode, thread.passage)]
        if others := [id for id in known if id not in but]:
            return others[0]
        session.merge(
            Discussion(
                thread_id=thread.id,
                channel_id=thread.channel,
                guild_id=thread.guild,
                episode=thread.episode,
                passage=thread.passage,
                title=thread.title,
                at=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
            )
        )
    return thread.id


def forget(engine: Engine, thread: int) -> None:
    """Forget a thread that is gone."""
    with database.write(engine) as session:
        session.execute(delete(Discussion).where(Discussion.thread_id == thread))


def _thread(row: Discussion) -> Thread:
    return Thread(row.thread_id, row.channel_id, row.guild_id, row.episode, row.passage, row.title)


def _section(session: Session, passage: str) -> int | None:
    """The position of the section that a passage is, or stands in."""
    row = session.execute(select(Row.kind, Row.position, Row.section).where(Row.key == passage)).first()
    return None if row is None else row.position if row.kind == "section" else row.section


def _question(found: Scope) -> Passage | None:
    """What the episode itself asks at its end, in its conclusion or else in its last section."""
    of = found.newest.key
    concluding = [e.passage for e in found.entries if e.of == of and e.passage.kind == "conclusion"]
    sections = found.sections(of)
    closing = [entry.passage for entry in found.inside(sections[-1])] if sections else []
    return next(filter(_asks, (*concluding, *closing)), None)


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip(_BEHIND).endswith(_ASKS)
