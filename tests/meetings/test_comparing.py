"""Two texts side by side, and two changes of one text put together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.meetings.comparing import merged, side_by_side

lines = st.lists(st.sampled_from(["ก", "ข", "ค", "ง", ""]), max_size=8)
quick = settings(max_examples=200, deadline=None, database=None)


@quick
@given(old=lines, new=lines)
def test_both_texts_can_be_read_whole(old, new):
    pairs = side_by_side("\n".join(old), "\n".join(new))
    for text, side in (("\n".join(old), "old"), ("\n".join(new), "new")):
        told = [
            "".join(part for _changed, part in getattr(pair, side)) for pair in pairs if getattr(pair, side) is not None
        ]
        assert "\n".join(told) == text


@quick
@given(base=lines, mine=lines, theirs=lines)
def test_no_line_of_either_is_lost(base, mine, theirs):
    text = merged("\n".join(base), "\n".join(mine), "\n".join(theirs)).split("\n")
    assert {line for line in mine if line and line not in base} <= set(text)
    assert {line for line in theirs if line and line not in base} <= set(text)


def test_changes_of_different_paragraphs_come_together_without_a_trace():
    base = "ประธานแจ้ง\n\nฝ่ายโยธารายงาน\n\nเลิกประชุม"
    mine, theirs = base.replace("ประธานแจ้ง", "ประธานแจ้งเรื่องแผน"), base.replace("เลิกประชุม", "เลิกประชุม 12.00 น.")
    assert merged(base, mine, theirs) == "ประธานแจ้งเรื่องแผน\n\nฝ่ายโยธารายงาน\n\nเลิกประชุม 12.00 น."


def test_within_a_line_only_what_differs_is_marked():
    (pair,) = side_by_side("ประชุมทุกเดือน", "ประชุมทุกสองเดือน")
    assert [part for changed, part in pair.new if changed] == ["สอง"]


def test_very_long_lines_are_compared_as_a_whole():
    (pair,) = side_by_side("ก" * 20_000, "ข" * 20_000)
    assert pair.old == [(True, "ก" * 20_000)]
