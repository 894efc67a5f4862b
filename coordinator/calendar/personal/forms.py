"""What somebody chooses for the own feed."""

from wtforms import BooleanField

from coordinator.calendar.personal.models import Reminder
from coordinator.core.fields import WordField
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy


class FeedForm(BaseForm):
    """What the feed holds, and whether programs should remind."""

    with_dates = BooleanField(lazy("Also the dates by which plan activities and next steps are due"), default=True)
    reminder = WordField(lazy("Reminder in your calendar program"), Reminder)
