"""How somebody wants to read: language, colours, size of the text. Anybody may choose."""

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import public
from coordinator.accounts import operations
from coordinator.accounts.views.blueprint import blueprint
from coordinator.core import words
from coordinator.core.security import remember
from coordinator.core.templating import TEXT_SIZES, THEMES
from coordinator.core.transaction import in_short_steps, unit_of_work
from coordinator.core.web import safe_path

CHOICES = {"theme": THEMES, "text_size": TEXT_SIZES}


@blueprint.post("/lang")
@public
@in_short_steps
def choose_language() -> ResponseReturnValue:
    """Keep the language for this browser and, signed in, for the account; back to the page."""
    response = redirect(safe_path(request.form.get("next"), "/"), code=303)
    chosen = request.form.get("lang", "")
    if chosen in words.LANGUAGES:
        remember(response, "lang", chosen)
        if current_user.is_authenticated:
            with unit_of_work():
                operations.choose_language(current_user, chosen)
    return response


@blueprint.post("/display")
@public
@in_short_steps
def choose_display() -> ResponseReturnValue:
    """Keep colours and text size for this browser; back to the page."""
    response = redirect(safe_path(request.form.get("next"), "/"), code=303)
    for name, allowed in CHOICES.items():
        if request.form.get(name) in allowed:
            remember(response, name, request.form[name])
    return response
