"""Figures of evaluations as people print them: exact, and rounded once, half up."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

FEW = 5  # answers or people: below that a figure might be somebody, and the public is not told it

HUNDREDTHS, TENTHS = Decimal("0.01"), Decimal("0.1")


def mean(counts: Mapping[int, int]) -> Decimal | None:
    """The mean of points (point -> how often), to two decimals; None of nothing.

    >>> mean({5: 1, 4: 1}), mean({1: 2, 2: 1}), mean({})
    (Decimal('4.50'), Decimal('1.33'), None)
    """
    total = sum(counts.values())
    return _rounded(Fraction(sum(point * times for point, times in counts.items()), total)) if total else None


def deviation(counts: Mapping[int, int]) -> Decimal | None:
    """The standard deviation of a sample (with n - 1), to two decimals; None of fewer than two answers.

    >>> deviation({5: 1, 4: 1, 3: 1}), deviation({5: 1})
    (Decimal('1.00'), None)
    """
    total = sum(counts.values())
    if total < 2:
        return None
    points = sum(point * times for point, times in counts.items())
    squares = sum(point * point * times for point, times in counts.items())
    spread = Fraction(total * squares - points * points, total * (total - 1))
    with localcontext() as context:
        context.prec = 30
        root = (Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt()
    return root.quantize(HUNDREDTHS, ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal:
    """The share in per cent to one decimal; 0 of nothing.

    >>> percent(1, 3), percent(0, 0)
    (Decimal('33.3'), Decimal('0.0'))
    """
    return _rounded(Fraction(100 * part, whole), TENTHS) if whole else Decimal("0.0")


def _rounded(exact: Fraction, to: Decimal = HUNDREDTHS) -> Decimal:
    """Half up, as one learns it at school, and without the error of binary numbers."""
    steps = exact / Fraction(to)
    return Decimal((2 * steps.numerator + steps.denominator) // (2 * steps.denominator)) * to
