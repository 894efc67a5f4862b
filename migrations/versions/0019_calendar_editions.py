"""Entries of the kept calendar are known by their edition, and chosen without reading their texts.

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

CHOSEN_BY = (
    *("language", "last_on", "position", "plain", "detailed", "cancelled", "withdrawn", "kind", "uid"),
    *("first_on", "month", "touched", "edition"),
)


def upgrade() -> None:
    op.drop_index("ix_calendar_entry_language_last_on", "calendar_entry", if_exists=True)
    with op.batch_alter_table("calendar_entry") as table:
        table.add_column(sa.Column("edition", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("UPDATE calendar_entry SET edition = id")  # those that come later are random among 2^63
    op.create_index("ix_calendar_entry_chosen_by", "calendar_entry", CHOSEN_BY)
    op.create_index("ix_calendar_entry_edition", "calendar_entry", ["edition"])


def downgrade() -> None:
    for index in ("ix_calendar_entry_edition", "ix_calendar_entry_chosen_by"):
        op.drop_index(index, "calendar_entry")
    with op.batch_alter_table("calendar_entry") as table:
        table.drop_column("edition")
    op.create_index("ix_calendar_entry_language_last_on", "calendar_entry", ["language", "last_on"])
