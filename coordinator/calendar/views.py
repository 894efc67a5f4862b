"""Pages of this room."""

from flask import Blueprint

blueprint = Blueprint("calendar", __name__)
