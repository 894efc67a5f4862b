"""Accounts that come to an end, and the mails that tell of it.

Revision: 0038, after 0037.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

COLUMNS = ("leaving_at", "warned_at", "erased_at")
KINDS = ("nudge", "invitation", "cancellation", "change", "reminder", "digest", "ticket", "certificate")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("user_account", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    _let(*KINDS, "account")


def _let(*words: str) -> None:
    with op.batch_alter_table("message") as changed:
        changed.drop_constraint(op.f("ck_message_kind"), type_="check")
        changed.create_check_constraint("kind", f"kind IN ({', '.join(repr(word) for word in words)})")


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'account'")
    _let(*KINDS)
    for name in COLUMNS:
        op.drop_column("user_account", name)
