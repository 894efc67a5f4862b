"""The words of this room: kinds of areas, tenure, measures, the states of a survey."""

from coordinator.core.words import WordEnum, lazy


class AreaKind(WordEnum):
    """What sort of place a target area is."""

    COMMUNITY = "community", lazy("Community")
    CANAL = "canal", lazy("Canal side strip")
    RAILWAY = "railway", lazy("Railway side strip")
    WHOLE_DISTRICT = "whole_district", lazy("Whole district")


class RegistrationState(WordEnum):
    """Whether the community is announced under the city's community regulation."""

    REGISTERED = "registered", lazy("Registered community")
    UNREGISTERED = "unregistered", lazy("Unregistered community")
    UNKNOWN = "unknown", lazy("Not known")


class Tenure(WordEnum):
    """On what ground people live there."""

    OWN = "own", lazy("Own land")
    LEASE = "lease", lazy("Lease")
    NO_CONTRACT = "no_contract", lazy("On land without a contract")
    RENT = "rent", lazy("Rented rooms or houses")
    MIXED = "mixed", lazy("Mixed")
    UNKNOWN = "unknown", lazy("Not known")


class TargetGroupWord(WordEnum):
    """Whom the work in the area is for."""

    LOW_INCOME = "low_income", lazy("Low-income earners")
    GRADUATES = "graduates", lazy("New graduates and renters")
    EVICTED = "evicted", lazy("People facing eviction")
    ELDERLY = "elderly", lazy("Older people")


class Measure(WordEnum):
    """What a figure counts."""

    HOUSEHOLDS = "households", lazy("Households")
    PEOPLE = "people", lazy("People")
    HOUSES = "houses", lazy("Houses")


class SurveyState(WordEnum):
    """How far the survey of the area is."""

    NOT_STARTED = "not_started", lazy("Not started")
    DESIGNED = "designed", lazy("Designed")
    IN_FIELD = "in_field", lazy("In the field")
    CHECKED = "checked", lazy("Checked")
    COMPLETE = "complete", lazy("Complete")

    @property
    def next_states(self) -> tuple["SurveyState", ...]:
        """The states that can follow this one: one step on, or one step back."""
        order = list(SurveyState)
        here = order.index(self)
        return tuple(order[index] for index in (here + 1, here - 1) if 0 <= index < len(order))

    @property
    def status(self) -> str:
        """The status whose symbol and colour stand for it."""
        return STATUS[self]


STATUS = {
    SurveyState.NOT_STARTED: "not_started",
    SurveyState.DESIGNED: "planned",
    SurveyState.IN_FIELD: "in_progress",
    SurveyState.CHECKED: "updated",
    SurveyState.COMPLETE: "done",
}
