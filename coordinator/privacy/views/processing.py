"""The records of processing, for the administrator and for paper."""

from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core.web import page
from coordinator.privacy.processing import PURPOSES
from coordinator.privacy.views.blueprint import blueprint
from coordinator.registration.queries import privacy_settings


@blueprint.get("/admin/processing")
@requires(Permission.SETTINGS_EDIT)
def records_of_processing() -> ResponseReturnValue:
    """Every purpose, as the office shows it to whoever may ask (PDPA, section 39)."""
    return page("privacy/processing.html", purposes=PURPOSES, settings=privacy_settings())
