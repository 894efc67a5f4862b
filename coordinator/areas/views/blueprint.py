"""The blueprint of the target areas."""

from flask import Blueprint

blueprint = Blueprint("areas", __name__)
