"""indexes for long plans

Revision: 0006, after 0005.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SHOWN = ["end_on", "end_precision", "start_on", "start_precision"]


def upgrade() -> None:
    with op.batch_alter_table("activity") as batch_op:
        batch_op.create_index("ix_activity_in_order", ["plan_id", "removed_at", "position", "id"])
        batch_op.create_index("ix_activity_by_status", ["plan_id", "removed_at", "status", *SHOWN])
        batch_op.drop_index("ix_activity_plan_id")
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_district_code_id"), ["district_code", "id"])


def downgrade() -> None:
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_district_code_id"))
    with op.batch_alter_table("activity") as batch_op:
        batch_op.create_index("ix_activity_plan_id", ["plan_id"])
        batch_op.drop_index("ix_activity_by_status")
        batch_op.drop_index("ix_activity_in_order")
