"""The blueprint that the parts of this room's views register with."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
