"""What people type about an event, its days, its agenda and its series."""

from coordinator.events.forms.agenda import (
    CopyDayForm,
    ReleaseForm,
    SessionForm,
    ShiftForm,
)
from coordinator.events.forms.event import (
    CancelForm,
    ChangeForm,
    CopyForm,
    DaysForm,
    DetailsForm,
    EventForm,
)
from coordinator.events.forms.materials import (
    MaterialForm,
    NewMaterialForm,
)
from coordinator.events.forms.people import (
    ParticipantGroupForm,
    SpeakerForm,
)
from coordinator.events.forms.series import (
    SeriesForm,
    SeriesItemForm,
    SeriesNameForm,
)
from coordinator.events.forms.venues import VenueForm

__all__ = [
    "CancelForm",
    "ChangeForm",
    "CopyDayForm",
    "CopyForm",
    "DaysForm",
    "DetailsForm",
    "EventForm",
    "MaterialForm",
    "NewMaterialForm",
    "ParticipantGroupForm",
    "ReleaseForm",
    "SeriesForm",
    "SeriesItemForm",
    "SeriesNameForm",
    "SessionForm",
    "ShiftForm",
    "SpeakerForm",
    "VenueForm",
]
