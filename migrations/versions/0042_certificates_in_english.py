"""Certificates in English, and by way of exception.

Revision: 0042, after 0041.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

WORDING = ("title_en", "issuer_en", "signers_en")
ADDED = {
    "certificate_settings": WORDING,
    "certificate_issue": (*WORDING, "place_en"),
    "certificate": ("exception", "name_en", "office_en"),
}


def upgrade() -> None:
    for table, names in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name in names:
                batch_op.add_column(sa.Column(name, sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    for table, names in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name in names:
                batch_op.drop_column(name)
