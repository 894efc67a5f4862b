"""What this room keeps: plans with their activities, steps, comments, changes, baselines; words and rows to reuse."""

from coordinator.plans.models.activities import Activity, ActivityStatus
from coordinator.plans.models.baselines import Baseline, BaselineRow
from coordinator.plans.models.books import ActionPlan, PlanState
from coordinator.plans.models.changes import CellChange, ChangeSet
from coordinator.plans.models.comments import CommentReply, CommentState, Part, PlanComment
from coordinator.plans.models.progress import ProgressNote, ProgressPhoto
from coordinator.plans.models.steps import WAYS, PlanStep, StepKind, possible_steps
from coordinator.plans.models.templates import PlanTemplate, TemplateRow
from coordinator.plans.models.vocabulary import PlanWord, WordKind

__all__ = [
    "WAYS",
    "ActionPlan",
    "Activity",
    "ActivityStatus",
    "Baseline",
    "BaselineRow",
    "CellChange",
    "ChangeSet",
    "CommentReply",
    "CommentState",
    "Part",
    "PlanComment",
    "PlanState",
    "PlanStep",
    "PlanTemplate",
    "PlanWord",
    "ProgressNote",
    "ProgressPhoto",
    "StepKind",
    "TemplateRow",
    "WordKind",
    "possible_steps",
]
