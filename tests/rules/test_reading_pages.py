"""Each page that a test is given is held against the HTML standard: what is wrong is noticed."""

import pytest

from tests.support.html import read

BEFORE = '<!doctype html><html lang="th"><head><title>ก</title></head><body>'


def errors(body: str) -> list[str]:
    return read(f"{BEFORE}{body}</body></html>")[1]


def test_a_good_page_has_no_errors():
    assert errors('<p>ก &amp; ข<br><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p><table><tr><td>1</table>') == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<div>",
        "</section>",
        "<p><div></div></p>",
        "<b><i>x</b></i>",
        "<div/>",
        '<p id="a" id="b"></p>',
        '<p class="a""></p>',
        "a < b",
        "&nosuch;",
        "<a href=x><a href=y></a></a>",
        "<form><form></form></form>",
        "<button><button></button></button>",
        "<table><p>x</p></table>",
        "<p>\x0b</p>",
        "<noscript><div></noscript>",
    ],
)
def test_what_is_wrong_is_noticed(wrong):
    assert errors(wrong)


def test_a_page_without_its_kind_or_cut_off_is_wrong():
    assert read("<html><head><title>ก</title></head><body></body></html>")[1]
    assert read(f"{BEFORE}<p cla")[1]


def test_the_tree_is_that_of_browsers_without_scripts():
    tree, _errors = read(f"{BEFORE}<noscript><a href='/x'>ก<!-- ข -->ค</a></noscript><svg><path/></svg></body></html>")
    assert [node.tag for node in tree.iter()] == [
        *["html", "head", "title", "body", "noscript", "a"],
        *["{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/2000/svg}path"],
    ]
    assert "".join(tree.find("body").itertext()) == "กค"
    assert tree.find(".//a").get("href") == "/x"
