"""Divisions of events into groups, who is in which, and what can be taken back.

Revision: 0023, after 0022.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breakout_division",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum("zone", "level", name="rule", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "offices",
            sa.Enum("together", "apart", "any", name="offices", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("spread_experience", sa.Boolean(), nullable=False),
        sa.Column(
            "rest",
            sa.Enum(
                "facilitators", "group", "spread", name="rest", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("most_per_facilitator", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "locked", name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("most_per_facilitator > 0", name=op.f("ck_breakout_division_most_per_facilitator")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_breakout_division_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_division")),
    )
    with op.batch_alter_table("breakout_division", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_division_event_id"), ["event_id"], unique=False)

    op.create_table(
        "breakout_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column(
            "act",
            sa.Enum("divided", "moved", name="act", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["breakout_division.id"], name=op.f("fk_breakout_change_division_id_breakout_division")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_change")),
    )
    with op.batch_alter_table("breakout_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_change_division_id"), ["division_id"], unique=False)

    op.create_table(
        "breakout_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("zone_slug", sa.String(length=40), nullable=True),
        sa.Column("takes_rest", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_breakout_group_capacity")),
        sa.ForeignKeyConstraint(
            ["division_id"], ["breakout_division.id"], name=op.f("fk_breakout_group_division_id_breakout_division")
        ),
        sa.ForeignKeyConstraint(["zone_slug"], ["zone.slug"], name=op.f("fk_breakout_group_zone_slug_zone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_group")),
    )
    with op.batch_alter_table("breakout_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_group_division_id"), ["division_id"], unique=False)

    op.create_table(
        "breakout_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "participant",
                "rapporteur",
                "facilitator",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "zone",
                "office",
                "split",
                "size",
                "experience",
                "rest",
                "hand",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(registration_id IS NULL) = (name <> '')", name=op.f("ck_breakout_member_registered_or_named")
        ),
        sa.ForeignKeyConstraint(
            ["division_id"], ["breakout_division.id"], name=op.f("fk_breakout_member_division_id_breakout_division")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["breakout_group.id"], name=op.f("fk_breakout_member_group_id_breakout_group")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_breakout_member_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_member")),
        sa.UniqueConstraint(
            "division_id", "registration_id", name=op.f("uq_breakout_member_division_id_registration_id")
        ),
    )
    with op.batch_alter_table("breakout_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_member_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_member_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "breakout_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"], ["breakout_division.id"], name=op.f("fk_breakout_session_division_id_breakout_division")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_breakout_session_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_session")),
        sa.UniqueConstraint("division_id", "session_id", name=op.f("uq_breakout_session_division_id_session_id")),
    )
    with op.batch_alter_table("breakout_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_session_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("breakout_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_session_session_id"))

    op.drop_table("breakout_session")
    with op.batch_alter_table("breakout_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_member_registration_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_member_group_id"))

    op.drop_table("breakout_member")
    with op.batch_alter_table("breakout_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_group_division_id"))

    op.drop_table("breakout_group")
    with op.batch_alter_table("breakout_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_change_division_id"))

    op.drop_table("breakout_change")
    with op.batch_alter_table("breakout_division", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_division_event_id"))

    op.drop_table("breakout_division")
