"""rules of series

Revision: 0015, after 0014. Series that were planned as "how often" and "every how many" get the rule
that gave their days, from their first meeting to their last; what is not on it is an exception.
"""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from alembic import op
from dateutil.rrule import rrulestr

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OLD = sa.Enum(
    "monthly_weekday", "monthly_day", "weekly", name="frequency", native_enum=False, create_constraint=True, length=40
)
MEETINGS = """
SELECT meeting.id, meeting.series_id, min(event_day.on_date) AS on_date FROM meeting
JOIN event_day ON event_day.event_id = meeting.event_id AND event_day.dropped_at IS NULL
WHERE meeting.series_id IS NOT NULL GROUP BY meeting.id, meeting.series_id ORDER BY 3, 1
"""


def upgrade() -> None:
    with op.batch_alter_table("meeting_series") as batch_op:
        batch_op.add_column(sa.Column("rule", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("first_day", sa.Date(), nullable=False, server_default="2022-01-01"))
        batch_op.add_column(sa.Column("starts", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ends", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("continues_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_series_continues_id_meeting_series"), "meeting_series", ["continues_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_meeting_series_continues_id"), ["continues_id"], unique=False)
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.add_column(sa.Column("recurs_on", sa.Date(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_meeting_series_id_recurs_on"), ["series_id", "recurs_on"])
    _stamps = (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "left_out_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        *_stamps,
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_left_out_day_series_id_meeting_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_out_day")),
        sa.UniqueConstraint("series_id", "on_date", name=op.f("uq_left_out_day_series_id_on_date")),
    )
    op.create_table(
        "series_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "extended",
                "rule_changed",
                "cancelled",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_series_change_series_id_meeting_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_change")),
    )
    op.create_index(op.f("ix_series_change_series_id"), "series_change", ["series_id"], unique=False)
    _fill(op.get_bind())
    with op.batch_alter_table("meeting_series") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_meeting_series_every"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_meeting_series_frequency"), type_="check")
        batch_op.drop_column("frequency")
        batch_op.drop_column("every")
        batch_op.alter_column("rule", server_default=None)
        batch_op.alter_column("first_day", server_default=None)


def downgrade() -> None:
    op.drop_table("series_change")
    op.drop_table("left_out_day")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_meeting_series_id_recurs_on"), type_="unique")
        batch_op.drop_column("recurs_on")
    with op.batch_alter_table("meeting_series") as batch_op:
        batch_op.add_column(sa.Column("frequency", OLD, nullable=False, server_default="monthly_day"))
        batch_op.add_column(sa.Column("every", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_check_constraint(batch_op.f("ck_meeting_series_every"), "every BETWEEN 1 AND 12")
        batch_op.drop_index(batch_op.f("ix_meeting_series_continues_id"))
        batch_op.drop_constraint(batch_op.f("fk_meeting_series_continues_id_meeting_series"), type_="foreignkey")
        for name in ("rule", "first_day", "starts", "ends", "continues_id"):
            batch_op.drop_column(name)


def _fill(connection: sa.Connection) -> None:
    held: dict[int, list[tuple[date, int]]] = {}
    columns = {"id": sa.Integer, "series_id": sa.Integer, "on_date": sa.Date}
    for row in connection.execute(sa.text(MEETINGS).columns(**columns)):
        held.setdefault(row.series_id, []).append((row.on_date, row.id))
    known = sa.text("SELECT id, frequency, every, created_at FROM meeting_series")
    for row in connection.execute(known.columns(created_at=sa.DateTime(timezone=True))).all():
        days = held.get(row.id) or [(row.created_at.date(), 0)]
        _give_rule(connection, row.id, days, _round(row.frequency, row.every, days[0][0]))


def _give_rule(connection: sa.Connection, series: int, days: list[tuple[date, int]], rule: str) -> None:
    """The rule up to the last meeting; each meeting has the day of the rule on or nearest to its own."""
    first, last = days[0][0], days[-1][0]
    begin = datetime.combine(first, datetime.min.time())
    until = datetime.combine(last, datetime.min.time())
    ruled = [day.date() for day in rrulestr(rule, dtstart=begin).xafter(begin, count=500, inc=True) if day <= until]
    free = sorted({first, *ruled})
    _set(connection, "meeting_series", series, rule=f"{rule};UNTIL={last:%Y%m%d}", first_day=first)
    moved = []
    for day, meeting in days:
        if day in free:
            free.remove(day)
            _set(connection, "meeting", meeting, recurs_on=day)
        else:
            moved.append((day, meeting))
    reach = timedelta(days=3 if "WEEKLY" in rule else 15)
    for day, meeting in moved:
        near = min(free, key=lambda other: abs(other - day), default=None)
        if near is not None and abs(near - day) <= reach:
            free.remove(near)
            _set(connection, "meeting", meeting, recurs_on=near)
    now = sa.text(
        "INSERT INTO left_out_day (series_id, on_date, version, created_at, updated_at)"
        " SELECT id, :day, 1, created_at, updated_at FROM meeting_series WHERE id = :series"
    )
    for day in free:
        connection.execute(now.bindparams(sa.bindparam("day", type_=sa.Date)), {"day": day, "series": series})


def _set(connection: sa.Connection, table: str, key: int, **values: object) -> None:
    columns = [sa.column(name, sa.Date if isinstance(value, date) else sa.String) for name, value in values.items()]
    target = sa.table(table, sa.column("id", sa.Integer), *columns)
    connection.execute(target.update().where(target.c.id == key).values(**values))


def _round(frequency: str, every: int, first: date) -> str:
    """What the old words meant, as a rule without its end."""
    interval = f";INTERVAL={every}" if every > 1 else ""
    weekday, nth = WEEKDAYS[first.weekday()], (first.day - 1) // 7 + 1
    if frequency == "weekly":
        return f"FREQ=WEEKLY{interval};BYDAY={weekday}"
    if frequency == "monthly_weekday":
        return f"FREQ=MONTHLY{interval};BYDAY={nth if nth < 5 else -1}{weekday}"
    if first.day <= 28 or first.day == 31:
        return f"FREQ=MONTHLY{interval};BYMONTHDAY={first.day if first.day <= 28 else -1}"
    return f"FREQ=MONTHLY{interval};BYMONTHDAY={','.join(map(str, range(28, first.day + 1)))};BYSETPOS=-1"
