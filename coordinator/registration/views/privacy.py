"""Who answers for the data of those who register: entered once, told in every notice and in the privacy policy."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.audit.queries import history
from coordinator.core.transaction import writes
from coordinator.core.web import done, page
from coordinator.core.words import _
from coordinator.registration import consents, operations, queries
from coordinator.registration.forms import PrivacyForm
from coordinator.registration.models.privacy import THE_ROW
from coordinator.registration.views import blueprint

blueprint.add_app_template_global(queries.privacy_settings)


@blueprint.route("/admin/privacy", methods=["GET", "POST"])
@requires(Permission.SETTINGS_EDIT)
@writes
def privacy() -> ResponseReturnValue:
    """Change it; the notice as people see it stands beside the form."""
    settings = queries.privacy_settings()
    form = PrivacyForm(record=settings)
    if form.attempt(operations.set_privacy):
        return done(_("Saved."), url_for(".privacy"))
    changes = history("privacy_settings", THE_ROW)
    return page("registration/privacy.html", form=form, notice_lines=consents.notice(settings), changes=changes)
