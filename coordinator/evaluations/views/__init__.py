"""Pages about what comes after an event."""

from coordinator.evaluations.views import answering, questions, results
from coordinator.evaluations.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "questions", "results"]
