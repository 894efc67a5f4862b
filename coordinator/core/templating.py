"""What every template may use: words, dates, links to static files. Undefined names are errors."""

import contextlib
from collections.abc import MutableMapping
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import flask.templating
from flask import Flask, g, request
from jinja2 import FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

from coordinator.core import assets, clock, dates, phones, words
from coordinator.core.drawing import drawn_once
from coordinator.core.qr import qr
from coordinator.core.undo import is_kept
from coordinator.core.web import site_address
from coordinator.core.whole import keep_whole
from coordinator.core.words import language

THEMES = ("auto", "light", "dark")
TEXT_SIZES = ("normal", "large", "huge")


class Environment(flask.templating.Environment):
    """Flask's, with one table of globals for all templates; an application is given it before it is used at all."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The table itself, where Jinja lays an empty one of the template over it.

        Through two layers Jinja looks up each name again for each import, some thousand times a page.
        """
        return super().make_globals(d) if d else self.globals


def install(app: Flask) -> None:
    """Register filters and globals once."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.bytecode_cache = _kept(Path(app.config["DATA"]) / "cache" / "templates")
    environment.install_gettext_callables(words._, words.ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.filters.update(FILTERS)
    environment.tests["kept"] = lambda moment: is_kept(moment, clock.now())
    environment.globals.update(
        qr=qr,
        drawn_once=drawn_once,
        site_address=site_address,
        _=words._,
        ngettext=words.ngettext,
        today=clock.today,
        now=clock.now,
        in_language=words.in_language,
        other_language=_same_page_in,
    )
    app.context_processor(_about_the_reader)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in files, known by their source; a full disk makes pages slower, nothing else."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it if there is room."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def _kept(folder: Path) -> _Compiled | None:
    """Where every process finds the templates that one has compiled, which takes most of the time of a first page.

    What comes out depends on Jinja and on what is said in this file, too. The folder may be emptied at any time.
    """
    made_by = assets.fingerprint(f"{version('jinja2')} {Path(__file__).read_text()}".encode())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder), f"{made_by}-%s")


def _about_the_reader() -> dict[str, Any]:
    theme, text_size = looks()
    return {"lang": language(), "theme": theme, "text_size": text_size, "csp_nonce": lambda: g.csp_nonce}


def looks() -> tuple[str, str]:
    """The theme and the size of the text that this browser chose."""
    return _chosen("theme", THEMES), _chosen("text_size", TEXT_SIZES)


def _chosen(name: str, allowed: tuple[str, ...]) -> str:
    value = request.cookies.get(name, "")
    return value if value in allowed else allowed[0]


def _same_page_in(code: str) -> str:
    """This page's address with ``?lang=``, keeping its filters."""
    if request.endpoint is None:
        return f"/?lang={code}"
    query = {name: values for name, values in request.args.to_dict(flat=False).items() if name != "lang"}
    return f"{quote(request.script_root + request.path)}?{urlencode({**query, 'lang': [code]}, doseq=True)}"


def number(value: int | float | Decimal | None) -> str:
    """12500 -> 12,500; nothing for None."""
    if value is None:
        return ""
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, Decimal | float) else f"{value:,}"


FILTERS = {
    "date": lambda d: dates.format_date(d, language()) if d else "",
    "full_date": lambda d: dates.format_full(d, language()),
    "month": lambda d: dates.format_month(d.year, d.month, language()),
    "weekday": lambda d: dates.format_weekday_short(d, language()),
    "coarse": lambda c: dates.format_coarse(c, language()) if c else "",
    "within": lambda c: dates.format_within(c, language()),
    "coarse_range": lambda pair: dates.format_coarse_range(pair[0], pair[1], language()),
    "date_range": lambda pair: dates.format_range(pair[0], pair[1], language()),
    "times": lambda pair: dates.format_times(pair[0], pair[1], language()),
    "instant": lambda i: dates.format_instant(i, language()),
    "fiscal_year": lambda y: dates.format_year(y, language()),
    "number": number,
    "keep_whole": keep_whole,
    "dialled": phones.dialled,
    "masked_phone": lambda p: phones.mask_phone(p) if p else "",
    "iso": lambda d: d.isoformat(),
}
