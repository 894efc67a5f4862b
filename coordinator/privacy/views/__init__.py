"""What is erased and when, for the staff; what is held of oneself, for everybody."""

from coordinator.privacy.views import account, mine, openings, processing, retention
from coordinator.privacy.views.blueprint import blueprint

__all__ = ["account", "blueprint", "mine", "openings", "processing", "retention"]
