"""The door: its pages for the organiser, and what helpers and their devices use."""

from flask import Blueprint

blueprint = Blueprint("checkin", __name__)
