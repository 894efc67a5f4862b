"""Means and shares are exact: rounded once, half up, as one does by hand."""

from decimal import Decimal
from statistics import stdev

import pytest

from coordinator.evaluations import figures
from coordinator.evaluations.results import results_of
from coordinator.evaluations.words import Level, level_of
from tests.evaluations.making import send


@pytest.mark.parametrize(
    ("counts", "mean", "deviation"),
    [
        ({5: 3, 4: 1}, "4.75", "0.50"),
        ({5: 1, 4: 7}, "4.13", "0.35"),  # 4.125: a binary number rounds it down
        ({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, "3.00", "1.58"),
        ({3: 160}, "3.00", "0.00"),
        ({2: 1}, "2.00", None),
        ({}, None, None),
    ],
)
def test_means_and_deviations_are_those_one_counts_by_hand(counts, mean, deviation):
    assert figures.mean(counts) == (mean and Decimal(mean))
    assert figures.deviation(counts) == (deviation and Decimal(deviation))


def test_the_deviation_is_that_of_a_sample():
    counts = {5: 41, 4: 33, 3: 12, 2: 5, 1: 2}
    answers = [point for point, times in counts.items() for _ in range(times)]
    assert abs(float(figures.deviation(counts)) - stdev(answers)) <= 0.005


def test_a_mean_is_read_as_thai_reports_read_it():
    means = ("5.00", "4.51", "4.50", "3.51", "3.50", "2.51", "2.50", "1.51", "1.50", "1.00")
    assert [level_of(Decimal(mean)).points for mean in means] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert Level.HIGHEST.points == 5


def test_answers_are_counted_by_question_topic_and_all_together(evaluation):
    for values in ((5, 4, 1, "ดีมาก"), (5, 3, 2, None), (4, None, 1, "ห้องเย็น")):
        send(evaluation, *values)
    found = results_of(evaluation)
    clear, on_time, when, better = found.all
    assert found.sheets == 3
    assert [option[1:] for option in clear.options] == [
        (2, Decimal("66.7")), (1, Decimal("33.3")), (0, Decimal("0.0")), (0, Decimal("0.0")), (0, Decimal("0.0")),
    ]  # fmt: skip
    assert (clear.points.mean, on_time.points.mean) == (Decimal("4.67"), Decimal("3.50"))
    assert (on_time.total, on_time.points.level) == (2, Level.MODERATE)
    assert [option[:2] for option in when.options] == [("ทันที", 2), ("ปีหน้า", 1)]
    assert list(better.texts) == ["ดีมาก", "ห้องเย็น"]
    assert [topic.name for topic in found.scales] == ["วิทยากร"]
    assert found.points.mean == found.scales[0].points.mean == Decimal("4.20")  # 21 points of 5 answers
    assert found.is_few
