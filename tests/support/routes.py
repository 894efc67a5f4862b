"""The routes of the application, each with an address at which an example record is."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

SERIES_PAGES = (
    *("/series/<slug>", "/team/series/<slug>", "/team/series/<slug>/items/new", "/team/series/<slug>/evaluation"),
    *("/team/series/<slug>/people", "/team/series/<slug>/people.csv", "/team/series/<slug>/people.xlsx"),
    *("/team/series/<slug>/items/<int:part_id>/edit", "/team/series/<slug>/items/<int:part_id>/remove"),
)
TICKET_PAGES = (
    "",
    "/qr.svg",
    "/mine",
    "/edit",
    "/cancel",
    "/restore",
    "/hand-over",
    "/my-data",
    "/my-data.zip",
    "/my-data/withdraw",
    "/my-data/restrict",
    "/my-data/erase",
    "/accept",
    "/questions",
    "/here",
    "/wait",
    "/certificate",
    "/certificate.pdf",
    "/ticket.pdf",
)
OFFICE_LINK = "the-link-of-an-office"
OFFICE_PAGES = (
    "",
    "/add",
    "/decline",
    "/tickets.pdf",
    *(f"/<int:registration_id>/{act}" for act in ("edit", "hand-over", "cancel")),
)
AT_THIS_ADDRESS: dict[str, dict[str, object]] = {
    "/calendar/<name>": {"name": "2022-12"},
    "/feeds/<path:rest>": {"rest": "all.ics"},
    "/static/<path:name>": {"name": "icon.svg"},
    "/zones/<slug>": {"slug": "central"},
    "/team/zones/<slug>": {"slug": "central"},
    "/admin/zones/<slug>/edit": {"slug": "central"},
    "/admin/zones/<slug>/history/<int:entry_id>/undo": {"slug": "central"},
    "/feeds/my/<token>.ics": {"token": "nobodys"},
    "/checkin/join/<token>": {"token": "nobodys"},
    "/admin/lists/area-types/<key>": {"key": "urban"},
    **{f"/t/<code>{page}": {"code": "7k3m9qx2h"} for page in TICKET_PAGES},
    **{f"/office/<token>{page}": {"token": OFFICE_LINK} for page in OFFICE_PAGES},
    **{page: {"slug": "housing-db-training"} for page in SERIES_PAGES},
    "/T/<code>": {"code": "7K3M9QX2H"},
    "/verify/<code>": {"code": "7K3M9QX2H"},
    "/team/events/<slug>/print/<name>.pdf": {"name": "sign-in"},
    "/team/plans/books/<int:plan_id>/<step>": {"step": "reopen"},
    "/team/plans/books/<int:plan_id>/baseline/<int:number>": {"number": 1},
}


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Each method and rule, in the order of the addresses."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        yield from ((method, rule) for method in ("GET", "POST") if method in (rule.methods or ()))


def address(app: Flask, rule: Rule, examples: Mapping[str, Any]) -> str:
    """Where the rule leads with the example records."""
    values = {**examples, **AT_THIS_ADDRESS.get(rule.rule, {})}
    return filled(app, rule, {name: values[name] for name in needed(rule)})


def needed(rule: Rule) -> set[str]:
    """The parameters that an address of the rule has."""
    return rule.arguments - set(rule.defaults or ())


def filled(app: Flask, rule: Rule, values: Mapping[str, Any]) -> str:
    """The rule's address with these parameters."""
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)
