"""Which guilds were given the admins’ commands, remembered so that they can be withdrawn."""

from sqlalchemy import Engine, delete, select

from store import database
from store.tables import HomeGuild


def swap(engine: Engine, named: frozenset[int]) -> frozenset[int]:
    """Remember the guilds named now; returns those that were remembered before."""
    with database.write(engine) as session:
        before = frozenset(session.scalars(select(HomeGuild.guild_id)))
        session.execute(delete(HomeGuild))
        session.add_all(HomeGuild(guild_id=guild) for guild in named)
    return before
