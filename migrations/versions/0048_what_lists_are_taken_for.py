"""What a list with personal data was taken for; nothing for those that only looked at a page.

Revision: 0048, after 0047.
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

PURPOSES = ("event_papers", "contact", "finance", "report", "follow_up", "other")


def upgrade() -> None:
    purpose = sa.Enum(*PURPOSES, name="purpose", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("access_entry") as batch_op:
        batch_op.add_column(sa.Column("purpose", purpose, nullable=True))
        batch_op.add_column(sa.Column("remark", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("access_entry") as batch_op:
        batch_op.drop_constraint(op.f("ck_access_entry_purpose"), type_="check")
        batch_op.drop_column("remark")
        batch_op.drop_column("purpose")
