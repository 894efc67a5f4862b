"""Tables of people for an event can be imported.

Revision: 0037, after 0036.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

BEFORE = ("plans", "areas", "members")


def upgrade() -> None:
    with op.batch_alter_table("import_job") as batch_op:
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_import_job_event_id_event"), "event", ["event_id"], ["id"])
    _allow((*BEFORE, "registrations"))


def downgrade() -> None:
    for table in ("import_job", "imported_columns"):
        op.execute(f"DELETE FROM {table} WHERE kind = 'registrations'")
    _allow(BEFORE)
    with op.batch_alter_table("import_job") as batch_op:
        batch_op.drop_constraint(op.f("fk_import_job_event_id_event"), type_="foreignkey")
        batch_op.drop_column("event_id")


def _allow(kinds: tuple[str, ...]) -> None:
    """Let tables be of these kinds only."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in ("import_job", "imported_columns"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch_op.create_check_constraint("kind", f"kind IN ({listed})")
