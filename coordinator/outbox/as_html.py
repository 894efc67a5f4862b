"""The text of a message as simple HTML: paragraphs, lists, links. Everything typed is escaped."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup, escape

from coordinator.core.words import _

STOP = "\n-- \n"  # under it stands how to get no more of this
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
_ITEM, _GOES_ON = "- ", "  "
_LED = Markup(' class="led"')  # what belongs to it follows at once
_SHOWN = 60  # letters of an address that are read; the link has all of it

_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">\n'
    "<style>p,ul{{margin:0 0 1em}}ul{{padding-left:1.2em}}.led{{margin-bottom:.2em}}</style></head>\n"
    '<body style="font-family:Sarabun,Tahoma,sans-serif;font-size:16px;line-height:1.6;max-width:40em;'
    'margin:16px auto;padding:0 16px;overflow-wrap:anywhere">\n'
    '<p style="margin:0 0 1.2em;padding-bottom:6px;border-bottom:3px solid #00845f;font-weight:bold">{office}</p>\n'
    "{said}\n{stop}</body>\n</html>\n"
)
_FOOT = Markup('<div style="margin-top:2em;padding-top:8px;border-top:1px solid #8a9791;font-size:14px">\n{}\n</div>\n')


def html_of(text: str, language: str, title: str) -> str:
    """A whole page. It fits a phone, whatever long address stands in it, and takes the colours of dark programs."""
    said, _rule, stop = text.partition(STOP)
    foot = _FOOT.format(paragraphs(stop)) if stop else ""
    return str(_PAGE.format(language=language, title=title, office=_("Coordinator"), said=paragraphs(said), stop=foot))


def paragraphs(text: str) -> Markup:
    """What stands in the body of the HTML: a line that begins with a hyphen is an item, indented ones go on."""
    blocks = re.split(r"\n{2,}", text.strip())
    return Markup("\n").join(part for one in blocks for part in _parts(one.split("\n")))


def _parts(lines: list[str]) -> Iterator[Markup]:
    runs = [(is_list, [line for _of, line in run]) for is_list, run in groupby(_told(lines), itemgetter(0))]
    for place, (is_list, run) in enumerate(runs, 1):
        inside = Markup("").join(_items(run)) if is_list else _lines(run)
        led = "" if place == len(runs) else _LED
        yield Markup("<{0}{1}>{2}</{0}>").format("ul" if is_list else "p", led, inside)


def _told(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Each line with whether it belongs to a list."""
    is_list = False
    for line in lines:
        is_list = line.startswith(_ITEM) or (is_list and line.startswith(_GOES_ON))
        yield is_list, line


def _items(lines: list[str]) -> Iterator[Markup]:
    items: list[list[str]] = []
    for line in lines:
        if line.startswith(_ITEM):
            items.append([])
        items[-1].append(line[len(_ITEM) :])
    return (Markup("<li>{}</li>").format(_lines(one)) for one in items)


def _lines(lines: list[str]) -> Markup:
    return Markup("<br>\n").join(_linked(line) for line in lines)


def _linked(line: str) -> Markup:
    parts, end = [], 0
    for found in _LINK.finditer(line):
        link = Markup('<a href="{}">{}</a>').format(found[0], _shown(found[0]))
        parts += [escape(line[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*parts, escape(line[end:])])


def _shown(address: str) -> str:
    """The address as it is read: one with a long key in it ends before that."""
    return address if len(address) <= _SHOWN else f"{address[:_SHOWN].rpartition('/')[0]}/…"
