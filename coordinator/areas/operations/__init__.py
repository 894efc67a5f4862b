"""What can be done with target areas: their facts, figures, codes, surveys, files; merging; the list of types."""

from coordinator.areas.operations.areas import Facts, add_area, archive_area, change_area, restore_area
from coordinator.areas.operations.codes import remove_code, restore_code, set_code
from coordinator.areas.operations.figures import correct_figure, record_figure, remove_figure, restore_figure
from coordinator.areas.operations.files import add_file, change_file, move_file, remove_file, restore_file
from coordinator.areas.operations.history import can_be_taken_back, take_back
from coordinator.areas.operations.merging import merge_areas, undo_merge
from coordinator.areas.operations.milestones import (
    add_milestone,
    change_milestone,
    remove_milestone,
    restore_milestone,
)
from coordinator.areas.operations.surveys import (
    change_design,
    copied_design,
    lead_survey,
    record_findings,
    remove_survey,
    restore_survey,
    start_survey,
)
from coordinator.areas.operations.types import add_type, change_type, load_types

__all__ = [
    "Facts",
    "add_area",
    "add_file",
    "add_milestone",
    "add_type",
    "archive_area",
    "can_be_taken_back",
    "change_area",
    "change_design",
    "change_file",
    "change_milestone",
    "change_type",
    "copied_design",
    "correct_figure",
    "lead_survey",
    "load_types",
    "merge_areas",
    "move_file",
    "record_figure",
    "record_findings",
    "remove_code",
    "remove_figure",
    "remove_file",
    "remove_milestone",
    "remove_survey",
    "restore_area",
    "restore_code",
    "restore_figure",
    "restore_file",
    "restore_milestone",
    "restore_survey",
    "set_code",
    "start_survey",
    "take_back",
    "undo_merge",
]
