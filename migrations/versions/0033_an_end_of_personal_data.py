"""Personal data has an end: what is erased when, and a record of each run.

Revision: 0033, after 0032.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.core.types import UTCDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TIMES = {"needs_days": "30", "leavers_days": "30", "certificate_years": "5"}


def upgrade() -> None:
    with op.batch_alter_table("registration") as table:
        table.add_column(sa.Column("erased_at", UTCDateTime(), nullable=True))
    with op.batch_alter_table("privacy_settings") as table:
        for name, usual in TIMES.items():
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=usual))
            table.create_check_constraint(op.f(f"ck_privacy_settings_{name}"), f"{name} > 0")
    op.create_table(
        "event_retention",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_retention_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_retention")),
    )
    op.create_table(
        "kept_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_kept_count_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_count")),
        sa.UniqueConstraint("event_id", "what", "value", name=op.f("uq_kept_count_event_id_what_value")),
    )
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
    )
    op.create_index(op.f("ix_retention_run_started_at"), "retention_run", ["started_at"])


def downgrade() -> None:
    for name in ("retention_run", "kept_count", "event_retention"):
        op.drop_table(name)
    with op.batch_alter_table("privacy_settings") as table:
        for name in TIMES:
            table.drop_constraint(op.f(f"ck_privacy_settings_{name}"), type_="check")
            table.drop_column(name)
    with op.batch_alter_table("registration") as table:
        table.drop_column("erased_at")
