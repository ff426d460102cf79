"""What each server sees, and which episode it means"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "servers",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("episode", sa.String(), nullable=True),
        sa.Column("player", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_servers")),
    )
    op.create_table(
        "limits",
        sa.Column("show", sa.Text(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("show", "guild_id", name=op.f("pk_limits")),
    )
    op.create_index(op.f("ix_episodes_date"), "episodes", ["date"])


def downgrade() -> None:
    op.drop_index(op.f("ix_episodes_date"), "episodes")
    op.drop_table("limits")
    op.drop_table("servers")
