"""What passages are found by: an index of words, the vocabulary, and what passages mean"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Every document is read anew after this, since the readers' version is raised with it.
    op.add_column("episodes", sa.Column("marked", sa.Integer(), nullable=False, server_default="0"))
    for column in ("alias_words", "context_words"):
        op.add_column("passages", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
        sa.UniqueConstraint("term", name=op.f("uq_terms_term")),
    )
    op.create_table(
        "term_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["terms.id"], name=op.f("fk_term_keys_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "term_id", name=op.f("pk_term_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_term_keys_term_id"), "term_keys", ["term_id"])
    op.create_table(
        "vectors",
        sa.Column("episode_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("passages", sa.LargeBinary(), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episodes.id"], name=op.f("fk_vectors_episode_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("episode_id", name=op.f("pk_vectors")),
    )
    op.create_table(
        "term_vectors",
        sa.Column("term_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["terms.id"], name=op.f("fk_term_vectors_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("term_id", name=op.f("pk_term_vectors")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Neither the text nor where a word stands in it is kept, only which passages hold the word:
        # a third of the size, and what else is asked of a passage stands in its own row.
        op.execute(
            "CREATE VIRTUAL TABLE passage_index USING fts5"
            "(terms, content='', columnsize=0, detail=none, tokenize=\"ascii tokenchars '_'\")"
        )
    else:
        op.execute(
            "CREATE TABLE passage_index (passage_id INTEGER PRIMARY KEY"
            " REFERENCES passages ON DELETE CASCADE, terms TSVECTOR NOT NULL)"
        )
        # Without the list of what is not yet in the index, a question takes as long after a load as ever.
        op.execute(
            "CREATE INDEX ix_passage_index_terms ON passage_index USING gin (terms) WITH (fastupdate = off)"
        )


def downgrade() -> None:
    for table in ("passage_index", "term_vectors", "vectors", "term_keys", "terms"):
        op.drop_table(table)
    for column in ("alias_words", "context_words"):
        op.drop_column("passages", column)
    op.drop_column("episodes", "marked")
