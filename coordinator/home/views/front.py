"""The front page and the standing pages."""

from flask import current_app
from flask.typing import ResponseReturnValue

from coordinator.access.guard import public
from coordinator.core import clock
from coordinator.core.web import page
from coordinator.home.agenda import months
from coordinator.home.figures import sums
from coordinator.home.queries import city, events, zone
from coordinator.home.views._blueprint import blueprint
from coordinator.places.queries import list_zones


@blueprint.get("/")
@public
def front() -> ResponseReturnValue:
    """The next events, and the fifty districts in one sentence."""
    today = clock.today()
    return page(
        "home/front.html",
        months=months(events.next_days(today, limit=8)),
        sums=sums(city.public_figures(today)),
        samples=zone.has_samples(),
        as_of=clock.now(),
    )


@blueprint.get("/about", defaults={"name": "about"})
@blueprint.get("/help", defaults={"name": "help"})
@blueprint.get("/contact", defaults={"name": "contact"})
@blueprint.get("/privacy", defaults={"name": "privacy"})
@blueprint.get("/accessibility", defaults={"name": "accessibility"})
@public
def standing(name: str) -> ResponseReturnValue:
    """One of the pages that say what this is and how it treats people."""
    written = current_app.config["ORGANISER_EMAIL"]
    return page(f"home/{name}.html", contact="" if written.endswith(".invalid") else written)


@blueprint.get("/sitemap")
@public
def sitemap() -> ResponseReturnValue:
    """Every public page, by zone and district."""
    return page("home/sitemap.html", zones=list_zones())
