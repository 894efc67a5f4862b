"""Naming zones and districts otherwise, the telephone of an office, moving a district, taking such a change back.

Slugs and codes stay: they are in the addresses of pages and feeds that people subscribed to.
"""

from coordinator.audit.models import Action, AuditEntry
from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import clean, fold
from coordinator.core.phones import Phone, in_full, parse_phone
from coordinator.core.sorting import thai_key
from coordinator.core.undo import is_kept
from coordinator.core.words import _
from coordinator.places.models import District, Zone
from coordinator.places.queries import get_zone, list_districts, list_zones

OF_A_ZONE = frozenset({"name_th", "short_th", "name_en"})
OF_A_DISTRICT = frozenset({"name_th", "name_en", "office_phone", "zone_slug"})

_TYPED = OF_A_DISTRICT - {"zone_slug"}


def change_zone(zone: Zone, *, name_th: str, short_th: str, name_en: str) -> None:
    """Other names for a zone; refused when another zone has one of them."""
    others = [one for one in list_zones() if one.slug != zone.slug]
    for field, typed in (("name_th", name_th), ("short_th", short_th), ("name_en", name_en)):
        if fold(typed) in {fold(getattr(one, field)) for one in others}:
            raise DomainError(_("Another zone has this name."), field)
    zone.name_th, zone.short_th, zone.name_en = clean(name_th), clean(short_th), clean(name_en)
    db.session.flush()


def change_district(district: District, *, name_th: str, name_en: str, office_phone: Phone | None) -> None:
    """What a district is called and where its office is called.

    It stays to be found by the names that it had; refused when another district has one of the new ones.
    """
    if clean(name_th).startswith("เขต"):
        raise DomainError(_("Write the name without the word เขต; it is put before it where it belongs."), "name_th")
    taken = {name for one in list_districts() if one.code != district.code for name in one.folded.split("|")}
    for field, typed in (("name_th", name_th), ("name_en", name_en)):
        if fold(typed) in taken:
            raise DomainError(_("Another district has this name."), field)
    district.name_th, district.name_en, district.office_phone = clean(name_th), clean(name_en), in_full(office_phone)
    names = (fold(name_th), fold(name_en), *district.folded.split("|"))
    district.folded, district.sort_key = "|".join(dict.fromkeys(names)), thai_key(district.name_th)
    db.session.flush()


def move_district(district: District, *, zone_slug: str) -> None:
    """Let a district belong to another zone; what stands above follows in the same transaction."""
    zone = get_zone(zone_slug)
    if zone.slug == district.zone_slug:
        raise DomainError(_("%(district)s is in this zone now.", district=district.full_name), "zone_slug")
    district.zone_slug = zone.slug  # the key, which the trail looks at before the flush
    db.session.flush()
    db.session.expire(district, ["zone"])


def can_be_taken_back(entry: AuditEntry, place: Zone | District) -> bool:
    """Whether the entry changed this place, not too long ago, and all of it still stands as it left it."""
    key, known = (place.code, OF_A_DISTRICT) if isinstance(place, District) else (place.slug, OF_A_ZONE)
    own = entry.kind == place.__tablename__ and entry.object_id == key and entry.action is Action.CHANGED
    fields = [name for name in entry.changes if name in known]
    stands = all(getattr(place, name) == entry.changes[name][1] for name in fields)
    return own and bool(fields) and stands and is_kept(entry.at, clock.now())


def take_back(place: Zone | District, entry: AuditEntry) -> None:
    """Give what the entry changed its old value. Refused when it was changed again since."""
    if not can_be_taken_back(entry, place):
        raise DomainError(_("This was changed again meanwhile, so it cannot be taken back."))
    old = {name: pair[0] for name, pair in entry.changes.items()}
    if isinstance(place, Zone):
        change_zone(place, **{name: old.get(name, getattr(place, name)) for name in OF_A_ZONE})
        return
    if "zone_slug" in old:
        move_district(place, zone_slug=old["zone_slug"])
    if old.keys() & _TYPED:
        had = {name: old.get(name, getattr(place, name)) for name in _TYPED}
        phone = had.pop("office_phone")
        change_district(place, office_phone=parse_phone(phone) if phone else None, **had)
