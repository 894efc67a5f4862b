"""Short addresses of districts, and the zones for pages that must offer a way on."""

from collections.abc import Sequence

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core.errors import NotFound
from coordinator.places.models import Zone
from coordinator.places.queries import get_district, list_zones, recognise_district

blueprint = Blueprint("places", __name__)


@blueprint.app_template_global("all_zones")
def _zones() -> Sequence[Zone]:
    """The six zones, read only when a page asks for them (the page for a wrong address does)."""
    return list_zones()


@blueprint.get("/d/<code>")
@public
def short(code: str) -> ResponseReturnValue:
    """The short address on posters: a code or a name."""
    found = get_district(code) if code.isascii() and code.isdigit() else recognise_district(code)
    if found is None:
        raise NotFound(f"district {code}")
    return redirect(f"/districts/{found.code}", code=301)
