"""One page of a long list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from coordinator.core.db import db

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[T]):
    """``items`` of page ``number`` (from 1) out of ``total`` items in all."""

    items: Sequence[T]
    number: int
    total: int
    size: int = SIZE

    @property
    def pages(self) -> int:
        """How many pages there are (at least one)."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first item shown (0 if there is none)."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The number of the last item shown."""
        return (self.number - 1) * self.size + len(self.items)


def read_page(typed: str) -> int:
    """The page number typed in an address; anything else is page 1."""
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1


def paged(query: Select[T], number: int, size: int = SIZE) -> Page[T]:
    """Run ``query`` for one page; a number beyond the end shows the last page."""
    return paged_by_key(query, number, size, lambda page: db.session.scalars(page).unique().all())


def paged_by_key(query: Select[Any], number: int, size: int, read: Callable[[Select[Any]], Sequence[T]]) -> Page[T]:
    """The same where rows are long: ``query`` finds the keys of a page, and ``read`` what they stand for."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(number, max(1, -(-total // size)))
    return Page(read(query.limit(size).offset((number - 1) * size)), number, total, size)
