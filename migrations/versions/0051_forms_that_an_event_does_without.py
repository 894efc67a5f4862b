"""Which of the worksheet forms in use an event does without; none for those that were there before.

Revision: 0051, after 0050.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

NAME = "worksheet_form_left_out"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f(f"fk_{NAME}_event_id_event")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["worksheet_template.id"], name=op.f(f"fk_{NAME}_template_id_worksheet_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("event_id", "template_id", name=op.f(f"uq_{NAME}_event_id_template_id")),
    )


def downgrade() -> None:
    op.drop_table(NAME)
