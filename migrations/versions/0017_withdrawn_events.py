"""When an event was taken down by those who had published it.

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.core.types import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("withdrawn_at", UTCDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("event", "withdrawn_at")
