"""Links by which district offices name their people.

Revision: 0034, after 0033.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

BEFORE = "source IN ('desk', 'paste', 'public')"
AFTER = "source IN ('desk', 'paste', 'public', 'office')"


def upgrade() -> None:
    op.create_table(
        "office_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("district_code", sa.String(length=4), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_office_invitation_event_id_event")),
        sa.ForeignKeyConstraint(
            ["district_code"], ["district.code"], name=op.f("fk_office_invitation_district_code_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_invitation")),
        sa.UniqueConstraint("event_id", "district_code", name=op.f("uq_office_invitation_event_id_district_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_office_invitation_token_hash")),
    )
    _allow(AFTER)


def downgrade() -> None:
    op.execute("UPDATE registration SET source = 'public' WHERE source = 'office'")
    _allow(BEFORE)
    op.drop_table("office_invitation")


def _allow(sources: str) -> None:
    with op.batch_alter_table("registration") as table:
        table.drop_constraint(op.f("ck_registration_source"), type_="check")
        table.create_check_constraint(op.f("ck_registration_source"), sources)
