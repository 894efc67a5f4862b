"""Addresses of zones and districts that have moved: names lead to codes."""

from flask import Blueprint

blueprint = Blueprint("places", __name__)
