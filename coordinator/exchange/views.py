"""Pages of this room."""

from flask import Blueprint

blueprint = Blueprint("exchange", __name__)
