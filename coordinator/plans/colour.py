"""The district colour rule: one status for a district out of the statuses of its activities.

Map, table, file and print all ask here, so that they cannot disagree.
"""

from collections.abc import Mapping

from coordinator.core.words import WordEnum, lazy


class DistrictStatus(WordEnum):
    """What the activities of a district say together."""

    LATE = "late", lazy("Behind schedule")
    IN_PROGRESS = "in_progress", lazy("In progress")
    PLANNED = "planned", lazy("Planned")
    NOT_STARTED = "not_started", lazy("Not started")
    DONE = "done", lazy("Completed")
    NO_DATA = "no_data", lazy("No data")


def district_status(tally: Mapping[str, int]) -> DistrictStatus:
    """The status of a district whose activities are counted by shown status ("late" included).

    Cancelled activities are ignored. Without any other there is no data; else one late activity
    makes the district late; else it is done only when all are; else the most advanced of in
    progress, planned and not started counts.
    """
    present = {status for status, count in tally.items() if count and status != "cancelled"}
    if not present:
        return DistrictStatus.NO_DATA
    if "late" in present:
        return DistrictStatus.LATE
    if present == {"done"}:
        return DistrictStatus.DONE
    for status in (DistrictStatus.IN_PROGRESS, DistrictStatus.PLANNED):
        if status.value in present:
            return status
    return DistrictStatus.NOT_STARTED
