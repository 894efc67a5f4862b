"""What is still to be done with offices that missed an event.

Revision: 0036, after 0035.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

NAME = "event_follow_up"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("district_code", sa.String(length=4), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["district_code"], ["district.code"], name=op.f(f"fk_{NAME}_district_code_district")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f(f"fk_{NAME}_event_id_event")),
        sa.ForeignKeyConstraint(["step_id"], ["drive_step.id"], name=op.f(f"fk_{NAME}_step_id_drive_step")),
        sa.PrimaryKeyConstraint("event_id", "district_code", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("step_id", name=op.f(f"uq_{NAME}_step_id")),
    )


def downgrade() -> None:
    op.drop_table(NAME)
