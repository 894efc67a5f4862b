"""The door of every page: ``@public`` or ``@requires(permission, load=...)``.

A view that works on a record receives the record, never an id, so it cannot be had without the
check. Not signed in: to the sign-in page, which keeps what a form brought along (a script: 401). A
function that is not for any of one's roles: 403. A record outside one's reach looks exactly like one
that does not exist: 404.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.policy import Permission, Scope, Scoped, can, holds
from coordinator.access.scope import Territory, part_of
from coordinator.core.errors import NotFound, SignedOut
from coordinator.core.web import typed_fields, wants_json

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def public(view: View) -> View:
    """Everybody may see this; listed by name in the tests."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def requires(
    permission: Permission, load: Callable[..., Scoped] | None = None
) -> Callable[[Callable[..., ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
    """Only for people with ``permission``; with ``load``, only on a record within their reach.

    ``load`` is called with the URL's parameters and its result takes their place.
    """

    def guard(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(**parameters: Any) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return _ask_to_sign_in()
            if not holds(current_user, permission):
                abort(403)
            if load is None:
                return view(**parameters)
            thing = load(**parameters)
            if not can(current_user, permission, thing):
                raise NotFound(f"{permission} is out of reach")
            return view(thing)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return guard


def ensure(permission: Permission, scope: Scope | Scoped) -> None:
    """Refuse (404) unless the signed-in person may do this within ``scope``."""
    if not can(current_user, permission, scope):
        raise NotFound(f"{permission} is out of reach")


def may(permission: str, thing: Scoped | Scope | None = None) -> bool:
    """For templates: whether to show what would be refused otherwise."""
    if not current_user.is_authenticated:
        return False
    named = Permission(permission)
    return holds(current_user, named) if thing is None else can(current_user, named, thing)


def part(permission: Permission, thing: Scoped) -> Territory:
    """Whose rows of a thing the signed-in person may read: everybody's, or those of the own zones."""
    return part_of(current_user, permission, thing.scope)


def _ask_to_sign_in() -> ResponseReturnValue:
    """What is typed into a form while a session ends is not lost: it waits until its writer has signed in again."""
    if wants_json():
        abort(401)
    if typed_fields():
        raise SignedOut
    return redirect(url_for("accounts.sign_in", next=_here()))


def _here() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else ""
