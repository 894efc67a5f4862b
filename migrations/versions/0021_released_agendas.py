"""Releases of agendas and speakers as records; what the public reads today becomes release 1.

Revision: 0021, after 0020.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

HALVES = ("morning", "afternoon")
KINDS = (
    *("registration", "report", "opening", "lecture", "small_group", "presentation", "planning", "plenary"),
    *("break", "closing"),
)
FACTS = "half_day, starts, ends, title_th, title_en, kind, speaker, room, detail, is_sample, day_id, position"


def _words(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _stamps() -> tuple[sa.Column, ...]:
    return (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def upgrade() -> None:
    _speakers()
    _releases()
    op.execute(
        "INSERT INTO agenda_release (event_id, number, comment, by_mail, is_current, version, created_at, updated_at)"
        " SELECT id, 1, '', false, true, 1, published_at, published_at FROM event WHERE published_at IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM agenda_session WHERE event_id = event.id)"
    )
    # A line taken off before the event was public was never shown; one taken off later stays, and says so.
    op.execute(
        f"INSERT INTO released_session ({FACTS}, release_id, session_id, is_off, revision, added_at, revised_at)"
        f" SELECT {', '.join('s.' + name for name in FACTS.split(', '))}, r.id, s.id, s.removed_at IS NOT NULL,"
        " s.version - 1, s.created_at, s.updated_at FROM agenda_session s JOIN agenda_release r"
        " ON r.event_id = s.event_id WHERE s.removed_at IS NULL OR s.removed_at > r.created_at"
    )


def _speakers() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("folded", name=op.f("uq_speaker_folded")),
    )
    op.create_index("ix_speaker_sort_key", "speaker", ["sort_key"])
    op.create_table(
        "session_speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_stamps(),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_session_speaker_session_id_agenda_session")
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_session_speaker_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_speaker")),
        sa.UniqueConstraint("session_id", "speaker_id", name=op.f("uq_session_speaker_session_id_speaker_id")),
    )
    op.create_index("ix_session_speaker_speaker_id", "session_speaker", ["speaker_id"])


def _releases() -> None:
    op.create_table(
        "agenda_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        *_stamps(),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_agenda_release_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_release")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_agenda_release_event_id_number")),
    )
    op.create_table(
        "released_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=True),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("half_day", _words(HALVES, "half_day"), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("title_th", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("kind", _words(KINDS, "kind"), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["before_id"], ["released_session.id"], name=op.f("fk_released_session_before_id_released_session")
        ),
        sa.ForeignKeyConstraint(["day_id"], ["event_day.id"], name=op.f("fk_released_session_day_id_event_day")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["agenda_release.id"], name=op.f("fk_released_session_release_id_agenda_release")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_released_session_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_session")),
        sa.UniqueConstraint("release_id", "session_id", name=op.f("uq_released_session_release_id_session_id")),
    )
    op.create_index("ix_released_session_session_id", "released_session", ["session_id"])
    op.create_table(
        "released_speaker",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["released_session.id"], name=op.f("fk_released_speaker_line_id_released_session")
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_released_speaker_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("line_id", "speaker_id", name=op.f("pk_released_speaker")),
    )
    op.create_index("ix_released_speaker_speaker_id", "released_speaker", ["speaker_id"])


def downgrade() -> None:
    for table in ("released_speaker", "released_session", "agenda_release", "session_speaker", "speaker"):
        op.drop_table(table)
