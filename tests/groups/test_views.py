"""Working groups in the browser."""

import pytest

from tests.support.queries import counted

DIN_DAENG = "/team/groups/1026"
PREPARING = {
    "to_state": "preparing",
    "on_date": "1/8/65",
    "reason": "ที่ประชุมเขตเห็นชอบ",
    "next_step": "เสนอร่างคำสั่งต่อผู้อำนวยการเขต",
    "owner": "ฝ่ายพัฒนาชุมชนฯ",
    "due": "ส.ค. 2565",
}
ORDER = {"number": "123/2565", "order_date": "9 ก.ค. 65", "signer_post": "ผู้อำนวยการเขต"}
CHAIR = {"post": "ผู้อำนวยการเขต", "role": "chair", "required": "y"}


def test_a_coordinator_sets_a_group_to_preparing_with_its_next_step_in_one_form(browser):
    central = browser("central")
    saved = central.submit(f"{DIN_DAENG}/state?to=preparing", PREPARING, action=f"{DIN_DAENG}/state")
    text = central.follow(saved).text
    assert "บันทึกแล้ว: อยู่ระหว่างจัดตั้ง ตั้งแต่" in text
    assert "เสนอร่างคำสั่งต่อผู้อำนวยการเขต" in text
    assert "ส.ค. 2565" in text
    assert "ที่ประชุมเขตเห็นชอบ" in text


def test_the_link_from_the_zone_chooses_the_state_beforehand(browser):
    page = browser("central").get(f"{DIN_DAENG}/state?to=preparing")
    assert page.fields(f"{DIN_DAENG}/state")["to_state"] == ["preparing"]


@pytest.mark.parametrize("typed", ["9/8/65", "2022-08-09", "9 ส.ค. 2565", "๙ สิงหาคม ๒๕๖๕"])
def test_a_due_day_is_understood_however_it_is_typed_and_said_back(browser, sql, typed):
    central = browser("central")
    page = central.follow(central.submit(f"{DIN_DAENG}/steps/new", {"text": "ประชุม", "due": typed}))
    assert "9 สิงหาคม 2565" in page.text
    assert str(sql("SELECT due_start FROM drive_step")) == "2022-08-09"


def test_a_month_stays_a_month(browser, sql):
    browser("central").submit(f"{DIN_DAENG}/steps/new", {"text": "ประชุม", "due": "ส.ค. 2565"})
    assert sql("SELECT due_precision FROM drive_step") == "month"


def test_mistakes_are_told_at_their_fields_and_nothing_typed_is_lost(browser):
    page = browser("central").submit(
        f"{DIN_DAENG}/state",
        {"to_state": "preparing", "on_date": "31/4/65", "reason": "", "owner": "ฝ่ายโยธา", "due": "พรุ่งนี้"},
        status=422,
    )
    assert page.fields()["on_date"] == "31/4/65"
    assert page.fields()["due"] == "พรุ่งนี้"
    assert page.fields()["owner"] == "ฝ่ายโยธา"
    assert page.fields()["to_state"] == ["preparing"]
    assert "กรอกเหตุผล" in page.errors()


@pytest.mark.parametrize("sent", ["ended", "nonsense", ""])
def test_a_state_that_cannot_follow_is_refused_in_words(browser, sent):
    central = browser("central")
    page = central.send(central.get(f"{DIN_DAENG}/state"), PREPARING | {"to_state": sent}, status=422)
    assert page.errors()


def test_a_state_form_left_open_while_the_state_moved_on_says_what_is_possible_now(browser):
    central, admin = browser("central"), browser("admin")
    left_open = central.get(f"{DIN_DAENG}/state")
    admin.submit(f"{DIN_DAENG}/state", {"to_state": "without_order", "reason": "ทำงานแล้ว"})
    page = central.send(left_open, PREPARING | {"to_state": "established"}, status=422)
    assert "บันทึกคำสั่งก่อน" in page.errors()


def test_an_order_a_chair_and_the_state_established(browser):
    central = browser("central")
    assert "9 กรกฎาคม 2565" in central.follow(central.submit(f"{DIN_DAENG}/orders/new", ORDER)).text
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี", "phone": "081 234 5678"})
    central.submit(f"{DIN_DAENG}/state", {"to_state": "established", "reason": "คำสั่งที่ 123/2565"})
    text = central.get(DIN_DAENG).text
    for told in ("จัดตั้งแล้ว", "คำสั่งที่ 123/2565", "สมชาย ใจดี", "081-xxx-x678", "ครบทุกตำแหน่งที่ต้องมี"):
        assert told in text


def test_a_wrong_order_is_refused_and_can_be_corrected(browser, sql):
    central = browser("central")
    page = central.submit(f"{DIN_DAENG}/orders/new", ORDER | {"number": "5/2564"}, status=422)
    assert "2565" in page.errors()
    central.send(page, {"number": "5"})
    key = sql("SELECT id FROM group_order")
    central.submit(f"{DIN_DAENG}/orders/{key}", {"subject": "แต่งตั้งคณะทำงาน"})
    assert "แต่งตั้งคณะทำงาน" in central.get(DIN_DAENG).text


def test_an_empty_group_offers_where_to_begin_and_the_usual_seats(browser):
    central = browser("central")
    page = central.get(DIN_DAENG)
    assert "ยังไม่มีคณะทำงาน" in page.text
    shown = central.follow(central.send(page, action=f"{DIN_DAENG}/members/usual"))
    assert "หัวหน้าฝ่ายพัฒนาชุมชนและสวัสดิการสังคม" in shown.text
    assert "ขาด: ประธาน (ผู้อำนวยการเขต)" in shown.text


def test_a_seat_passes_from_one_person_to_the_next(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี", "from_date": "1/7/65"})
    seat = f"{DIN_DAENG}/members/{sql('SELECT id FROM seat')}"
    page = central.follow(central.submit(f"{seat}/person", {"name": "สุดา ณ อยุธยา", "from_date": "1/8/65"}))
    assert "สุดา ณ อยุธยา" in page.text
    told = central.get(seat).text
    assert "31 ก.ค. 2565" in told
    holder = sql("SELECT id FROM seat_holder WHERE to_date IS NULL")
    central.submit(f"{seat}/people/{holder}", {"name": "สุดา ศรีสุข"})
    central.submit(f"{seat}/people/{holder}/end", {"on_date": "1/8/65"})
    assert "1 ส.ค. 2565" in central.get(seat).text


def test_the_same_person_in_two_seats_is_said(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี"})
    saved = central.submit("/team/groups/1001/members/new", {"post": "เลขานุการ", "name": "สมชาย ใจดี"})
    assert "สมชาย ใจดี ดำรงตำแหน่ง “ผู้อำนวยการเขต” ในเขตดินแดง อยู่ด้วย" in central.follow(saved).text


def test_a_phone_without_a_name_is_asked_about(browser):
    page = browser("central").submit(f"{DIN_DAENG}/members/new", CHAIR | {"phone": "081 234 5678"}, status=422)
    assert "ชื่อบุคคล" in page.errors()
    assert page.fields()["phone"] == "081 234 5678"


def test_a_seat_is_changed_given_up_and_restored(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR)
    seat = f"{DIN_DAENG}/members/{sql('SELECT id FROM seat')}"
    central.submit(seat, {"post": "รองผู้อำนวยการเขต"})
    central.submit(f"{seat}/end", {"on_date": "31/7/65"})
    shown = central.get(DIN_DAENG)
    assert "ยกเลิกเมื่อ 31 ก.ค. 2565" in shown.text
    central.send(shown, action=f"{seat}/restore")
    assert "ยกเลิกเมื่อ" not in central.get(DIN_DAENG).text


def test_a_step_is_done_and_taken_back(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/steps/new", {"text": "ประชุม", "due": "มิ.ย. 65"})
    step = f"{DIN_DAENG}/steps/{sql('SELECT id FROM drive_step')}"
    page = central.get(DIN_DAENG)
    assert "เกินกำหนด 1 ขั้นตอน" in page.text
    central.submit(step, {"owner": "ฝ่ายโยธา"})
    central.send(page, action=f"{step}/done")
    assert "เกินกำหนด" not in central.get(DIN_DAENG).text
    refused = central.follow(central.send(page, action=f"{step}/drop"))
    assert "นำกลับมาก่อน" in refused.text
    central.send(central.get(DIN_DAENG), action=f"{step}/reopen")
    assert "เกินกำหนด 1 ขั้นตอน" in central.get(DIN_DAENG).text


def test_the_history_tells_who_did_what(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", PREPARING)
    text = central.get(DIN_DAENG).text
    assert "central" in text
    assert "สถานะ: ยังไม่จัดตั้ง → อยู่ระหว่างจัดตั้ง" in text


@pytest.mark.parametrize("page", ["state", "steps/new", "orders/new", "members/new"])
def test_another_zone_reads_and_cannot_change(browser, page):
    south, neighbour = browser("south"), browser("neighbour")
    assert "เปลี่ยนสถานะ" not in [link.text for link in south.get(DIN_DAENG).find("a")]
    south.get(f"{DIN_DAENG}/{page}", status=404)
    neighbour.get(f"{DIN_DAENG}/{page}", status=404)
    neighbour.get(f"/team/groups/1008/{page}")


@pytest.mark.parametrize("who", ["trainer", "director"])
def test_who_only_reads_is_refused_the_forms(browser, who):
    reader = browser(who)
    reader.get(DIN_DAENG)
    reader.get(f"{DIN_DAENG}/state", status=403)


def test_participants_and_visitors_do_not_see_the_board(browser):
    browser("participant").get("/team/groups", status=403)
    browser().get("/team/groups", status=302)


def test_the_board_shows_all_fifty_and_is_narrowed_by_zone_state_and_what_is_missing(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", PREPARING)
    assert len(central.get("/team/groups").find("article")) == 50
    assert len(central.get("/team/groups?zone=central").find("article")) == 9
    assert len(central.get("/team/groups?state=preparing").find("article")) == 1
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี"})
    assert len(central.get("/team/groups?incomplete=1").find("article")) == 49
    assert "ไม่มีคณะทำงานที่ตรงกับตัวกรอง" in central.get("/team/groups?state=ended").text


def test_the_board_of_an_earlier_day_can_be_shown_again(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", PREPARING | {"on_date": "15 ก.ค. 65"})
    before = central.get("/team/groups?on=30/6/65&zone=central")
    assert "30 มิถุนายน 2565" in before.text
    assert "อยู่ระหว่างจัดตั้ง" not in "".join("".join(a.itertext()) for a in before.find("article"))
    assert "อยู่ระหว่างจัดตั้ง" in central.get("/team/groups?on=20/7/65&state=preparing").text


@pytest.mark.parametrize("typed", ["31/4/65", "9/9/65", "x" * 300])
def test_a_day_that_cannot_be_shown_is_told_and_kept(browser, typed):
    page = browser("director").get(f"/team/groups?on={typed}", status=422)
    assert page.errors()


def test_the_contact_list_is_masked_until_it_is_opened_and_that_is_noted(browser, sql):
    central, director = browser("central"), browser("director")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี", "phone": "021234567"})
    page = director.get("/team/groups/contacts?zone=central")
    assert "สมชาย ใจดี" in page.text
    assert "02-123-4567" not in page.text
    opened = director.send(page, action="/team/groups/contacts", status=200)
    assert "02-123-4567" in opened.text
    assert "ข้อมูลส่วนบุคคล" in opened.text
    assert sql("SELECT people FROM access_entry WHERE opened = 'contacts'") == 1
    other = browser("south")
    masked = other.send(other.get("/team/groups/contacts"), action="/team/groups/contacts", status=200).text
    assert "02-123-4567" not in masked


def test_unknown_groups_and_parts_are_not_found(browser):
    admin = browser("admin")
    for path in ("9999", "1026/steps/1", "1026/orders/99999999999", "1026/members/1", "1026/members/1/people/1"):
        admin.get(f"/team/groups/{path}", status=404)


def test_the_board_takes_the_same_number_of_queries_however_many_seats_there_are(browser):
    central = browser("central")
    with counted() as few:
        central.get("/team/groups")
    for code in ("1001", "1002", "1026"):
        central.send(central.get(f"/team/groups/{code}"), action=f"/team/groups/{code}/members/usual")
        central.submit(f"/team/groups/{code}/members/new", CHAIR | {"name": "สมชาย ใจดี"})
        central.submit(f"/team/groups/{code}/steps/new", {"text": "ประชุม"})
    with counted() as many:
        central.get("/team/groups")
    assert len(many) <= len(few) + 1


def test_the_steps_of_all_groups_are_listed_with_how_late_they_are(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/steps/new", {"text": "ประชุม", "due": "22 ก.ค. 65"})
    central.submit("/team/groups/1001/steps/new", {"text": "เสนอรายชื่อ", "due": "ส.ค. 65"})
    every = browser("director").get("/team/groups/steps").text
    assert "เกินกำหนด 10 วัน" in every
    assert "เสนอรายชื่อ" in every
    assert "เสนอรายชื่อ" not in central.get("/team/groups/steps?zone=central&overdue=1").text
    assert "ไม่มีขั้นตอนค้าง" in central.get("/team/groups/steps?zone=south").text


@pytest.mark.parametrize("code", ["%00", "%FF", "10266666", "๑๐๒๖", "' OR 1=1"])
def test_a_strange_code_is_not_found(browser, code):
    browser("admin").get(f"/team/groups/{code}", status=404)
    browser("admin").get(f"/team/groups/{code}/steps/1", status=404)


def test_a_step_saved_over_somebody_elses_save_shows_both_texts(browser, sql):
    central, admin = browser("central"), browser("admin")
    central.submit(f"{DIN_DAENG}/steps/new", {"text": "ประชุม"})
    step = f"{DIN_DAENG}/steps/{sql('SELECT id FROM drive_step')}"
    opened = central.get(step)
    admin.submit(step, {"owner": "ฝ่ายโยธา"})
    answer = central.send(opened, {"owner": "ฝ่ายทะเบียน"}, status=409)
    assert "ฝ่ายโยธา" in answer.text
    central.send(answer)
    assert "ฝ่ายทะเบียน" in central.get(DIN_DAENG).text


def test_the_usual_seats_pressed_twice_are_there_once(browser, sql):
    central = browser("central")
    page = central.get(DIN_DAENG)
    central.send(page, action=f"{DIN_DAENG}/members/usual")
    again = central.follow(central.send(page, action=f"{DIN_DAENG}/members/usual"))
    assert "มีตำแหน่งอยู่แล้ว" in again.text
    assert sql("SELECT count(*) FROM seat") == 13


def test_the_pages_speak_english_too(browser):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/state", PREPARING)
    for path in (DIN_DAENG, "/team/groups", f"{DIN_DAENG}/state", "/team/groups/contacts", "/team/groups/steps"):
        page = central.get(f"{path}?lang=en")
        assert page.tree.get("lang") == "en"


def test_a_number_is_opened_only_by_those_who_work_with_the_group_and_that_is_noted(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี", "phone": "081 234 5678"})
    seat, holder = sql("SELECT id FROM seat"), sql("SELECT id FROM seat_holder")
    path = f"{DIN_DAENG}/members/{seat}/people/{holder}/phone"
    for who in ("central", "director", "south", "officer", "trainer"):
        told = browser(who).get(DIN_DAENG).text
        assert "081-xxx-x678" in told
        assert "081-234-5678" not in told
    director = browser("director")
    assert "081-234-5678" in director.send(director.get(DIN_DAENG), action=path, status=200).text
    assert sql("SELECT actor_name FROM access_entry WHERE opened = 'phone'") == "director"
    assert "director · หมายเลขโทรศัพท์: สมชาย ใจดี" in central.get(DIN_DAENG).text
    for who, status in (("south", 404), ("officer", 404), ("trainer", 403)):
        stranger = browser(who)
        token = stranger.get("/team/groups").find("input[@name='csrf_token']")[0].get("value")
        assert stranger.client.post(path, data={"csrf_token": token}).status_code == status


def test_the_form_of_a_person_does_not_show_the_number_and_keeps_it(browser, sql):
    central = browser("central")
    central.submit(f"{DIN_DAENG}/members/new", CHAIR | {"name": "สมชาย ใจดี", "phone": "081 234 5678"})
    path = f"{DIN_DAENG}/members/{sql('SELECT id FROM seat')}/people/{sql('SELECT id FROM seat_holder')}"
    assert "081-234-5678" not in central.get(path).html
    central.submit(path, {"name": "สมชาย ใจดีมาก"})
    assert sql("SELECT phone FROM seat_holder") == "081-234-5678"
    central.submit(path, {"new_phone": "02 123 4567"})
    assert sql("SELECT phone FROM seat_holder") == "02-123-4567"
    central.submit(path, {"no_phone": "y"})
    assert sql("SELECT phone FROM seat_holder") == ""
