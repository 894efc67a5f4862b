"""What people type about meetings."""

from coordinator.meetings.forms.agenda import CarryForm, ItemForm, LinesForm
from coordinator.meetings.forms.attendance import GuestForm, MarkForm
from coordinator.meetings.forms.meeting import (
    CancelForm,
    ChangeForm,
    FollowingForm,
    MeetingForm,
    ReasonForm,
    WhenWhereForm,
)
from coordinator.meetings.forms.minutes import MinutesForm
from coordinator.meetings.forms.resolutions import LinkForm, ResolutionForm
from coordinator.meetings.forms.series import AddDayForm, CancelFromForm, ChangeRuleForm, ExtendForm, SeriesForm

__all__ = [
    "AddDayForm",
    "CancelForm",
    "CancelFromForm",
    "CarryForm",
    "ChangeForm",
    "ChangeRuleForm",
    "ExtendForm",
    "FollowingForm",
    "GuestForm",
    "ItemForm",
    "LinesForm",
    "LinkForm",
    "MarkForm",
    "MeetingForm",
    "MinutesForm",
    "ReasonForm",
    "ResolutionForm",
    "SeriesForm",
    "WhenWhereForm",
]
