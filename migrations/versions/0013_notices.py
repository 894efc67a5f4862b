"""What each address was told of each event, and when people are reminded.

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.core.types import UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STATES = ("confirmed", "waiting", "cancelled")
UNITS = ("days", "hours")
AUDIENCES = ("registered", "organisers")


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_invitation_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("event_id", "email", name=op.f("uq_invitation_event_id_email")),
    )
    op.create_table(
        "invited_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("in_calendar", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("starts", sa.String(length=32), nullable=False),
        sa.Column("ends", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_invited_day_invitation_id_invitation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invited_day")),
        sa.UniqueConstraint("invitation_id", "uid", name=op.f("uq_invited_day_invitation_id_uid")),
    )
    op.create_table(
        "invited_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("state", STATES), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_invited_person_invitation_id_invitation")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_invited_person_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invited_person")),
        sa.UniqueConstraint(
            "invitation_id", "registration_id", name=op.f("uq_invited_person_invitation_id_registration_id")
        ),
    )
    op.create_index(op.f("ix_invited_person_registration_id"), "invited_person", ["registration_id"])
    op.create_table(
        "reminder_plan",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_reminder_plan_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_reminder_plan")),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", _one_of("unit", UNITS), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("audience", _one_of("audience", AUDIENCES), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_reminder_amount")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["reminder_plan.event_id"], name=op.f("fk_reminder_event_id_reminder_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_event_id"), "reminder", ["event_id"])


def downgrade() -> None:
    for table in ("reminder", "reminder_plan", "invited_person", "invited_day", "invitation"):
        op.drop_table(table)
