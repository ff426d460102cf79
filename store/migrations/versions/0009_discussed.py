"""One thread may discuss several passages, as where the card stands in a thread already."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _anew("thread_id", "episode", "passage")


def downgrade() -> None:
    _anew("thread_id")


def _anew(*key: str) -> None:
    """Make the table with another primary key; what it holds is no more than links that are told again."""
    op.drop_table("discussions")
    op.create_table(
        "discussions",
        sa.Column("thread_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("episode", sa.String(), nullable=False),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_discussions")),
    )
    op.create_index("ix_discussions_guild_id", "discussions", ["guild_id", "episode"])
