"""Which guilds were given the admins’ commands, remembered so that they can be withdrawn."""

from sqlalchemy import Engine, delete, select

from store import database
from store.tables import HomeGuild


def remember(engine: Engine, named: frozenset[int]) -> frozenset[int]:
    """Remember the guilds named now beside those that were; returns all of them."""
    with database.write(engine) as session:
        known = frozenset(session.scalars(select(HomeGuild.guild_id)))
        session.add_all(HomeGuild(guild_id=guild) for guild in named - known)
    return named | known


def forget(engine: Engine, guilds: frozenset[int]) -> None:
    """Forget guilds from which the commands have been withdrawn."""
    with database.write(engine) as session:
        session.execute(delete(HomeGuild).where(HomeGuild.guild_id.in_(guilds)))
