"""What members and servers choose, what is shared and discussed, and what was asked in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("servers") as servers:
        servers.add_column(sa.Column("show", sa.Text()))
        servers.add_column(sa.Column("cooldown", sa.Integer()))
        servers.add_column(sa.Column("gaps", sa.Boolean(), nullable=False, server_default=sa.true()))
        servers.add_column(sa.Column("left_at", sa.DateTime(timezone=True)))
    op.create_table(
        "quiet_channels",
        sa.Column("channel_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_quiet_channels")),
    )
    op.create_index(op.f("ix_quiet_channels_guild_id"), "quiet_channels", ["guild_id"])
    op.create_table(
        "members",
        sa.Column("user_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("player", sa.String()),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String()),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_members")),
    )
    op.create_table(
        "shares",
        sa.Column("message_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger()),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_shares")),
    )
    op.create_index(op.f("ix_shares_user_id"), "shares", ["user_id"])
    op.create_table(
        "discussions",
        sa.Column("thread_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("episode", sa.String(), nullable=False),
        sa.Column("passage", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", name=op.f("pk_discussions")),
    )
    op.create_index("ix_discussions_guild_id", "discussions", ["guild_id", "episode"])
    op.create_table(
        "misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misses")),
    )
    op.create_index(op.f("ix_misses_guild_id"), "misses", ["guild_id"])


def downgrade() -> None:
    for table in ("misses", "discussions", "shares", "members", "quiet_channels"):
        op.drop_table(table)
    with op.batch_alter_table("servers") as servers:
        for column in ("left_at", "gaps", "cooldown", "show"):
            servers.drop_column(column)
