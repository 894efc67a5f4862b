"""When on the day of an event absent offices are told, and which coordinators asked for it.

Revision: 0047, after 0046.
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

KINDS = (
    *("nudge", "invitation", "cancellation", "change", "reminder", "digest", "ticket", "certificate", "account"),
    "letter",
)


def upgrade() -> None:
    with op.batch_alter_table("reminder_plan") as changed:
        changed.add_column(sa.Column("absent_at", sa.Time(), nullable=True))
    op.execute("UPDATE reminder_plan SET absent_at = '10:00:00.000000'")  # as SQLite keeps a time
    op.create_table(
        "absence_watch",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_absence_watch_user_id_user_account")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_absence_watch")),
    )
    _let(*KINDS, "absence")


def _let(*words: str) -> None:
    for table in ("message", "opt_out"):
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            changed.create_check_constraint("kind", f"kind IN ({', '.join(repr(word) for word in words)})")


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'absence'")
    op.execute("DELETE FROM opt_out WHERE kind = 'absence'")
    _let(*KINDS)
    op.drop_table("absence_watch")
    with op.batch_alter_table("reminder_plan") as changed:
        changed.drop_column("absent_at")
