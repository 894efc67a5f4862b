"""What this room keeps: plans and their activities."""

from coordinator.plans.models.activities import Activity, ActivityStatus
from coordinator.plans.models.books import ActionPlan, PlanState

__all__ = ["ActionPlan", "Activity", "ActivityStatus", "PlanState"]
