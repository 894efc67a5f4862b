"""Every field: what people type, what it means, and what is said when it means nothing."""

from datetime import date, time
from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from coordinator.core import fields
from coordinator.core.dates import CoarseDate, Precision
from coordinator.core.forms import BaseForm
from coordinator.core.words import lazy, use_language

# No database is asked; one is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Everything(BaseForm):
    class Meta(BaseForm.Meta):
        csrf = False

    text = fields.TextField(lazy("Name"), [fields.optional()], most=20)
    long = fields.LongTextField(lazy("Note"), [fields.optional()])
    day = fields.ThaiDateField(lazy("Date"), [fields.optional()])
    coarse = fields.CoarseDateField(lazy("Date"), [fields.optional()])
    clock = fields.ClockField(lazy("Starts"), [fields.optional()])
    number = fields.NumberField(lazy("Capacity"), [fields.optional()], most=5000)
    money = fields.MoneyField(lazy("Capacity"), [fields.optional()])
    phone = fields.PhoneField(lazy("Phone"), [fields.optional()])
    email = fields.EmailField(lazy("E-mail"), [fields.optional()])
    must = fields.TextField(lazy("Name"), [fields.required(lazy("Enter this."))])


def typed(app, **values):
    with app.test_request_context("/", method="POST"):
        form = Everything(MultiDict({"must": "x", **values}))
        form.validate()
        return form


@pytest.mark.parametrize(
    ("field", "text", "meaning"),
    [
        ("text", "  ชุมชน\u00a0วัดม่วง\u200b ", "ชุมชน วัดม่วง"),
        ("long", "หนึ่ง\r\nสอง", "หนึ่ง\nสอง"),
        ("day", "9/8/65", date(2022, 8, 9)),
        ("day", "2022-08-09", date(2022, 8, 9)),
        ("day", "๙ สิงหาคม ๒๕๖๕", date(2022, 8, 9)),
        ("coarse", "ส.ค. 2565", CoarseDate(date(2022, 8, 1), Precision.MONTH)),
        ("clock", "9.00 น.", time(9)),
        ("number", "๑,๒๐๐", 1200),
        ("money", "12,500.50 บาท", Decimal("12500.50")),
        ("email", "Somsri@Bangkok.go.th", "somsri@bangkok.go.th"),
    ],
)
def test_what_people_type_is_understood(app, field, text, meaning):
    form = typed(app, **{field: text})
    assert form[field].errors in ([], ())
    assert form[field].data == meaning


def test_a_phone_number_is_stored_in_one_form_and_kept_as_typed(app):
    field = typed(app, phone="081 234 5678").phone
    assert field.data.e164 == "+66812345678"
    assert field._value() == "081 234 5678"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("text", "ก" * 21, "20"),
        ("text", "สอง\nบรรทัด", "บรรทัดเดียว"),
        ("text", "ก\u202eข", "อักขระ"),
        ("text", "ก\x00ข", "อักขระ"),
        ("long", "ก\x1bข", "อักขระ"),
        ("day", "29/2/2566", "หมายถึง 28 ก.พ. 2566 หรือไม่"),
        ("day", "15/13/65", "1–12"),
        ("day", "พรุ่งนี้", "อ่านวันที่นี้ไม่ได้"),
        ("day", "ส.ค. 2565", "วัน เดือน ปี"),
        ("day", "9/8/1565", "2400"),
        ("clock", "25:61", "09:00"),
        ("number", "-1", "0"),
        ("number", "9" * 5000, "อักขระ"),
        ("number", "1e309", "จำนวนเต็ม"),
        ("number", "5001", "5000"),
        ("money", "NaN", "บาท"),
        ("money", "1.234", "บาท"),
        ("phone", "12345", "9 หรือ 10"),
        ("email", "somsri", "name@example.go.th"),
        ("email", "(home)@example.go.th", "name@example.go.th"),
        ("email", "som@sri@example.go.th", "name@example.go.th"),
        ("must", "   ", "กรอกช่องนี้"),
    ],
)
def test_a_mistake_is_told_in_thai_and_what_was_typed_stays(app, field, text, said):
    field = typed(app, **{field: text})[field]
    assert field.errors, text[:20]
    assert said in " ".join(field.errors)
    if isinstance(field, fields.TypedField):
        assert field._value() == text


def test_the_same_mistake_is_told_in_english(app):
    with app.test_request_context("/", method="POST"), use_language("en"):
        form = Everything(MultiDict({"must": "x", "day": "29/2/2566"}))
        form.validate()
    assert "There is no such day." in form.day.errors[0]


def test_an_understood_date_is_echoed_in_full(app):
    assert typed(app, day="9/8/65").day.echo == "วันอังคารที่ 9 สิงหาคม 2565"
