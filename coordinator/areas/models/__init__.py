"""Target areas, their figures with source and date, surveys, files and outside codes."""

from coordinator.areas.models.area import AreaCode, AreaTargetGroup, TargetArea
from coordinator.areas.models.figures import AreaFigure
from coordinator.areas.models.files import AreaFile
from coordinator.areas.models.merging import AreaMerge
from coordinator.areas.models.surveys import DESIGN, AreaSurvey, SurveyMilestone, SurveyStep
from coordinator.areas.models.types import AreaType
from coordinator.areas.models.words import (
    AreaKind,
    Measure,
    RegistrationState,
    SurveyState,
    TargetGroupWord,
    Tenure,
)

__all__ = [
    "DESIGN",
    "AreaCode",
    "AreaFigure",
    "AreaFile",
    "AreaKind",
    "AreaMerge",
    "AreaSurvey",
    "AreaTargetGroup",
    "AreaType",
    "Measure",
    "RegistrationState",
    "SurveyMilestone",
    "SurveyState",
    "SurveyStep",
    "TargetArea",
    "TargetGroupWord",
    "Tenure",
]
