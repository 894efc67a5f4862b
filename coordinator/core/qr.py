"""QR codes: the address of the page one holds in the hand, or of a ticket."""

import io
from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=500)
def qr(address: str) -> Markup:
    """An inline SVG of ``address`` at error level M, with the quiet zone that scanners need (ISO/IEC 18004)."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4
    )
    return Markup(drawn.getvalue().decode().strip())  # noqa: S704  (drawn here from modules only)


def qr_file(address: str) -> bytes:
    """The same as a file of its own."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, scale=10, light="#fff")
    return drawn.getvalue()


def qr_squares(address: str) -> str:
    """The same for paper, to be drawn at any size: the squares alone, whose template leaves the quiet zone white."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, omitsize=True, border=0)
    return drawn.getvalue().decode()
