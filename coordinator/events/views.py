"""Pages of this room."""

from flask import Blueprint

blueprint = Blueprint("events", __name__)
