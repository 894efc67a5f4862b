"""Reports of events with their texts and photos.

Revision: 0032, after 0031.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _kept() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade() -> None:
    _report()
    _photo()


def _report() -> None:
    op.create_table(
        "event_report",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("summary_th", sa.String(), nullable=False),
        sa.Column("summary_en", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("figures_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_report_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_report")),
    )
    op.create_table(
        "report_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event_report.event_id"], name=op.f("fk_report_text_event_id_event_report")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_report_text_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
        sa.UniqueConstraint("event_id", "session_id", name=op.f("uq_report_text_event_id_session_id")),
    )
    op.create_index("ix_report_text_session_id", "report_text", ["session_id"])


def _photo() -> None:
    op.create_table(
        "event_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.String(length=16), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *_kept(),
        sa.CheckConstraint("consent OR NOT is_public", name=op.f("ck_event_photo_public_by_consent")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_photo_event_id_event")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_event_photo_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_event_photo_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_photo")),
    )
    op.create_index("ix_event_photo_event_id", "event_photo", ["event_id"])


def downgrade() -> None:
    for table in ("event_photo", "report_text", "event_report"):
        op.drop_table(table)
