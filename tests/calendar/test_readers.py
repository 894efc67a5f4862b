"""Four programs that share no code read the same out of every feed."""

import pytest

from tests.calendar import rich
from tests.support.readers import Reader
from tests.support.readers.icaljs import by_icaljs
from tests.support.readers.libical import by_libical
from tests.support.readers.python import by_icalendar, by_vobject

FEEDS = ("/feeds/all.ics", "/feeds/en/all.ics", "/feeds/detailed/all.ics", "/feeds/group/1001.ics")


@pytest.fixture
def feeds(app, browser) -> dict[str, bytes]:
    rich.fill(app)
    return {path: browser().client.get(path).data for path in FEEDS}


@pytest.mark.parametrize("reader", [by_vobject, by_icaljs, by_libical], ids=lambda reader: reader.__name__)
def test_another_program_reads_what_icalendar_reads(feeds, reader: Reader):
    for path, octets in feeds.items():
        ours, theirs = by_icalendar(octets), reader(octets)
        assert list(theirs) == list(ours), path
        for uid, one in ours.items():
            assert theirs[uid] == one, path


def test_what_they_read_is_what_was_typed(feeds):
    read = {one.summary: one for one in by_icaljs(feeds["/feeds/all.ics"]).values()}
    one = read['อบรม; ครั้งที่ 2, ด้านการสำรวจ \\ "สมรรถนะ" 🏘️🇹🇭 – กลุ่มกรุงเทพกลาง (วันที่ 1/3)']
    assert (one.start, one.end) == ("2022-12-15T02:00:00Z", "2022-12-15T09:30:00Z")
    assert one.location.startswith("โรงแรม, ชั้น 2; ห้อง \\A")
    assert one.description.startswith("บรรทัดแรก\nโทร …\n")
    assert "ยกเลิก: จะถูกยกเลิก" in read
    assert read["กำหนดส่งแผน"].start == "2022-09-30"
