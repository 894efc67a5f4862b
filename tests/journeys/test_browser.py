"""The browser of the journeys finds what it is meant to find."""


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
