"""Delivery of messages: calendar parts, attempts, mailings, refusals, the switch, tasks of the worker.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = ("nudge", "invitation", "cancellation", "change", "reminder", "digest")
STATES = ("held", "queued", "sending", "sent", "failed", "cancelled")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_tables()
    with op.batch_alter_table("message") as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("calendar", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("method", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("header_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("lease_until", INSTANT, nullable=True))
        batch_op.add_column(sa.Column("claim", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("trouble", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("mailing_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(op.f("ck_message_state"), type_="check")
    # What reminded of a gap was a kind of its own: now it is what the message is about.
    op.execute("UPDATE message SET about = kind || ':' || COALESCE(district_code, ''), kind = 'nudge'")
    op.execute("UPDATE message SET header_id = '<message-' || id || '@coordinator.invalid>'")
    with op.batch_alter_table("message") as batch_op:
        batch_op.alter_column("header_id", existing_type=sa.String(), nullable=False)
        batch_op.alter_column("kind", existing_type=sa.String(), type_=sa.String(length=40))
        batch_op.create_check_constraint("kind", _one_of("kind", KINDS))
        batch_op.create_check_constraint("state", _one_of("state", STATES))
        batch_op.create_unique_constraint(op.f("uq_message_header_id"), ["header_id"])
        batch_op.create_foreign_key(op.f("fk_message_mailing_id_mailing"), "mailing", ["mailing_id"], ["id"])
        batch_op.create_index(op.f("ix_message_mailing_id"), ["mailing_id"], unique=False)
        batch_op.create_index(op.f("ix_message_email_about"), ["email", "about"], unique=False)


def _make_tables() -> None:
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", _words("state", ("held", "sent", "dropped")), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        *_stamps(),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_mailing_author_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    op.create_index(op.f("ix_mailing_author_id"), "mailing", ["author_id"])
    op.create_table(
        "opt_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("kind", _words("kind", KINDS), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opt_out")),
        sa.UniqueConstraint("email", "kind", name=op.f("uq_opt_out_email_kind")),
    )
    op.create_table(
        "mail_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("everywhere", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_switch")),
    )
    op.create_table(
        "worker_task",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("last_run_at", INSTANT, nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_task")),
    )
    op.execute(
        "INSERT INTO mail_switch (id, everywhere, version, created_at, updated_at) "
        "VALUES (1, false, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"
    )
    op.execute("INSERT INTO worker_task (name, trouble) VALUES ('delivery', '')")


def _stamps() -> tuple[sa.Column, ...]:
    return (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def downgrade() -> None:
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_constraint(op.f("ck_message_state"), type_="check")
        batch_op.drop_constraint(op.f("ck_message_kind"), type_="check")
        batch_op.alter_column("kind", existing_type=sa.String(length=40), type_=sa.String())
        batch_op.drop_index(op.f("ix_message_email_about"))
        batch_op.drop_index(op.f("ix_message_mailing_id"))
        batch_op.drop_constraint(op.f("fk_message_mailing_id_mailing"), type_="foreignkey")
        batch_op.drop_constraint(op.f("uq_message_header_id"), type_="unique")
    op.execute("UPDATE message SET kind = substr(about, 1, length(about) - 5) WHERE kind = 'nudge' AND about != ''")
    op.execute("UPDATE message SET state = 'queued' WHERE state IN ('sending', 'held')")
    with op.batch_alter_table("message") as batch_op:
        batch_op.create_check_constraint("state", _one_of("state", ("queued", "sent", "failed", "cancelled")))
        for name in ("mailing_id", "trouble", "claim", "lease_until", "attempts", "header_id", "method", "calendar"):
            batch_op.drop_column(name)
        batch_op.drop_column("about")
    for name in ("worker_task", "mail_switch", "opt_out", "mailing"):
        op.drop_table(name)
