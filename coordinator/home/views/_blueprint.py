"""The room's blueprint, on which its parts hang their addresses."""

from flask import Blueprint

blueprint = Blueprint("home", __name__)
