"""The calendar kept ready to be sent; ``coordinator init`` fills it.

Revision: 0018, after 0017.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "calendar_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("detailed", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("position", SORT_KEY, nullable=False),
        sa.Column("title_key", SORT_KEY, nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.Column("touched", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entry")),
        sa.UniqueConstraint("uid", "language", name=op.f("uq_calendar_entry_uid_language")),
    )
    op.create_index(op.f("ix_calendar_entry_source"), "calendar_entry", ["source"])
    op.create_index(op.f("ix_calendar_entry_language_last_on"), "calendar_entry", ["language", "last_on"])
    op.create_table(
        "calendar_place",
        sa.Column("token", sa.String(length=60), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("token", "uid", name=op.f("pk_calendar_place")),
    )
    op.create_index(op.f("ix_calendar_place_uid"), "calendar_place", ["uid"])
    op.create_table(
        "calendar_turnover",
        sa.Column("token", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("detailed", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", "kind", "detailed", "live", name=op.f("pk_calendar_turnover")),
    )
    version = op.create_table(
        "calendar_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("made_with", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_version")),
    )
    op.bulk_insert(version, [{"id": 1, "stamp": secrets.token_hex(16), "mailbox": "", "made_with": ""}])


def downgrade() -> None:
    for table in ("calendar_version", "calendar_turnover", "calendar_place", "calendar_entry"):
        op.drop_table(table)
