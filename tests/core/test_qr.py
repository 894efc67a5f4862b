"""The code on paper: an inline drawing without styles, the same for the same address."""

from xml.etree import ElementTree

from coordinator.core.qr import qr


def test_a_code_is_a_drawing_without_styles_or_scripts():
    drawing = ElementTree.fromstring(qr("https://housing.example.go.th/events/a"))
    assert drawing.tag == "svg"
    assert drawing.get("viewBox")
    assert all(node.get("style") is None for node in drawing.iter())


def test_another_address_is_another_code():
    assert qr("https://a.example") != qr("https://b.example")
