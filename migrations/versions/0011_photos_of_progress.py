"""Photos of progress entries.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress_photo",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_progress_photo_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["progress_note.id"], name=op.f("fk_progress_photo_note_id_progress_note")
        ),
        sa.PrimaryKeyConstraint("note_id", "file_id", name=op.f("pk_progress_photo")),
    )


def downgrade() -> None:
    op.drop_table("progress_photo")
