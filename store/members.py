"""What people choose for themselves: where they listen, whether they answer in public, their language."""

from dataclasses import replace

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from store import database, lookups
from store.answers import MemberSettings
from store.tables import Member


def settings(session: Session, user: int) -> MemberSettings:
    """What somebody has chosen."""
    row = session.get(Member, user)
    return MemberSettings(row.player, row.public, row.language) if row else MemberSettings()


def listen(engine: Engine, user: int, player: str | None) -> MemberSettings:
    """Listen in a player; with None, in what the server has chosen. Raises UnknownPlayer."""
    with database.write(engine) as session:
        chosen = lookups.player(session, player) if player else None
        return _kept(session, user, replace(settings(session, user), player=chosen))


def publish(engine: Engine, user: int, public: bool) -> MemberSettings:
    """Show answers to everyone at once, or privately first."""
    with database.write(engine) as session:
        return _kept(session, user, replace(settings(session, user), public=public))


def speak(engine: Engine, user: int, language: str | None) -> MemberSettings:
    """Be answered in a language; with None, in Discord’s."""
    with database.write(engine) as session:
        return _kept(session, user, replace(settings(session, user), language=language))


def languages(session: Session) -> dict[int, str]:
    """The languages of those who have chosen one."""
    rows = session.execute(select(Member.user_id, Member.language).where(Member.language.is_not(None)))
    return {user: language for user, language in rows if language}


def _kept(session: Session, user: int, chosen: MemberSettings) -> MemberSettings:
    """Who has chosen nothing is not stored at all."""
    if chosen != MemberSettings():
        session.merge(Member(user_id=user, **vars(chosen)))
    elif row := session.get(Member, user):
        session.delete(row)
    return chosen
