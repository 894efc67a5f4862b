"""The blueprint of tables that come and go."""

from flask import Blueprint

blueprint = Blueprint("exchange", __name__)
