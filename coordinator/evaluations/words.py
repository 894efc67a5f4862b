"""The words of an evaluation: kinds of questions, and the five levels by which Thai forms are answered and read."""

from decimal import Decimal

from coordinator.core.words import WordEnum, lazy


class QuestionKind(WordEnum):
    """How a question is answered."""

    SCALE = "scale", lazy("Five-point scale")
    CHOICE = "choice", lazy("One of several choices")
    TEXT = "text", lazy("In own words")


class Level(WordEnum):
    """A point of the scale; its value is the number that is ticked."""

    HIGHEST = "5", lazy("Highest")
    HIGH = "4", lazy("High")
    MODERATE = "3", lazy("Moderate")
    LOW = "2", lazy("Low")
    LOWEST = "1", lazy("Lowest")

    @property
    def points(self) -> int:
        """The number itself."""
        return int(self.value)


POINTS = tuple(level.points for level in Level)
# How a mean is read in reports of Thai offices: five ranges of the same width (Boonchom Srisa-ard, B.E. 2545).
_FROM = (
    (Decimal("4.51"), Level.HIGHEST),
    (Decimal("3.51"), Level.HIGH),
    (Decimal("2.51"), Level.MODERATE),
    (Decimal("1.51"), Level.LOW),
)


def level_of(mean: Decimal | str) -> Level:
    """The word for a mean of two decimals, also as it is written.

    >>> level_of(Decimal("4.51")).value, level_of("4.50").value, level_of(Decimal("1.00")).value
    ('5', '4', '1')
    """
    return next((level for least, level in _FROM if Decimal(mean) >= least), Level.LOWEST)
