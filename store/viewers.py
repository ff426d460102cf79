"""For whom a question is asked, what they may see, and what holds for them where they do not say."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Date, Engine, Integer, Text, bindparam, cast, literal, null, select, union_all
from sqlalchemy.orm import Session

from store.tables import Base, Episode


@dataclass(frozen=True)
class Viewer:
    """Somebody in a guild, or elsewhere; an `admin` also sees what is not out yet.

    Without a `user`, it is everybody there, as for a card that is shared.
    """

    guild: int | None = None
    admin: bool = False
    user: int | None = None


@dataclass(frozen=True)
class Chosen:
    """What a guild has chosen for all, and a person for themselves: their `own` player, `public` answers."""

    episode: str | None = None
    show: str | None = None
    player: str | None = None
    own: str | None = None
    public: bool = False


# Who runs the bot sees everything.
OPERATOR = Viewer(admin=True)


def engine_for(engine: Engine, viewer: Viewer) -> Engine:
    """The engine whose questions are asked for a viewer; it hangs there as the option `viewer`."""
    return engine.execution_options(viewer=viewer)


def of(session: Session) -> Viewer:
    """For whom the questions of a session are asked."""
    bind = session.get_bind()
    viewer: Viewer = bind.get_execution_options().get("viewer", OPERATOR)
    return viewer


def hidden(session: Session) -> frozenset[int]:
    """The ids of the episodes that may not be seen: of the future, and of shows that other guilds have."""
    if (known := session.info.get("hidden")) is None:
        known = session.info["hidden"] = _hidden(session)
    found: frozenset[int] = known
    return found


def hide(session: Session, ids: Collection[int]) -> None:
    """Leave episodes out of whatever else is asked in a session, as if they might not be seen."""
    session.info["hidden"] = hidden(session).union(ids)


def chosen(session: Session) -> Chosen:
    """What holds for the viewer."""
    if (known := session.info.get("chosen")) is None:
        known = session.info["chosen"] = _chosen(session)
    found: Chosen = known
    return found


def player(session: Session) -> str | None:
    """The player to listen in, by its name: the viewer’s own, or their guild’s."""
    found = chosen(session)
    return found.own or found.player


_EPISODES, _LIMITS = Base.metadata.tables["episodes"].c, Base.metadata.tables["limits"].c
_SERVERS, _MEMBERS = Base.metadata.tables["servers"], Base.metadata.tables["members"]
# Every question asks this first: what is not out yet, and in the same statement all limits of shows.
_HIDING = union_all(
    select(_EPISODES.id, cast(null(), Text).label("show"), cast(null(), _LIMITS.guild_id.type)).where(
        _EPISODES.date > bindparam("today", type_=Date)
    ),
    select(cast(null(), Integer), _LIMITS.show, _LIMITS.guild_id),
)
_NOBODY = select(literal(1).label("one")).subquery()
_CHOSEN = select(
    *(_SERVERS.c[name] for name in ("episode", "show", "player")),
    _MEMBERS.c.player.label("own"),
    _MEMBERS.c.public,
).select_from(
    _NOBODY.outerjoin(_SERVERS, _SERVERS.c.guild_id == bindparam("guild")).outerjoin(
        _MEMBERS, _MEMBERS.c.user_id == bindparam("user")
    )
)


def _hidden(session: Session) -> frozenset[int]:
    viewer = of(session)
    if viewer.admin and viewer.guild is None:
        return frozenset()
    today = datetime.datetime.now(datetime.UTC).date()
    found: set[int] = set()
    limited: dict[str, set[int]] = {}
    for id, show, guild in session.execute(_HIDING, {"today": today}):
        if show is not None:
            limited.setdefault(show, set()).add(guild)
        elif not viewer.admin:
            found.add(id)
    elsewhere = {show for show, guilds in limited.items() if viewer.guild not in guilds}
    if elsewhere:
        shows = session.execute(select(Episode.id, Episode.show))
        found.update(id for id, show in shows if show and show.casefold() in elsewhere)
    return frozenset(found)


def _chosen(session: Session) -> Chosen:
    viewer = of(session)
    if viewer.guild is None and viewer.user is None:
        return Chosen()
    row = session.execute(_CHOSEN, {"guild": viewer.guild, "user": viewer.user}).one()
    return Chosen(row.episode, row.show, row.player, row.own, bool(row.public))
