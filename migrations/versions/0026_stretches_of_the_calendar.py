"""A stretch of days of the calendar is found without going through the rest.

Revision: 0026, after 0025.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

GOES_ON = sa.text("first_on < last_on")


def upgrade() -> None:
    op.create_index("ix_calendar_entry_begins", "calendar_entry", ["language", "first_on"])
    op.create_index(
        "ix_calendar_entry_goes_on",
        "calendar_entry",
        ["language", "last_on"],
        sqlite_where=GOES_ON,
        postgresql_where=GOES_ON,
    )


def downgrade() -> None:
    for index in ("ix_calendar_entry_goes_on", "ix_calendar_entry_begins"):
        op.drop_index(index, "calendar_entry")
