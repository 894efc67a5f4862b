"""Rules 64-69: what an invitation by mail must be (RFC 5546, 6047), judged by the octets that came over the wire.

Written by hand from RFC 2045-2047, 5322, 5546 and 6047, with a reader of MIME of its own. ``check`` raises with every
breach as a sentence; ``in_a_row`` judges all mails to one address, ``beside`` a mail and the feed of its moment.
"""

from tests.support.mail_rules.together import beside, in_a_row
from tests.support.mail_rules.wire import Mail, take_apart
from tests.support.mail_rules.within import breaches

__all__ = ["Mail", "beside", "breaches", "check", "in_a_row", "take_apart"]


def check(octets: bytes, to: list[str], mailbox: str, site: str) -> Mail:
    """Hold a mail against every rule: ``to`` is the envelope, ``site`` the address of the feeds without a slash."""
    mail = take_apart(octets)
    found = breaches(mail, to, mailbox, site)
    assert not found, "\n".join(found)
    return mail
