"""Every route says who may come in, and looks like the others."""

import re

import pytest

from coordinator.access.policy import POLICY, Permission, Role

SEGMENT = r"([a-z0-9.-]+|[a-z0-9-]*<((\w+(\([^)]*\))?):)?\w+>(\.\w+)?)"
# In capital letters a QR code takes fewer squares.
IN_A_CODE = {"/T/<code>"}
KEBAB = re.compile(rf"^(/|(/{SEGMENT})+)$")


def views(app):
    """(address, methods, view) of every route."""
    return [(rule.rule, rule.methods, app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()]


def test_every_route_declares_who_may_come_in(prepared_app):
    assert not [address for address, _methods, view in views(prepared_app) if not hasattr(view, "access")]


def test_a_view_that_takes_post_commits_through_writes(prepared_app):
    assert not [address for address, methods, view in views(prepared_app) if "POST" in methods and not _writes(view)]


def _writes(view) -> bool:
    while view is not None:
        if getattr(view, "writes", False):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_addresses_are_lower_case_with_hyphens_and_no_slash_at_the_end(prepared_app):
    odd = {rule.rule for rule in prepared_app.url_map.iter_rules() if not KEBAB.match(rule.rule)}
    assert odd == IN_A_CODE


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_in_the_policy_and_the_administrator_has_it(permission):
    assert Role.ADMIN in POLICY[permission]
