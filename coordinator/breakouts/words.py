"""The fixed words of this room: by what people are divided, what they are in a group, why they are there."""

from coordinator.core.words import WordEnum, lazy


class Rule(WordEnum):
    """By what the groups are made."""

    ZONE = "zone", lazy("One group for each zone; people follow their district")
    LEVEL = "level", lazy("A number of groups of about the same size")


class Offices(WordEnum):
    """What becomes of people from the same office."""

    TOGETHER = "together", lazy("Keep people of one office together")
    APART = "apart", lazy("Spread people of one office over the groups")
    ANY = "any", lazy("The office does not matter")


class Rest(WordEnum):
    """What becomes of people who belong to no district."""

    FACILITATORS = "facilitators", lazy("They become facilitators")
    GROUP = "group", lazy("They form a group of their own")
    SPREAD = "spread", lazy("They are spread over the groups as participants")


class Part(WordEnum):
    """What somebody is in a group."""

    PARTICIPANT = "participant", lazy("Member of the group")
    RAPPORTEUR = "rapporteur", lazy("Rapporteur")
    FACILITATOR = "facilitator", lazy("Facilitator")


class Reason(WordEnum):
    """Why somebody is in this group and no other."""

    ZONE = "zone", lazy("The district belongs to this zone")
    OFFICE = "office", lazy("Together with the own office")
    SPLIT = "split", lazy("The office did not fit into one room and was divided")
    SIZE = "size", lazy("Evens out the sizes")
    EXPERIENCE = "experience", lazy("Spreads those who attended before")
    REST = "rest", lazy("Belongs to no district")
    HAND = "hand", lazy("Placed by hand")


class Lack(WordEnum):
    """Why the rule has no group for somebody."""

    FULL = "full", lazy("The room is full")
    NO_GROUP = "no_group", lazy("There is no group for this zone")
    NO_DISTRICT = "no_district", lazy("Belongs to no district")


class DivisionState(WordEnum):
    """Whether people may still be moved."""

    OPEN = "open", lazy("May still change")
    LOCKED = "locked", lazy("Locked")


class Act(WordEnum):
    """What was done to the places of many people at once."""

    DIVIDED = "divided", lazy("Divided by the rule")
    MOVED = "moved", lazy("Moved by hand")
