"""The tables of the door."""

from coordinator.checkin.models.passes import DoorDevice, DoorPass
from coordinator.checkin.models.rules import AttendanceRule, SessionClose
from coordinator.checkin.models.scans import Answer, Method, Scan

__all__ = ["Answer", "AttendanceRule", "DoorDevice", "DoorPass", "Method", "Scan", "SessionClose"]
