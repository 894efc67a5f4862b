"""An index by time for who opened personal data: the pages that look at some days of it read only those.

Revision: 0046, after 0045.
"""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("access_entry") as batch_op:
        batch_op.create_index(batch_op.f("ix_access_entry_at"), ["at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("access_entry") as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_entry_at"))
