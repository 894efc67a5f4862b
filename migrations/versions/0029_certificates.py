"""Certificates: what stands on them, who was given one, who took lists of names.

Revision: 0029, after 0028.
"""

import sqlalchemy as sa
from alembic import op

from coordinator.core.types import UTCDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
KINDS = ("nudge", "invitation", "cancellation", "change", "reminder", "digest", "ticket")
OPENED = ("phone", "contacts")


def upgrade() -> None:
    _let("message", "kind", "kind", *KINDS, "certificate")
    _let("access_entry", "opened", "opened", *OPENED, "names")
    op.create_table(
        "certificate_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        *_wording(),
        *_stamps(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("least > 0", name=op.f("ck_certificate_settings_least")),
        sa.CheckConstraint("hours > 0", name=op.f("ck_certificate_settings_hours")),
        _kind("certificate_settings"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_certificate_settings_event_id_event")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_certificate_settings")),
    )
    op.create_table(
        "certificate_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_certificate_year")),
    )
    _make_issues()
    _make_certificates()


def _make_issues() -> None:
    op.create_table(
        "certificate_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        *_wording(),
        *_stamps(),
        _kind("certificate_issue"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_certificate_issue_event_id_event")),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["user_account.id"], name=op.f("fk_certificate_issue_issued_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_issue")),
    )
    op.create_index(op.f("ix_certificate_issue_event_id"), "certificate_issue", ["event_id"])


def _make_certificates() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(9), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("corrected_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
        sa.Column("withdrawn_for", sa.String(), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=True),
        *_stamps(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["certificate_issue.id"], name=op.f("fk_certificate_issue_id_certificate_issue")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_certificate_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_certificate_registration_id")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_certificate_year_number")),
    )
    op.create_index(op.f("ix_certificate_issue_id"), "certificate", ["issue_id"])


def _wording() -> list[sa.Column]:
    return [
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("thai_digits", sa.Boolean(), nullable=False),
        sa.Column("signers", sa.String(), nullable=False),
    ]


def _stamps() -> list[sa.Column]:
    return [sa.Column("created_at", INSTANT, nullable=False), sa.Column("updated_at", INSTANT, nullable=False)]


def _kind(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(_one_of("kind", ("completed", "attended")), name=op.f(f"ck_{table}_kind"))


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _let(table: str, constraint: str, column: str, *words: str) -> None:
    with op.batch_alter_table(table) as changed:
        changed.drop_constraint(op.f(f"ck_{table}_{constraint}"), type_="check")
        changed.create_check_constraint(constraint, _one_of(column, words))


def downgrade() -> None:
    for table in ("certificate", "certificate_issue", "certificate_year", "certificate_settings"):
        op.drop_table(table)
    op.execute("DELETE FROM message WHERE kind = 'certificate'")
    op.execute("DELETE FROM access_entry WHERE opened = 'names'")
    _let("message", "kind", "kind", *KINDS)
    _let("access_entry", "opened", "opened", *OPENED)
