"""What a feed for web pages says about itself, in whatever format."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    """``site`` is the absolute address that all paths follow; ``page`` and ``source`` are such paths.

    ``page`` is the page for people with the same content, ``source`` the feed itself.
    """

    name: str
    description: str
    publisher: str
    language: str
    site: str
    page: str
    source: str
