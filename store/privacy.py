"""All that is stored about a person, for them to see, to take away and to delete."""

import json
from typing import Any

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from store import database, members, shares
from store.answers import Shared, StoredAnswer
from store.tables import Member, Share


def stored(session: Session, user: int) -> StoredAnswer:
    """What is stored about somebody: what they have chosen, and what they have shared."""
    return StoredAnswer(members.settings(session, user), shares.of(session, user))


def export(session: Session, user: int) -> bytes:
    """The same as JSON; ids are text, for many programs round numbers of their length."""
    found = stored(session, user)
    told = {
        "user": str(user),
        "settings": vars(found.settings),
        "shares": [_told(each) for each in found.shares],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def forget(engine: Engine, user: int) -> None:
    """Delete all of it."""
    with database.write(engine) as session:
        session.execute(delete(Member).where(Member.user_id == user))
        session.execute(delete(Share).where(Share.user_id == user))


def _told(shared: Shared) -> dict[str, Any]:
    return {
        "message": str(shared.message),
        "channel": str(shared.channel),
        "server": str(shared.guild) if shared.guild else None,
        "shows": shared.reference,
        "at": shared.at.isoformat(),
    }
