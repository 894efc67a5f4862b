"""Messages with news of coming trainings, for those who agreed to them.

Revision: 0049, after 0048.
"""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KINDS = (
    *("nudge", "invitation", "cancellation", "change", "reminder", "digest", "ticket", "certificate", "account"),
    *("letter", "absence"),
)


def upgrade() -> None:
    _let(*KINDS, "news")


def _let(*words: str) -> None:
    for table in ("message", "opt_out"):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            changed.create_check_constraint("kind", f"kind IN ({', '.join(repr(word) for word in words)})")


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'news'")
    _let(*KINDS)
