"""Finding target areas, what belongs to them, the surveys of the city, and areas recorded twice."""

from coordinator.areas.queries.areas import (
    AreaFilter,
    count_areas,
    find_twins,
    get_area,
    like_named,
    list_areas,
    page_of_areas,
    similar_named,
)
from coordinator.areas.queries.duplicates import Pair, list_pairs, others_with
from coordinator.areas.queries.records import (
    every_type,
    get_code,
    get_figure,
    get_file,
    get_merge,
    get_survey,
    get_type,
    list_merges,
    list_types,
)
from coordinator.areas.queries.surveys import (
    get_milestone,
    late_surveys,
    list_designs,
    list_milestones,
    list_removed_milestones,
    states_by_district,
)

__all__ = [
    "AreaFilter",
    "Pair",
    "count_areas",
    "every_type",
    "find_twins",
    "get_area",
    "get_code",
    "get_figure",
    "get_file",
    "get_merge",
    "get_milestone",
    "get_survey",
    "get_type",
    "late_surveys",
    "like_named",
    "list_areas",
    "list_designs",
    "list_merges",
    "list_milestones",
    "list_pairs",
    "list_removed_milestones",
    "list_types",
    "others_with",
    "page_of_areas",
    "similar_named",
    "states_by_district",
]
