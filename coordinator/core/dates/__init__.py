"""Reading and showing Thai dates: the only place that knows the Buddhist era, month names, the fiscal year
and Thai digits. Stored dates are Gregorian `date`s and UTC instants; nothing here reads the clock.
"""

from coordinator.core.dates.errors import DateError, DateProblem
from coordinator.core.dates.formatting import (
    BANGKOK,
    echo,
    format_coarse,
    format_coarse_range,
    format_date,
    format_formal,
    format_formal_range,
    format_full,
    format_grid,
    format_instant,
    format_month,
    format_range,
    format_time,
    format_times,
    format_weekday_range,
    format_weekday_short,
    format_within,
    format_year,
    to_bangkok,
)
from coordinator.core.dates.kept import KeptCoarsely
from coordinator.core.dates.parsing import ce_year, parse_coarse, parse_date, parse_time, parse_times
from coordinator.core.dates.periods import (
    CoarseDate,
    Precision,
    Scheduled,
    be_year,
    fiscal_year,
    fiscal_year_period,
    last_day_of_month,
    quarter,
)
from coordinator.core.dates.ranges import parse_range
from coordinator.core.dates.tables import (
    WEEKDAYS_EN,
    WEEKDAYS_TH,
    arabic_digits,
    thai_digits,
)

__all__ = [
    "BANGKOK",
    "WEEKDAYS_EN",
    "WEEKDAYS_TH",
    "CoarseDate",
    "DateError",
    "DateProblem",
    "KeptCoarsely",
    "Precision",
    "Scheduled",
    "arabic_digits",
    "be_year",
    "ce_year",
    "echo",
    "fiscal_year",
    "fiscal_year_period",
    "format_coarse",
    "format_coarse_range",
    "format_date",
    "format_formal",
    "format_formal_range",
    "format_full",
    "format_grid",
    "format_instant",
    "format_month",
    "format_range",
    "format_time",
    "format_times",
    "format_weekday_range",
    "format_weekday_short",
    "format_within",
    "format_year",
    "last_day_of_month",
    "parse_coarse",
    "parse_date",
    "parse_range",
    "parse_time",
    "parse_times",
    "quarter",
    "thai_digits",
    "to_bangkok",
]
