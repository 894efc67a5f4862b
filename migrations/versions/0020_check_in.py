"""Check-in at the door: passes, devices, scans, and which half-days count.

Revision: 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_rule",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.String(), nullable=False),
        sa.Column("whole_day", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attendance_rule_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_attendance_rule")),
    )
    op.create_table(
        "door_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_door_pass_ends_after_start")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_door_pass_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_pass")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_door_pass_token_hash")),
    )
    with op.batch_alter_table("door_pass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_pass_event_id"), ["event_id"], unique=False)

    op.create_table(
        "door_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("pass_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_difference", sa.Integer(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=True),
        sa.Column("scanned", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_door_device_event_id_event")),
        sa.ForeignKeyConstraint(["pass_id"], ["door_pass.id"], name=op.f("fk_door_device_pass_id_door_pass")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_door_device_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_device")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_door_device_event_id_number")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_door_device_key_hash")),
    )
    with op.batch_alter_table("door_device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_device_pass_id"), ["pass_id"], unique=False)

    op.create_table(
        "session_close",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column(
            "half_day",
            sa.Enum("morning", "afternoon", name="half_day", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["day_id"], ["event_day.id"], name=op.f("fk_session_close_day_id_event_day")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_session_close_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_close")),
        sa.UniqueConstraint("day_id", "half_day", name=op.f("uq_session_close_day_id_half_day")),
    )
    with op.batch_alter_table("session_close", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_close_event_id"), ["event_id"], unique=False)

    op.create_table(
        "scan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=True),
        sa.Column(
            "half_day",
            sa.Enum("morning", "afternoon", name="half_day", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "method",
            sa.Enum(
                "qr",
                "code",
                "search",
                "district",
                "walk_in",
                "ticket",
                "form",
                "paper",
                "merged",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "new",
                "conflict",
                "unknown",
                "waiting",
                "cancelled",
                "invalid",
                "undo",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("voids", sa.String(length=36), nullable=True),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_difference", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("walk_in_number", sa.String(length=20), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_scan_by_id_user_account")),
        sa.ForeignKeyConstraint(["day_id"], ["event_day.id"], name=op.f("fk_scan_day_id_event_day")),
        sa.ForeignKeyConstraint(["device_id"], ["door_device.id"], name=op.f("fk_scan_device_id_door_device")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_scan_event_id_event")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_scan_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_scan_event_id_number")),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_device_id"), ["device_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scan_registration_id"), ["registration_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scan_registration_id"))
        batch_op.drop_index(batch_op.f("ix_scan_device_id"))

    op.drop_table("scan")
    with op.batch_alter_table("session_close", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_close_event_id"))

    op.drop_table("session_close")
    with op.batch_alter_table("door_device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_door_device_pass_id"))

    op.drop_table("door_device")
    with op.batch_alter_table("door_pass", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_door_pass_event_id"))

    op.drop_table("door_pass")
    op.drop_table("attendance_rule")
