"""Who is declined is told why; who waits for approval is told that, and not of the waiting list.

Revision: 0041, after 0040.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

BEFORE = ("confirmed", "waiting", "cancelled")


def upgrade() -> None:
    op.add_column("registration", sa.Column("declined_because", sa.String(), nullable=False, server_default=""))
    _allow((*BEFORE, "asked"))


def downgrade() -> None:
    for column in ("state", "before"):
        op.execute(f"UPDATE invited_person SET {column} = 'waiting' WHERE {column} = 'asked'")
    _allow(BEFORE)
    with op.batch_alter_table("registration") as batch_op:
        batch_op.drop_column("declined_because")


def _allow(states: tuple[str, ...]) -> None:
    """Let people be told to stand so only."""
    listed = ", ".join(f"'{state}'" for state in states)
    with op.batch_alter_table("invited_person") as batch_op:
        for column in ("state", "before"):
            batch_op.drop_constraint(op.f(f"ck_invited_person_{column}"), type_="check")
            batch_op.create_check_constraint(column, f"{column} IN ({listed})")
