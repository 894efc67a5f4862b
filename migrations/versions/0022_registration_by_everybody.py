"""Registration by everybody: how and from when, what was consented to, tickets, who tells what is kept.

Revision: 0022, after 0021.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.core.types import UTCDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

FOODS = ("unstated", "usual", "halal", "vegetarian")
CONSENTS = ("news", "photo", "needs")
KINDS = ("nudge", "invitation", "cancellation", "change", "reminder", "digest")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("event") as table:
        # What the pages of the events said until now.
        table.add_column(sa.Column("registration_way", sa.String(40), server_default="office", nullable=False))
        table.add_column(sa.Column("registration_opens_at", UTCDateTime(), nullable=True))
        table.create_check_constraint("registration_way", _one_of("registration_way", ("open", "office", "none")))
    _make_tables()
    with op.batch_alter_table("registration") as table:
        table.add_column(sa.Column("language", sa.String(2), server_default="th", nullable=False))
        table.add_column(sa.Column("registered_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("notice_digest", sa.String(64), nullable=True))
        table.add_column(sa.Column("cancelled_by_holder", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.drop_constraint(op.f("ck_registration_food"), type_="check")
        table.create_check_constraint("food", _one_of("food", (*FOODS, "other")))
        table.create_foreign_key(
            op.f("fk_registration_registered_by_id_user_account"), "user_account", ["registered_by_id"], ["id"]
        )
        table.create_foreign_key(
            op.f("fk_registration_replaces_id_registration"), "registration", ["replaces_id"], ["id"]
        )
        table.create_foreign_key(
            op.f("fk_registration_notice_digest_told_text"), "told_text", ["notice_digest"], ["digest"]
        )
        table.create_index(op.f("ix_registration_replaces_id"), ["replaces_id"])
    _let_messages_be(*KINDS, "ticket")


def _let_messages_be(*kinds: str) -> None:
    with op.batch_alter_table("message") as table:
        table.drop_constraint(op.f("ck_message_kind"), type_="check")
        table.create_check_constraint("kind", _one_of("kind", kinds))


def _make_tables() -> None:
    op.create_table(
        "told_text",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("first_told_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_told_text")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_digest", sa.String(64), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        *_stamps(),
        sa.CheckConstraint(_one_of("kind", CONSENTS), name=op.f("ck_consent_kind")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_consent_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["text_digest"], ["told_text.digest"], name=op.f("fk_consent_text_digest_told_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("registration_id", "kind", name=op.f("uq_consent_registration_id_kind")),
    )
    op.create_table(
        "privacy_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_th", sa.String(), nullable=False),
        sa.Column("body_en", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("days_kept", sa.Integer(), nullable=False),
        *_stamps(),
        sa.CheckConstraint("days_kept > 0", name=op.f("ck_privacy_settings_days_kept")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_settings")),
    )


def _stamps() -> tuple[sa.Column, ...]:
    return (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )


def _one_of(column: str, words: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"{column} IN ({listed})"


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'ticket'")
    _let_messages_be(*KINDS)
    op.execute("UPDATE registration SET food = 'unstated' WHERE food = 'other'")
    with op.batch_alter_table("registration") as table:
        table.drop_index(op.f("ix_registration_replaces_id"))
        table.drop_constraint(op.f("fk_registration_registered_by_id_user_account"), type_="foreignkey")
        table.drop_constraint(op.f("fk_registration_replaces_id_registration"), type_="foreignkey")
        table.drop_constraint(op.f("fk_registration_notice_digest_told_text"), type_="foreignkey")
        table.drop_constraint(op.f("ck_registration_food"), type_="check")
        table.create_check_constraint("food", _one_of("food", FOODS))
        for name in ("language", "registered_by_id", "replaces_id", "notice_digest", "cancelled_by_holder"):
            table.drop_column(name)
    for name in ("privacy_settings", "consent", "told_text"):
        op.drop_table(name)
    with op.batch_alter_table("event") as table:
        table.drop_constraint(op.f("ck_event_registration_way"), type_="check")
        table.drop_column("registration_opens_at")
        table.drop_column("registration_way")
