"""For whom a question is asked, what they may see, and which episode they mean where they name none."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store.tables import Episode, Limit, Server


@dataclass(frozen=True)
class Viewer:
    """Somebody in a guild, or elsewhere; an `admin` also sees what is not out yet."""

    guild: int | None = None
    admin: bool = False


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


def default(session: Session) -> str | None:
    """The key of the episode that the viewer’s guild has chosen to be meant where none is named."""
    guild = of(session).guild
    return session.scalar(select(Server.episode).where(Server.guild_id == guild)) if guild else None


def player(session: Session) -> str | None:
    """The player that the viewer’s guild has chosen to listen in, by its name."""
    guild = of(session).guild
    return session.scalar(select(Server.player).where(Server.guild_id == guild)) if guild else None


def limits(session: Session) -> dict[str, frozenset[int]]:
    """The shows that are limited to guilds, by their folded names."""
    found: dict[str, frozenset[int]] = {}
    for row in session.scalars(select(Limit)):
        found[row.show] = found.get(row.show, frozenset()) | {row.guild_id}
    return found


def _hidden(session: Session) -> frozenset[int]:
    viewer = of(session)
    if viewer == OPERATOR:
        return frozenset()
    found: set[int] = set()
    if not viewer.admin:
        today = datetime.datetime.now(datetime.UTC).date()
        found.update(session.scalars(select(Episode.id).where(Episode.date > today)))
    elsewhere = [show for show, guilds in limits(session).items() if viewer.guild not in guilds]
    if elsewhere:
        shows = session.execute(select(Episode.id, Episode.show))
        found.update(id for id, show in shows if show and show.casefold() in elsewhere)
    return frozenset(found)
