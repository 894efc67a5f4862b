"""Days, coarse dates and times of day, in every form people type."""

from datetime import date, time

from wtforms.validators import ValidationError

from coordinator.core import clock, dates
from coordinator.core.fields.typed import TypedField
from coordinator.core.words import _, language


def _date_refusal(error: dates.DateError) -> ValidationError:
    sentences = {
        dates.DateProblem.NO_SUCH_DAY: _("There is no such day."),
        dates.DateProblem.NO_SUCH_MONTH: _("Month must be 1 to 12, and the day comes first."),
        dates.DateProblem.YEAR_OUT_OF_RANGE: _("Year must be between 2400 and 2700 (B.E.) or 1900 and 2200."),
        dates.DateProblem.COARSE: _("Give the exact day, for example 9 Aug 2022."),
    }
    sentence = sentences.get(error.code, _("This date was not understood; write it like 9 Aug 2022 or 9/8/2022."))
    if error.hint:
        day = dates.format_date(error.hint, language())
        meant = error.code is dates.DateProblem.NO_SUCH_DAY
        sentence += " " + (_("Is %(day)s meant?", day=day) if meant else _("For example %(day)s.", day=day))
    return ValidationError(sentence)


class ThaiDateField(TypedField):
    """An exact day in every form people type; ``echo`` says in full what was understood."""

    def read(self, text: str) -> date:
        """The day meant."""
        try:
            day = dates.parse_date(text, clock.today())
        except dates.DateError as error:
            raise _date_refusal(error) from error
        self.echo = dates.format_full(day, language())
        return day

    def write(self, value: date) -> str:
        """The day as in a grid: 9/8/2565."""
        return dates.format_grid(value, language())


class CoarseDateField(TypedField):
    """A day, month, quarter or fiscal year, kept as precisely as it was typed."""

    def read(self, text: str) -> dates.CoarseDate:
        """The period meant."""
        try:
            period = dates.parse_coarse(text, clock.today())
        except dates.DateError as error:
            raise _date_refusal(error) from error
        self.echo = dates.echo(period, language())
        return period

    def write(self, value: dates.CoarseDate) -> str:
        """The period in its short form: 9 ส.ค. 2565, ส.ค. 2565, ไตรมาส 1/2566."""
        return dates.format_coarse(value, language())


class ClockField(TypedField):
    """A time of day: 9.00, 09:00, 09.00 น."""

    def read(self, text: str) -> time:
        """The time meant."""
        try:
            return dates.parse_time(text)
        except dates.DateError as error:
            raise ValidationError(_("This time was not understood; write it like 09:00.")) from error

    def write(self, value: time) -> str:
        """The time as 09:00."""
        return dates.format_time(value)
