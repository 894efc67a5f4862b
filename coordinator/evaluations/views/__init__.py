"""Pages about what comes after an event."""

from coordinator.evaluations.views import answering, photos, questions, report, results, series
from coordinator.evaluations.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "photos", "questions", "report", "results", "series"]
