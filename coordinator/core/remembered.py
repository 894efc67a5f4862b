"""A short list that a browser keeps for us in a signed cookie that no script reads: the latest first, for a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Remembered:
    """The list under this name; beyond ``most`` the oldest is forgotten."""

    cookie: str
    most: int

    def read(self) -> Sequence[Any]:
        """What this browser keeps; nothing if it was changed or is too old."""
        try:
            kept: Sequence[Any] = self._signer().loads(request.cookies.get(self.cookie, ""), max_age=YEAR)
        except BadData:
            return []
        return kept

    def with_one(self, first: Any) -> str:
        """The value of the cookie with one more at the beginning."""
        value = self._signer().dumps([first, *(one for one in self.read() if one != first)][: self.most])
        return value.decode() if isinstance(value, bytes) else value

    def _signer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=self.cookie)
