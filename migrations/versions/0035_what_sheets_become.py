"""What was sent from worksheets into plans and next steps, each sending to be taken back.

Revision: 0035, after 0034.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

BEFORE = ("typing", "fill", "clear", "paste", "rows", "mend", "form", "import", "copy", "undo")
SETS = ("change_set", "worksheet_act")


def upgrade() -> None:
    op.create_table(
        "worksheet_sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["set_id"], ["change_set.id"], name=op.f("fk_worksheet_sending_set_id_change_set")),
        sa.ForeignKeyConstraint(["sheet_id"], ["worksheet.id"], name=op.f("fk_worksheet_sending_sheet_id_worksheet")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_sending")),
    )
    with op.batch_alter_table("worksheet_sending", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worksheet_sending_sheet_id"), ["sheet_id"], unique=False)

    op.create_table(
        "worksheet_sent_row",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.Column("sent", sa.JSON(), nullable=False),
        sa.CheckConstraint("(activity_id IS NULL) <> (step_id IS NULL)", name=op.f("ck_worksheet_sent_row_one_thing")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_worksheet_sent_row_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["row_id"], ["worksheet_row.id"], name=op.f("fk_worksheet_sent_row_row_id_worksheet_row")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["drive_step.id"], name=op.f("fk_worksheet_sent_row_step_id_drive_step")),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_worksheet_sent_row")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_worksheet_sent_row_activity_id")),
        sa.UniqueConstraint("step_id", name=op.f("uq_worksheet_sent_row_step_id")),
    )
    _allow((*BEFORE, "sheet"))


def downgrade() -> None:
    op.drop_table("worksheet_sent_row")
    with op.batch_alter_table("worksheet_sending", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worksheet_sending_sheet_id"))

    op.drop_table("worksheet_sending")
    op.execute("UPDATE change_set SET kind = 'import' WHERE kind = 'sheet'")
    _allow(BEFORE)


def _allow(kinds: tuple[str, ...]) -> None:
    """Let sets of changes be of these kinds only."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in SETS:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch_op.create_check_constraint("kind", f"kind IN ({listed})")
