"""What admins choose for servers: the episode that is meant there, and which shows they see."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import database, lookups, scope
from store.answers import ChosenAnswer, Episode, LimitAnswer
from store.errors import NotServers
from store.tables import Limit, Member, QuietChannel, Server


def choose(engine: Engine, guild: int, episode: str | None = None, player: str | None = None) -> ChosenAnswer:
    """Make an episode the one that is meant in a guild where none is named, and a player its own.

    With None, that is the newest episode, and the player that each names first. Raises what `scope.ids`
    raises, and UnknownPlayer.
    """
    with database.write(engine) as session:
        known = _episode(session, episode)
        chosen = lookups.player(session, player) if player else None
        session.merge(Server(guild_id=guild, episode=known.key if known else None, player=chosen))
    return ChosenAnswer(known, chosen)


def limit(engine: Engine, show: str, typed: str | None = None) -> LimitAnswer:
    """Show a show’s episodes in the servers that are named by their ids, or in all if none is.

    Raises NotServers for what are no ids, and UnknownShow.
    """
    ids = [part.strip() for part in (typed or "").split(",") if part.strip()]
    if not all(id.isascii() and id.isdigit() and int(id) < 2**63 for id in ids):
        raise NotServers(typed or "")
    with database.write(engine) as session:
        known = scope.described(session, scope.ids(session, scope.Where(show=show)))
        name = next(each.show for each in known.values() if each.show)
        session.execute(delete(Limit).where(Limit.show == name.casefold()))
        session.add_all(Limit(show=name.casefold(), guild_id=guild) for guild in sorted(set(map(int, ids))))
    return LimitAnswer(name, tuple(sorted(set(map(int, ids)))))


def _episode(session: Session, name: str | None) -> Episode | None:
    if name is None:
        return None
    [id, *_] = scope.ids(session, name)
    return scope.described(session, [id])[id]


@dataclass(frozen=True)
class Manners:
    """How sentences are answered: not at all where it is `quiet`, and to a member once in `cooldown` seconds.

    Each is None where nobody has chosen it; `language` is a person’s own.
    """

    quiet: bool = False
    cooldown: int | None = None
    language: str | None = None


def manners(session: Session, user: int, guild: int | None, channels: Collection[int]) -> Manners:
    """How to answer a person in a guild’s channel, which is one of its parent’s too; or directly."""
    if guild is None:
        return Manners(language=session.scalar(select(Member.language).where(Member.user_id == user)))
    quiet = select(QuietChannel.channel_id).where(QuietChannel.channel_id.in_(channels)).limit(1)
    return Manners(
        quiet=session.scalar(quiet) is not None,
        cooldown=session.scalar(select(Server.cooldown).where(Server.guild_id == guild)),
    )
