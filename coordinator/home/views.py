"""Pages of this room."""

from flask import Blueprint

from coordinator.home import patterns

blueprint = Blueprint("home", __name__)
patterns.install(blueprint)
