"""The browser of the journeys finds what it is meant to find."""

from tests.support.tab import LAPTOP, PHONE


def test_a_person_of_the_cast_signs_in_through_the_form(window):
    central = window("central")
    central.open("/team/areas")
    assert central.page.locator("h1").count() == 1


def test_the_sign_in_page_is_good_on_phone_and_laptop(window):
    visitor = window()
    visitor.open("/login")
    visitor.look("login")
    assert visitor.requests
    assert visitor.received > 1000


def test_a_fault_in_a_page_is_found(window):
    visitor = window()
    visitor.open("/login")
    visitor.page.evaluate("document.querySelector('label').remove()")
    assert "label" in visitor.axe()[0]
    visitor.page.evaluate(
        "document.body.append(Object.assign(document.createElement('pre'), {textContent: 'ก'.repeat(500)}))"
    )
    assert visitor.overflow()


def test_a_pale_text_that_only_one_width_has_is_found_there(window):
    visitor = window(width=PHONE)
    visitor.open("/login")
    visitor.page.evaluate(
        "document.styleSheets[0].insertRule('@media (min-width: 800px) { main label { color: #ddd !important } }')"
    )
    visitor.page.emulate_media(color_scheme="light")
    visitor.others()
    assert not visitor.axe()
    visitor.resize(LAPTOP)
    assert visitor.others() >= 1
    assert "color-contrast" in visitor.contrast_of_others()[0]
    assert not visitor.others()
