"""Personal feeds: the digest of each secret address, and one mark of the latest change.

Revision: 0014, after 0013.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_feed",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("renewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("with_dates", sa.Boolean(), nullable=False),
        sa.Column(
            "reminder",
            sa.Enum("none", "hour", "day", name="reminder", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_personal_feed_user_id_user_account")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_personal_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_personal_feed_token_hash")),
    )
    version = op.create_table(
        "personal_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_version")),
    )
    op.execute(version.insert().values(id=1, stamp="0", changed_at=datetime(1970, 1, 1, tzinfo=UTC)))
    op.create_index("ix_registration_email", "registration", ["email"])


def downgrade() -> None:
    op.drop_index("ix_registration_email", "registration")
    op.drop_table("personal_version")
    op.drop_table("personal_feed")
