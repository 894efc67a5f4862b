"""Worksheets of the small groups, their forms in versions, and every changed cell.

Revision: 0030, after 0029.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "worksheet_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name_th", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column(
            "use",
            sa.Enum("talk", "plan", "drive", name="use", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_template")),
        sa.UniqueConstraint("key", name=op.f("uq_worksheet_template_key")),
    )
    op.create_table(
        "worksheet_template_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["worksheet_template.id"],
            name=op.f("fk_worksheet_template_version_template_id_worksheet_template"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_template_version")),
        sa.UniqueConstraint("template_id", "number", name=op.f("uq_worksheet_template_version_template_id_number")),
    )
    op.create_table(
        "worksheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["breakout_group.id"], name=op.f("fk_worksheet_group_id_breakout_group")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["worksheet_template.id"], name=op.f("fk_worksheet_template_id_worksheet_template")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["worksheet_template_version.id"],
            name=op.f("fk_worksheet_version_id_worksheet_template_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet")),
        sa.UniqueConstraint("group_id", "template_id", name=op.f("uq_worksheet_group_id_template_id")),
    )
    op.create_table(
        "worksheet_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "typing",
                "fill",
                "clear",
                "paste",
                "rows",
                "mend",
                "form",
                "import",
                "copy",
                "undo",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cells", sa.Integer(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["worksheet.id"], name=op.f("fk_worksheet_act_sheet_id_worksheet")),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["worksheet_act.id"], name=op.f("fk_worksheet_act_undoes_id_worksheet_act")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_act")),
        sa.UniqueConstraint("author", "client_id", name=op.f("uq_worksheet_act_author_client_id")),
    )
    with op.batch_alter_table("worksheet_act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worksheet_act_sheet_id"), ["sheet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worksheet_act_undoes_id"), ["undoes_id"], unique=False)

    op.create_table(
        "worksheet_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["worksheet.id"], name=op.f("fk_worksheet_row_sheet_id_worksheet")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_row")),
    )
    with op.batch_alter_table("worksheet_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worksheet_row_sheet_id_position"), ["sheet_id", "position"], unique=False)

    op.create_table(
        "worksheet_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["worksheet_row.id"], name=op.f("fk_worksheet_cell_row_id_worksheet_row")),
        sa.ForeignKeyConstraint(["set_id"], ["worksheet_act.id"], name=op.f("fk_worksheet_cell_set_id_worksheet_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet_cell")),
    )
    with op.batch_alter_table("worksheet_cell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worksheet_cell_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_worksheet_cell_row_id_field_id"), ["row_id", "field", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worksheet_cell_set_id"), ["set_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("worksheet_cell", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worksheet_cell_set_id"))
        batch_op.drop_index(batch_op.f("ix_worksheet_cell_row_id_field_id"))
        batch_op.drop_index(batch_op.f("ix_worksheet_cell_at"))

    op.drop_table("worksheet_cell")
    with op.batch_alter_table("worksheet_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worksheet_row_sheet_id_position"))

    op.drop_table("worksheet_row")
    with op.batch_alter_table("worksheet_act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worksheet_act_undoes_id"))
        batch_op.drop_index(batch_op.f("ix_worksheet_act_sheet_id"))

    op.drop_table("worksheet_act")
    op.drop_table("worksheet")
    op.drop_table("worksheet_template_version")
    op.drop_table("worksheet_template")
