"""The number of a day within its event, as an address was told it.

Revision: 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invited_day") as table:
        table.add_column(sa.Column("numbering", sa.String(), nullable=False, server_default="1/1"))


def downgrade() -> None:
    with op.batch_alter_table("invited_day") as table:
        table.drop_column("numbering")
