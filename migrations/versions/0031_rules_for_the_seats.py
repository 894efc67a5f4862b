"""By which rules the seats of an event are given, and where somebody stands on the waiting list.

Revision: 0031, after 0030.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seat_rule",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "beyond_quota", sa.Enum("wait", "refuse", name="beyond_quota", native_enum=False, length=40), nullable=False
        ),
        sa.Column(
            "promotion", sa.Enum("direct", "offer", name="promotion", native_enum=False, length=40), nullable=False
        ),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("missing_first", sa.Boolean(), nullable=False),
        sa.Column("stop_hours", sa.Integer(), nullable=False),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("beyond_quota IN ('wait', 'refuse')", name=op.f("ck_seat_rule_beyond_quota")),
        sa.CheckConstraint("promotion IN ('direct', 'offer')", name=op.f("ck_seat_rule_promotion")),
        sa.CheckConstraint("offer_hours BETWEEN 1 AND 720", name=op.f("ck_seat_rule_offer_hours")),
        sa.CheckConstraint("stop_hours BETWEEN 0 AND 720", name=op.f("ck_seat_rule_stop_hours")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_seat_rule_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_seat_rule")),
    )
    with op.batch_alter_table("participant_group") as table:
        table.add_column(sa.Column("seats", sa.Integer(), nullable=True))
    with op.batch_alter_table("registration") as table:
        table.add_column(sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("awaits_approval", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE registration SET waits_since = created_at WHERE state = 'waiting'")


def downgrade() -> None:
    with op.batch_alter_table("registration") as table:
        table.drop_column("awaits_approval")
        table.drop_column("offered_until")
        table.drop_column("waits_since")
    with op.batch_alter_table("participant_group") as table:
        table.drop_column("seats")
    op.drop_table("seat_rule")
