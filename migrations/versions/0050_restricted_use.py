"""What is put away of people who have the use of their data restricted.

Revision: 0050, after 0049.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TEXTS = (
    "prefix",
    "given_name",
    "surname",
    "position",
    "organisation",
    "phone",
    "phone_typed",
    "email",
    "note",
    "folded",
)


def upgrade() -> None:
    op.add_column("registration", sa.Column("restricted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "restriction",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_restriction_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_email"), "restriction", ["email"])


def downgrade() -> None:
    for name in (*TEXTS, "sort_key"):
        put_away = f"SELECT {name} FROM restriction WHERE registration_id = registration.id"
        op.execute(f"UPDATE registration SET {name} = ({put_away}) WHERE restricted_at IS NOT NULL")
    op.drop_index(op.f("ix_restriction_email"), table_name="restriction")
    op.drop_table("restriction")
    with op.batch_alter_table("registration") as changed:
        changed.drop_column("restricted_at")
