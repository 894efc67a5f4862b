"""Positions as people write and paste them. Pure: nothing is fetched."""

import re

from coordinator.core.dates import arabic_digits

Position = tuple[float, ...]
NUMBER = r"(-?\d{1,3}\.\d+)"
# The pin of a map page counts more than the middle of what it shows.
WAYS = (
    re.compile(rf"!3d{NUMBER}!4d{NUMBER}"),
    re.compile(rf"mlat={NUMBER}&mlon={NUMBER}"),
    re.compile(rf"[?&](?:q|query|ll|daddr|destination)=(?:loc:)?{NUMBER}(?:,|%2C)\s*\+?{NUMBER}", re.IGNORECASE),
    re.compile(rf"@{NUMBER},{NUMBER}"),
    re.compile(rf"#map=\d+/{NUMBER}/{NUMBER}"),
    re.compile(rf"geo:{NUMBER},{NUMBER}"),
    re.compile(rf"[=/]{NUMBER},{NUMBER}"),
    re.compile(rf"^\W*{NUMBER}°?\s*N?\s*[,;/ ]\s*{NUMBER}°?\s*E?\W*$", re.IGNORECASE),
)
SEXAGESIMAL = re.compile(
    r"(\d{1,2})°\s*(\d{1,2})['′]\s*(\d{1,2}(?:\.\d+)?)[\"″]\s*N[\s,]+(\d{1,3})°\s*(\d{1,2})['′]\s*(\d{1,2}(?:\.\d+)?)[\"″]\s*E"
)
SHORT = re.compile(r"https?://(maps\.app\.goo\.gl|goo\.gl)/", re.IGNORECASE)


def find_position(text: str) -> Position | None:
    """The two numbers meant, as written: a pair, degrees with minutes and seconds, or in a link to a map.

    >>> find_position("13.75, 100.50"), find_position("๑๓.๗๕ ๑๐๐.๕")
    ((13.75, 100.5), (13.75, 100.5))
    >>> find_position("https://maps.example/place/x/@13.7,100.5,17z/data=!3d13.75!4d100.55")
    (13.75, 100.55)
    """
    plain = arabic_digits(text.strip())
    if found := SEXAGESIMAL.search(plain):
        parts = [float(part) for part in found.groups()]
        return tuple(round(d + m / 60 + s / 3600, 6) for d, m, s in (parts[:3], parts[3:]))
    for way in WAYS:
        if found := way.search(plain):
            return float(found[1]), float(found[2])
    return None


def is_short_link(text: str) -> bool:
    """Whether the text is a shortened link, in which no position stands."""
    return SHORT.search(text) is not None


def is_in_thailand(position: Position) -> bool:
    """Whether the pair can be a latitude and longitude of Thailand."""
    return 5 <= position[0] <= 21 and 97 <= position[1] <= 106


def written(position: Position) -> str:
    """The pair as one types it."""
    return f"{position[0]}, {position[1]}"
