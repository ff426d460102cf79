"""Which cards were shared and by whom, so that who did can take them back."""

import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from store import database
from store.answers import Shared
from store.tables import Share


def record(
    engine: Engine, message: int, *, channel: int, guild: int | None, user: int, reference: str
) -> None:
    """Remember that somebody has posted a card, what it shows and where."""
    at = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    with database.write(engine) as session:
        session.merge(
            Share(
                message_id=message,
                channel_id=channel,
                guild_id=guild,
                user_id=user,
                reference=reference,
                at=at,
            )
        )


def by(session: Session, message: int) -> int | None:
    """Who has shared the card of a message; None where that is not known, or no longer."""
    return session.scalar(select(Share.user_id).where(Share.message_id == message))


def of(session: Session, user: int) -> tuple[Shared, ...]:
    """The cards that somebody has shared, the last first."""
    rows = session.scalars(
        select(Share).where(Share.user_id == user).order_by(Share.at.desc(), Share.message_id.desc())
    )
    return tuple(Shared(row.message_id, row.channel_id, row.guild_id, row.reference, row.at) for row in rows)


def forget(engine: Engine, message: int) -> None:
    """Forget a card that was taken back."""
    with database.write(engine) as session:
        session.execute(delete(Share).where(Share.message_id == message))
