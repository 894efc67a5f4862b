"""Letters that the organisers write to people of their events.

Revision: 0043, after 0042.
"""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

KINDS = ("nudge", "invitation", "cancellation", "change", "reminder", "digest", "ticket", "certificate", "account")


def upgrade() -> None:
    _let(*KINDS, "letter")


def _let(*words: str) -> None:
    with op.batch_alter_table("message") as changed:
        changed.drop_constraint(op.f("ck_message_kind"), type_="check")
        changed.create_check_constraint("kind", f"kind IN ({', '.join(repr(word) for word in words)})")


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'letter'")
    _let(*KINDS)
