"""A page drawn once for all who would read the same: strangers who open the form of one event in one language.

What is each reader's own is put into it anew: the key of the form, the token against forged requests, the nonce of
the scripts. Whoever is signed in or has something to be told gets a page of their own.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from flask import g, request, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import inspect

from coordinator.core import clock
from coordinator.core.dates import format_instant
from coordinator.core.db import Base
from coordinator.core.templating import looks
from coordinator.core.words import language

MOST = 64  # pages in each process; the longest unread goes first

Pieces = tuple[bytes, ...]
_kept: OrderedDict[Hashable, Pieces] = OrderedDict()
_storing = Lock()
_GAP = secrets.token_hex(16)  # stands in no page


def kept_page(shown: Hashable, draw: Callable[[str], str]) -> bytes:
    """The page that ``draw`` makes for a key of the form in it.

    ``shown`` is all that it shows of the database, so a change shows at once. The rest of what it depends on is known
    here: the address, the language, what the reader chose, and the minute that a print names.
    """
    own = (g.csp_nonce, generate_csrf(), secrets.token_urlsafe(12))
    if not _is_for_all():
        return draw(own[-1]).encode()
    key = (shown, request.url, language(), *looks(), format_instant(clock.now(), language()))
    with _storing:
        pieces = _kept.get(key)
        if pieces is not None:
            _kept.move_to_end(key)
    if pieces is None:
        pieces = _cut(draw(own[-1]), own)
        with _storing:
            _kept[key] = pieces
            while len(_kept) > MOST:
                _kept.popitem(last=False)
    return _filled(pieces, own)


def values_of(*records: Base | None) -> Hashable:
    """All that the columns of these records say, for what a page shows of them."""
    return tuple(_values(one) for one in records if one is not None)


def _values(record: Base) -> Hashable:
    mapper = inspect(type(record))
    return type(record).__name__, *(getattr(record, name) for name in mapper.column_attrs.keys())  # noqa: SIM118


def _is_for_all() -> bool:
    return not request.args.keys() - {"lang"} and not session.keys() & {"_user_id", "_flashes"}


def _cut(page: str, own: tuple[str, ...]) -> Pieces:
    """What stands between the places of the reader's own values, and by turns the number of a value."""
    for number, value in enumerate(own):
        page = page.replace(value, f"{_GAP}{number}{_GAP}")
    return tuple(piece.encode() for piece in page.split(_GAP))


def _filled(pieces: Pieces, own: tuple[str, ...]) -> bytes:
    return b"".join(own[int(piece)].encode() if place % 2 else piece for place, piece in enumerate(pieces))
