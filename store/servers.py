"""What is chosen for servers: the episode that is meant there, and which shows they see."""

import datetime
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, delete, select, union, update
from sqlalchemy.orm import Session

from store import database, lookups, scope
from store.answers import ChosenAnswer, Episode, LimitAnswer, ServerSettings
from store.errors import Empty, NotServers, UnknownEpisode
from store.tables import Discussion, Limit, Miss, QuietChannel, Server, Share

# So long after the bot has left a server, what was chosen there is kept for the case that it is asked back.
_KEPT = datetime.timedelta(days=30)
# What a server has written, beside its own row.
_WRITTEN = (QuietChannel, Miss, Discussion, Share)


def settings(session: Session, guild: int) -> ServerSettings:
    """What a guild has chosen; an episode only where the viewer may see it."""
    quiet = session.scalars(select(QuietChannel.channel_id).where(QuietChannel.guild_id == guild))
    row = session.get(Server, guild) or Server(gaps=True)
    return ServerSettings(
        _known(session, row.episode),
        row.show,
        row.player,
        frozenset(quiet),
        ServerSettings.cooldown if row.cooldown is None else row.cooldown,
        row.gaps,
    )


def choose(engine: Engine, guild: int, episode: str | None = None, player: str | None = None) -> ChosenAnswer:
    """Make an episode the one that is meant in a guild where none is named, and a player its own.

    With None, that is the newest episode, and the player that each names first. Raises what `scope.ids`
    raises, and UnknownPlayer.
    """
    with _changed(engine, guild) as (session, row):
        known = _episode(session, episode)
        row.episode, row.show = known.key if known else None, None
        row.player = lookups.player(session, player) if player else None
        return ChosenAnswer(known, row.player)


def mean(engine: Engine, guild: int, episode: str | None = None, show: str | None = None) -> ServerSettings:
    """Mean an episode where none is named, or the newest of a show, or with neither the newest.

    Raises what `scope.ids` raises.
    """
    with _changed(engine, guild) as (session, row):
        of_show = scope.described(session, scope.ids(session, scope.Where(show=show))) if show else {}
        known = _episode(session, episode)
        row.episode = known.key if known else None
        row.show = next((each.show for each in of_show.values()), None)
        return _after(session, guild)


def listen(engine: Engine, guild: int, player: str | None) -> ServerSettings:
    """Offer a player first; with None, the one that each episode names first. Raises UnknownPlayer."""
    with _changed(engine, guild) as (session, row):
        row.player = lookups.player(session, player) if player else None
        return _after(session, guild)


def hush(engine: Engine, guild: int, channels: Collection[int]) -> ServerSettings:
    """Answer no sentences in these channels, and in no others."""
    with _changed(engine, guild) as (session, _):
        session.execute(delete(QuietChannel).where(QuietChannel.guild_id == guild))
        session.execute(delete(QuietChannel).where(QuietChannel.channel_id.in_(channels)))
        session.add_all(QuietChannel(channel_id=each, guild_id=guild) for each in sorted(set(channels)))
        return _after(session, guild)


def cool_down(engine: Engine, guild: int, seconds: int) -> ServerSettings:
    """Answer one sentence of a member in so many seconds."""
    with _changed(engine, guild) as (session, row):
        row.cooldown = seconds
        return _after(session, guild)


def count_gaps(engine: Engine, guild: int, counted: bool) -> ServerSettings:
    """Count what is asked for in vain, or do not, and forget what was counted."""
    with _changed(engine, guild) as (session, row):
        row.gaps = counted
        if not counted:
            session.execute(delete(Miss).where(Miss.guild_id == guild))
        return _after(session, guild)


def leave(engine: Engine, guild: int) -> None:
    """The bot is no longer in a guild: what was chosen there goes some time from now."""
    with _changed(engine, guild) as (_, row):
        row.left_at = datetime.datetime.now(datetime.UTC)


def join(engine: Engine, guild: int) -> None:
    """The bot is in a guild, perhaps again."""
    with database.write(engine) as session:
        session.execute(update(Server).where(Server.guild_id == guild).values(left_at=None))


def present(engine: Engine, guilds: Collection[int]) -> None:
    """The bot is in these guilds and in no others, whatever has happened while it was not connected."""
    with database.write(engine) as session:
        known = remembered(session)
        session.execute(update(Server).where(Server.guild_id.in_(guilds)).values(left_at=None))
        for guild in (guild for guild, left in known.items() if not left and guild not in guilds):
            session.merge(Server(guild_id=guild, left_at=datetime.datetime.now(datetime.UTC)))


def sweep(engine: Engine) -> None:
    """Forget the guilds that the bot has left long ago. Which shows a guild sees is for admins to say."""
    with database.write(engine) as session:
        oldest = datetime.datetime.now(datetime.UTC) - _KEPT
        gone = session.scalars(select(Server.guild_id).where(Server.left_at < oldest)).all()
        for table in (*_WRITTEN, Server):
            session.execute(delete(table).where(table.guild_id.in_(gone)))


def remembered(session: Session) -> dict[int, bool]:
    """The guilds of which anything is stored, and whether the bot is known to have left them."""
    written = union(*(select(table.guild_id).where(table.guild_id.is_not(None)) for table in _WRITTEN))
    rows = session.execute(select(Server.guild_id, Server.left_at))
    return {id: False for id in session.scalars(written) if id} | {id: at is not None for id, at in rows}


def limit(engine: Engine, show: str, typed: str | None = None) -> LimitAnswer:
    """Show a show’s episodes in the servers that are named by their ids, or in all if none is.

    Raises NotServers for what are no ids, and UnknownShow.
    """
    ids = [part.strip() for part in (typed or "").split(",") if part.strip()]
    if not all(id.isascii() and id.isdigit() and int(id) < 2**63 for id in ids):
        raise NotServers(typed or "")
    guilds = tuple(sorted(set(map(int, ids))))
    with database.write(engine) as session:
        known = scope.described(session, scope.ids(session, scope.Where(show=show)))
        name = next(each.show for each in known.values() if each.show)
        session.execute(delete(Limit).where(Limit.show == name.casefold()))
        session.add_all(Limit(show=name.casefold(), guild_id=guild) for guild in guilds)
    return LimitAnswer(name, guilds)


@contextmanager
def _changed(engine: Engine, guild: int) -> Iterator[tuple[Session, Server]]:
    """A write transaction, and the row of a guild, which is made where there is none."""
    with database.write(engine) as session:
        row = session.get(Server, guild) or Server(guild_id=guild)
        session.add(row)
        yield session, row


def _after(session: Session, guild: int) -> ServerSettings:
    session.flush()
    return settings(session, guild)


def _known(session: Session, key: str | None) -> Episode | None:
    """An episode that was chosen, unless it is gone or hidden."""
    try:
        return _episode(session, key)
    except (Empty, UnknownEpisode):
        return None


def _episode(session: Session, name: str | None) -> Episode | None:
    if name is None:
        return None
    [id, *_] = scope.ids(session, name)
    return scope.described(session, [id])[id]
