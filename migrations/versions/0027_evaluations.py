"""Evaluations of events: the form, its questions, and what was answered without a name.

Revision: 0027, after 0026.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KINDS = sa.Enum("scale", "choice", "text", name="kind", native_enum=False, length=40, create_constraint=True)
HALVES = sa.Enum("morning", "afternoon", name="half_day", native_enum=False, length=40, create_constraint=True)


def _kept() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade() -> None:
    _form()
    _answers()


def _form() -> None:
    op.create_table(
        "evaluation",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("days_open", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        *_kept(),
        sa.CheckConstraint("days_open >= 0", name=op.f("ck_evaluation_days_open")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_evaluation_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_evaluation")),
    )
    op.create_table(
        "evaluation_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("topic_th", sa.String(), nullable=False),
        sa.Column("topic_en", sa.String(), nullable=False),
        sa.Column("text_th", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("choices_th", sa.String(), nullable=False),
        sa.Column("choices_en", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        *_kept(),
        sa.CheckConstraint("kind <> 'choice' OR choices_th <> ''", name=op.f("ck_evaluation_question_choices")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["evaluation.event_id"], name=op.f("fk_evaluation_question_event_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_question")),
    )
    op.create_index("ix_evaluation_question_event_id", "evaluation_question", ["event_id"])


def _answers() -> None:
    op.create_table(
        "evaluation_sheet",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("half_day", HALVES, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["evaluation.event_id"], name=op.f("fk_evaluation_sheet_event_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_sheet")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evaluation_sheet_event_id", "evaluation_sheet", ["event_id"])
    op.create_table(
        "evaluation_reply",
        sa.Column("sheet_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("(number IS NULL) = (text <> '')", name=op.f("ck_evaluation_reply_number_or_text")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["evaluation_question.id"],
            name=op.f("fk_evaluation_reply_question_id_evaluation_question"),
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["evaluation_sheet.id"], name=op.f("fk_evaluation_reply_sheet_id_evaluation_sheet")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "question_id", name=op.f("pk_evaluation_reply")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evaluation_reply_question_id", "evaluation_reply", ["question_id"])


def downgrade() -> None:
    for table in ("evaluation_reply", "evaluation_sheet", "evaluation_question", "evaluation"):
        op.drop_table(table)
