"""What people said about food goes with their names: who was erased before said it still.

Revision: 0055, after 0054.
"""

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE registration SET food = 'unstated' WHERE erased_at IS NOT NULL")


def downgrade() -> None:
    """What is gone does not come back."""
