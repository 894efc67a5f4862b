"""A template and plain data made into a PDF by Typst, with Sarabun and nothing of the machine's own fonts.

The library is loaded with the first paper: it takes some forty megabytes, and most processes never print.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app

from coordinator.core import clock
from coordinator.core.words import language
from coordinator.places.queries import list_districts

if TYPE_CHECKING:
    import typst

SHOWN_AT = 96  # dots per inch of the pictures


def as_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The paper as one PDF file with its font inside; ``template`` is one of templates/paper, without its ending.

    ``data`` is made of dicts, lists, strings, numbers and booleans. It reaches the template as JSON, so whatever
    people have typed is text and nothing else.
    """
    (made,) = _made(template, data, "pdf")
    return made


def as_pictures(template: str, data: Mapping[str, Any]) -> list[bytes]:
    """The same paper as one PNG picture of each page, for whoever wants to look at it."""
    return _made(template, data, "png")


def _made(template: str, data: Mapping[str, Any], kind: Any) -> list[bytes]:
    import typst

    folder = Path(str(current_app.template_folder)) / "paper"
    districts = [one.name_th for one in list_districts()]
    told = json.dumps({"language": language(), "districts": districts, **data}, ensure_ascii=False)
    press = typst.Compiler(folder / f"{template}.typ", root=folder, font_paths=_fonts(), sys_inputs={"data": told})
    made = press.compile(format=kind, ppi=SHOWN_AT, timestamp=clock.now())
    return made if isinstance(made, list) else [made] if made else []


@cache
def _fonts() -> "typst.Fonts":
    import typst

    with as_file(files("fontpkg_sarabun") / "files") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
