"""An officer plans the meetings of a year by a rule, changes it and takes that back; a visitor reads the rule."""

import pytest

# Pages are the same over each database; what differs is tried with the operations.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

GROUP = "/team/groups/1001/meetings"


def test_an_officer_plans_a_year_of_meetings_and_changes_the_rule(window):
    officer = window("officer")
    officer.open(f"{GROUP}/repeat")
    officer.fill({"on_date": "11/8/65", "pattern": "monthly_weekday", "times": "5", "starts": "9:00", "ends": "12:00"})
    officer.press("แสดงวันประชุม")
    officer.look("series-preview")
    officer.main("input[value='2022-10-13']").uncheck()
    officer.press("สร้างร่างการประชุมเหล่านี้")
    series = officer.page.url.removeprefix(officer.address).partition("#")[0]
    officer.look("series")
    officer.link("เปลี่ยนกำหนด")
    officer.fill({"on_date": "2/9/65", "pattern": "weekly", "times": "2", "reason": "ประชุมครบแล้ว"})
    officer.press("แสดงสิ่งที่จะเปลี่ยน")
    officer.look("series-rule")
    officer.press("เปลี่ยนกำหนด")
    assert "ทุกวันศุกร์ จนถึง 9 ก.ย. 2565" in officer.main(".lead").inner_text()
    officer.page.locator(".toast").get_by_role("button").click()
    assert series in officer.page.url
    officer.link("กำหนดต่อ")
    officer.press("แสดงวันประชุม")
    officer.look("series-extend")
    officer.open(f"{series}/cancel?lang=en")
    officer.fill({"on_date": "1/12/65", "reason": "Office closed"})
    officer.press("Show the meetings")
    officer.look("series-cancel-en")
    officer.open(f"{series}?lang=en")
    officer.look("series-en")
