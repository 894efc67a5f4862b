"""People may check themselves in with a code that stands on the screen of the room.

Revision: 0028, after 0027.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

METHODS = "qr", "code", "search", "district", "walk_in", "ticket", "form", "paper", "merged"


def upgrade() -> None:
    with op.batch_alter_table("attendance_rule") as table:
        table.add_column(sa.Column("room_secret", sa.String(43), nullable=False, server_default=""))
    _allow((*METHODS, "self"))


def downgrade() -> None:
    """Who checked in alone stays checked in, as by a form page."""
    op.execute(sa.text("UPDATE scan SET method = 'form' WHERE method = 'self'"))
    _allow(METHODS)
    with op.batch_alter_table("attendance_rule") as table:
        table.drop_column("room_secret")


def _allow(methods: tuple[str, ...]) -> None:
    with op.batch_alter_table("scan") as table:
        table.drop_constraint(op.f("ck_scan_method"), type_="check")
        table.create_check_constraint(op.f("ck_scan_method"), sa.column("method").in_(methods))
