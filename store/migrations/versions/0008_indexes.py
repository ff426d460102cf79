"""Without two indexes that loads wrote and no question asked"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The unique pair of episode and position begins with the episode.
    op.drop_index(op.f("ix_passages_episode_id"), "passages")
    # A key goes with its word by the word itself: see `store.finding.index`.
    _anew()


def downgrade() -> None:
    _anew(
        sa.ForeignKeyConstraint(
            ["term_id"], ["terms.id"], name=op.f("fk_term_keys_term_id"), ondelete="CASCADE"
        )
    )
    op.create_index(op.f("ix_term_keys_term_id"), "term_keys", ["term_id"])
    op.create_index(op.f("ix_passages_episode_id"), "passages", ["episode_id"])


def _anew(*constraints: sa.Constraint) -> None:
    """Make the table again, since SQLite cannot change the constraints of one; what it holds stays."""
    op.rename_table("term_keys", "term_keys_before")
    key = sa.PrimaryKeyConstraint("key", "term_id", name=op.f("pk_term_keys"))
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("pk_term_keys"), "term_keys_before")
    op.create_table(
        "term_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term_id", sa.Integer(), autoincrement=False, nullable=False),
        *constraints,
        key,
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO term_keys (key, term_id) SELECT key, term_id FROM term_keys_before ORDER BY key, term_id"
    )
    op.drop_table("term_keys_before")
