"""What an excellent calendar feed must do, rule by rule, judged by the octets alone.

Written from RFC 5545 (core), 5546 (iTIP), 7986 (new properties) and 9110 (HTTP) by hand, with a reader of its own:
nothing here uses the library that writes the feeds, or any of the code that it judges. ``check`` raises with every
breach as a sentence.
"""

from tests.support.feed_rules import content, head, identity, octets, times
from tests.support.feed_rules.rule import NOTHING_KNOWN, RULES, About, breaches

__all__ = ["RULES", "About", "breaches", "check"]
_ROOMS = (octets, head, identity, times, content)  # importing them registers their rules


def check(feed: bytes, about: About = NOTHING_KNOWN) -> None:
    """Hold a feed against every rule."""
    found = breaches(feed, about)
    assert not found, "\n".join(f"rule {number}: {said}" for number, all_ in found.items() for said in all_[:5])
