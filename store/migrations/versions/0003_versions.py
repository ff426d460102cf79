"""Every load, and every version of an episode with its sources; what was put right in it"""

import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("origin", sa.String(), nullable=False, server_default="folder"),
        # Neither is known of what has been loaded, so that the next load reads it anew.
        sa.Column("seen", sa.String(), nullable=False, server_default=""),
        sa.Column("readers", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("guid", sa.Text(), nullable=True),
        sa.Column("links", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("shown", sa.Text(), nullable=False, server_default="[]"),
    ):
        op.add_column("episodes", column)
    op.execute("UPDATE episodes SET origin = 'path' WHERE document LIKE '/%' OR document LIKE '_:%'")
    op.drop_column("episodes", "digest")
    for column in (
        sa.Column("approximate", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("corrected", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("original", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("said_at", sa.Integer(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
    ):
        op.add_column("passages", column)
    _make_history()
    _carry_over()
    _make_uploads()


def downgrade() -> None:
    for table in ("uploaded_files", "uploads", "sources", "contents", "versions", "loads"):
        op.drop_table(table)
    for column in ("approximate", "corrected", "original", "verdict", "said", "said_at", "said_by"):
        op.drop_column("passages", column)
    for column in ("origin", "seen", "readers", "guid", "links", "shown"):
        op.drop_column("episodes", column)
    # Nothing answers to it: each document is read anew.
    op.add_column("episodes", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episodes.id"], name=op.f("fk_sources_episode_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_episode_id"), "sources", ["episode_id"])


def _make_history() -> None:
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loads")),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("episode", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_versions_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("episode", "number", name=op.f("uq_versions_episode")),
    )
    op.create_index(op.f("ix_versions_load_id"), "versions", ["load_id"])
    op.create_index(op.f("ix_versions_document"), "versions", ["document"])
    op.create_table(
        "contents",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_contents")),
    )


def _make_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_table(
        "uploaded_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name=op.f("fk_uploaded_files_upload_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name=op.f("fk_uploaded_files_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploaded_files")),
    )
    op.create_index(op.f("ix_uploaded_files_upload_id"), "uploaded_files", ["upload_id"])


def _carry_over() -> None:
    """What is loaded becomes version 1 of each episode; sources move from the episode to it."""
    op.execute(
        "INSERT INTO contents (sha256, data) SELECT sha256, content FROM sources"
        " WHERE id IN (SELECT min(id) FROM sources GROUP BY sha256)"
    )
    kept = op.get_bind().execute(sa.text("SELECT episode_id, file, sha256 FROM sources ORDER BY id")).all()
    episodes = (
        op.get_bind()
        .execute(sa.text("SELECT id, key, document, origin, title, show, number FROM episodes ORDER BY id"))
        .all()
    )
    op.drop_table("sources")
    sources = op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_sources_version_id")),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"], name=op.f("fk_sources_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_version_id"), "sources", ["version_id"])
    if not episodes:
        return
    load = _insert(
        "loads",
        at=datetime.datetime.now(datetime.UTC),
        by="Pullquote",
        how="load",
        said="What was loaded before versions were kept",
    )
    versions = {}
    for row in episodes:
        name = f"{row.show} {row.number}" if row.show and row.number is not None else row.title
        versions[row.id] = _insert(
            "versions",
            load_id=load,
            episode=row.key,
            number=1,
            document=row.document,
            origin=row.origin,
            name=name,
            seen="",
            removed=False,
        )
    op.bulk_insert(
        sources,
        [{"version_id": versions[row.episode_id], "file": row.file, "sha256": row.sha256} for row in kept],
    )


def _insert(table: str, **values: Any) -> int:  # values of any type that a column has
    """Add a row; returns its id."""
    into = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
    added = op.get_bind().execute(sa.insert(into).values(values).returning(into.c.id))
    return int(added.scalar_one())
