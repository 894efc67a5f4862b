"""What an address knows of an event is what went to it; addresses are not kept where others read them.

Revision: 0025, after 0024.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.outbox.addresses import key_of

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

STATES = sa.Enum("confirmed", "waiting", "cancelled", name="before", native_enum=False, length=40)


def upgrade() -> None:
    with op.batch_alter_table("message") as table:
        table.add_column(sa.Column("replaced", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name, before in (("invited_day", sa.JSON(none_as_null=True)), ("invited_person", STATES)):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("message_id", sa.Integer(), nullable=True))
            table.add_column(sa.Column("before", before, nullable=True))
            table.create_foreign_key(f"fk_{name}_message_id_message", "message", ["message_id"], ["id"])
        op.create_index(f"ix_{name}_message_id", name, ["message_id"])
    with op.batch_alter_table("invited_person") as table:
        table.create_check_constraint(
            op.f("ck_invited_person_before"), "before IN ('confirmed', 'waiting', 'cancelled')"
        )
    _hide_addresses()


def _hide_addresses() -> None:
    _rename("email", "address_key")
    rows = op.get_bind().execute(sa.text("SELECT id, address_key FROM opt_out")).all()
    for number, email in rows:
        changed = {"id": number, "key": key_of(email)}
        op.get_bind().execute(sa.text("UPDATE opt_out SET address_key = :key WHERE id = :id"), changed)
    rows = op.get_bind().execute(sa.text("SELECT id, dedupe FROM message WHERE dedupe LIKE 'reminder:%@%'")).all()
    for number, dedupe in rows:
        what, _colon, email = dedupe.rpartition(":")
        changed = {"id": number, "key": f"{what}:{key_of(email)}"}
        op.get_bind().execute(sa.text("UPDATE message SET dedupe = :key WHERE id = :id"), changed)


def _rename(old: str, new: str) -> None:
    with op.batch_alter_table("opt_out") as table:
        table.drop_constraint(f"uq_opt_out_{old}_kind", type_="unique")
    with op.batch_alter_table("opt_out") as table:
        table.alter_column(old, new_column_name=new)
    with op.batch_alter_table("opt_out") as table:
        table.create_unique_constraint(f"uq_opt_out_{new}_kind", [new, "kind"])


def downgrade() -> None:
    """What stood for an address stays: the address cannot be had back from it."""
    _rename("address_key", "email")
    with op.batch_alter_table("invited_person") as table:
        table.drop_constraint(op.f("ck_invited_person_before"), type_="check")
    for name in ("invited_day", "invited_person"):
        op.drop_index(f"ix_{name}_message_id", name)
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"fk_{name}_message_id_message", type_="foreignkey")
            table.drop_column("before")
            table.drop_column("message_id")
    with op.batch_alter_table("message") as table:
        table.drop_column("replaced")
