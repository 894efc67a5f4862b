"""Wiring: the application from its rooms, core first, then each room in its order."""

import runpy
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from coordinator.access import guard
from coordinator.accounts import sessions
from coordinator.accounts import views as accounts
from coordinator.areas import views as areas
from coordinator.audit import trail
from coordinator.audit import views as audit
from coordinator.breakouts import following as _breakouts  # noqa: F401  (it follows the registrations)
from coordinator.breakouts import models as _breakouts_models  # noqa: F401  (its tables)
from coordinator.breakouts import views as breakouts
from coordinator.calendar import operations as _calendar  # noqa: F401  (it follows what the calendar tells)
from coordinator.calendar import views as calendar
from coordinator.calendar.gateway import Gateway
from coordinator.checkin import models as _checkin  # noqa: F401  (its table)
from coordinator.checkin import views as checkin
from coordinator.core import answers, conditions, db, following, health, migrations, security, statics, templating
from coordinator.core import words as languages
from coordinator.core.routing import LateRule
from coordinator.core.transaction import begin_request
from coordinator.evaluations import models as _evaluations  # noqa: F401  (its tables)
from coordinator.evaluations import views as evaluations
from coordinator.events import models as _events  # noqa: F401  (its table)
from coordinator.events import views as events
from coordinator.exchange import models as _exchange  # noqa: F401  (its table)
from coordinator.exchange import views as exchange
from coordinator.files import ahead
from coordinator.files import models as _files  # noqa: F401  (its table)
from coordinator.groups import models as _groups  # noqa: F401  (its table)
from coordinator.groups import views as groups
from coordinator.home import views as home
from coordinator.meetings import models as _meetings  # noqa: F401  (its table)
from coordinator.meetings import views as meetings
from coordinator.notices import following as _notices  # noqa: F401  (who is told of what)
from coordinator.notices import views as notices
from coordinator.notices import working as _notices_working  # noqa: F401  (what comes round)
from coordinator.outbox import forgetting as _forgetting  # noqa: F401  (what comes round)
from coordinator.outbox import massing as _massing  # noqa: F401  (it follows the messages)
from coordinator.outbox import views as outbox
from coordinator.outbox import waiting as _waiting  # noqa: F401  (what is told of the mail)
from coordinator.outbox import waking as _waking  # noqa: F401  (it follows the messages)
from coordinator.paper import models as _paper  # noqa: F401  (its tables)
from coordinator.paper import views as paper
from coordinator.people import models as _people  # noqa: F401  (its table)
from coordinator.places import views as places
from coordinator.plans import following as _plans_following  # noqa: F401  (plans go along with their district)
from coordinator.plans import models as _plans  # noqa: F401  (its table)
from coordinator.plans import views as plans
from coordinator.privacy import views as privacy
from coordinator.privacy import working as _privacy_working  # noqa: F401  (what comes round)
from coordinator.registration import following as _registration_following  # noqa: F401  (those who wait move up)
from coordinator.registration import models as _registration  # noqa: F401  (its table)
from coordinator.registration import views as registration
from coordinator.registration import working as _registration_working  # noqa: F401  (what comes round)
from coordinator.tickets import views as tickets
from coordinator.worksheets import models as _worksheets  # noqa: F401  (its tables)
from coordinator.worksheets import views as worksheets

_here = Path(__file__).resolve().parent
RESOURCES = _here / "_app" if (_here / "_app").is_dir() else _here.parent

BLUEPRINTS = tuple(
    room.blueprint
    for room in (
        audit,
        outbox,
        places,
        accounts,
        areas,
        groups,
        plans,
        events,
        registration,
        breakouts,
        checkin,
        worksheets,
        tickets,
        evaluations,
        paper,
        meetings,
        calendar,
        notices,
        privacy,
        exchange,
        home,
    )
)


class UndeclaredRoute(RuntimeError):
    """A route says neither ``@public`` nor ``@requires``."""


def settings() -> dict[str, Any]:
    """All settings of this installation (``config.py``)."""
    default = Path.cwd() / "instance" if RESOURCES.name == "_app" else RESOURCES / "instance"
    config = runpy.run_path(str(RESOURCES / "config.py"))
    read: dict[str, Any] = config["from_environment"](default)
    return read


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application, ready to serve; ``overrides`` replace single settings."""
    app = Flask("coordinator", template_folder=str(RESOURCES / "templates"), static_folder=None)
    app.jinja_environment = templating.Environment
    app.config.update(settings() | dict(overrides or {}))
    app.url_rule_class = LateRule
    languages.keep_catalogues_in(Path(app.config["DATA"]) / "cache" / "words")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Thai letters would be sent as six characters each
    app.config["SQLALCHEMY_DATABASE_URI"] = _driver(app.config["DATABASE_URL"])
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = db.engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or _secret_key(Path(app.config["DATA"]))
    if app.config["PUBLIC_URL"].startswith("https://"):
        app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_NAME="__Host-session")
    app.wsgi_app = Gateway(app)  # type: ignore[method-assign]
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    db.init_app(app)
    migrations.install(app, RESOURCES / "migrations")
    trail.install()
    following.install()
    conditions.install(app)
    security.install(app)
    ahead.install(app)
    app.before_request(begin_request)
    # Mail programs post to this one by themselves: its signed address is the proof (RFC 8058).
    CSRFProtect(app).exempt("coordinator.outbox.views.stopping.stop")
    sessions.install(app)
    templating.install(app)
    app.jinja_env.globals["can"] = guard.may
    statics.install(app, RESOURCES / "static")
    answers.install(app)
    health.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _refuse_undeclared_routes(app)
    return app


def _driver(url: str) -> str:
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _secret_key(data: Path) -> str:
    """The key made at first start and kept beside the database, readable by its owner only."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _refuse_undeclared_routes(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if not hasattr(app.view_functions[rule.endpoint], "access"):
            raise UndeclaredRoute(f"{rule.rule} ({rule.endpoint}) is neither @public nor @requires(...)")
