"""Venues as they were until a day, for what was held there before; of changes made so far nothing is known.

Revision: 0054, after 0053.
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

NAME = "former_venue"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name_th", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("district_code", sa.String(length=4), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("map_url", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f(f"fk_{NAME}_venue_id_venue")),
        sa.ForeignKeyConstraint(["district_code"], ["district.code"], name=op.f(f"fk_{NAME}_district_code_district")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("venue_id", "until", name=op.f(f"uq_{NAME}_venue_id_until")),
    )


def downgrade() -> None:
    op.drop_table(NAME)
