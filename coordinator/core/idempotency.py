"""The same form sent twice is one act: the second answer is the first one again.

Each rendered form carries a random ``form_key``. The digest of what was sent is stored, unique,
in the transaction of the act; whoever sends the same content with the same key is shown the page
the first one was sent to. Changed content is a new act.
"""

import hashlib
from datetime import datetime

from flask import Request
from sqlalchemy import String, bindparam, text
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.core import clock
from coordinator.core.db import Base, db
from coordinator.core.types import UTCDateTime


class SentForm(Base):
    """A form that was carried out, and where its sender was sent afterwards."""

    __tablename__ = "sent_form"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    location: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)


# Past the session, which has much to do for each record; in words that both databases understand.
_CLAIM = text(
    "INSERT INTO sent_form (digest, location, at) VALUES (:digest, '', :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=UTCDateTime))
_WHERE_TO = text("SELECT location FROM sent_form WHERE digest = :key")
_REMEMBER = text("UPDATE sent_form SET location = :to WHERE digest = :key")
_FORGET = text("DELETE FROM sent_form WHERE digest = :key")


def digest(request: Request, sender: str) -> str | None:
    """What identifies this act, or None if the form carries no key."""
    if not request.form.get("form_key"):
        return None
    parts = [sender, request.path]
    for name, values in sorted(request.form.lists()):
        if name != "csrf_token":
            parts += [name, *values]
    for name, files in sorted(request.files.lists()):
        for file in files:
            parts += [name, file.filename or "", hashlib.sha256(file.stream.read()).hexdigest()]
            file.stream.seek(0)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def claim(key: str) -> str | None:
    """Claim the act; None if it is new, else the address the first sender was sent to.

    A parallel twin waits here until the first transaction ends.
    """
    connection = db.session.connection()
    claimed = connection.execute(_CLAIM, {"digest": key, "at": clock.now()})
    if claimed.rowcount:
        return None
    location: str = connection.execute(_WHERE_TO, {"key": key}).scalar_one()
    return location


def remember(key: str, location: str) -> None:
    """Note where the sender was sent; part of the same transaction."""
    db.session.connection().execute(_REMEMBER, {"key": key, "to": location})


def forget(key: str) -> None:
    """Release the claim: the answer was a page, not a redirect, so asking again is harmless."""
    db.session.connection().execute(_FORGET, {"key": key})
