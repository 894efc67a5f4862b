"""What an administrator types about zones and districts."""

from typing import Any

from coordinator.core.fields import PhoneField, PickField, TextField, optional, required
from coordinator.core.forms import BaseForm, PreviewedForm
from coordinator.core.words import lazy
from coordinator.places.models import District
from coordinator.places.queries import list_zones

_TH, _EN = lazy("Enter the Thai name."), lazy("Enter the English name.")


class ZoneForm(BaseForm):
    """The names of a zone."""

    name_th = TextField(lazy("Thai name"), [required(_TH)], most=60)
    short_th = TextField(lazy("Thai short name"), [required(_TH)], most=40)
    name_en = TextField(lazy("English name"), [required(_EN)], most=60)


class DistrictForm(BaseForm):
    """The names of a district, and where its office is called."""

    name_th = TextField(lazy("Thai name"), [required(_TH)], most=60)
    name_en = TextField(lazy("English name"), [required(_EN)], most=60)
    office_phone = PhoneField(lazy("Telephone of the district office"), [optional()])


class MoveForm(PreviewedForm):
    """The zone to which a district moves; shown first is what follows."""

    zone_slug = PickField(lazy("New zone"), [required(lazy("Choose a zone."))], empty=lazy("Choose a zone"))

    def __init__(self, district: District, **kw: Any) -> None:
        super().__init__(**kw)
        self.zone_slug.offer((one.slug, one.name) for one in list_zones() if one.slug != district.zone_slug)
