"""A stored message as the mail that is sent: RFC 5322 and MIME; with a calendar entry RFC 6047."""

import hashlib
import re
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from coordinator.core import clock
from coordinator.core.mailboxes import is_mailbox
from coordinator.core.words import _, use_language
from coordinator.outbox import settings
from coordinator.outbox.as_html import STOP, html_of
from coordinator.outbox.models import Message
from coordinator.outbox.refusals import stop_address

_MOST_OF_A_LINE = 75  # besides the blank of a fold; so no encoded word is longer than RFC 2047 (2) allows
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_UNSEEN_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")


class BadAddress(ValueError):
    """What stands as the address is none."""


def compose(message: Message) -> bytes:
    """The mail as it goes over the wire, the same octets whenever it is made.

    The headers are written here, because the newer writer of the standard library takes a tenth of a second
    for a Thai subject and decodes what was typed. Raises BadAddress when the recipient's address cannot be one.
    """
    with use_language(message.language):
        headers = _headers(message)
        body = _body(message, text_of(message))
    written = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return written.encode() + body.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _headers(message: Message) -> dict[str, str]:
    office = f"{_encoded(_('Coordinator'), 'Reply-To')} <{settings.mail_from()}>"
    headers = {
        "From": office,
        "Reply-To": office,
        "To": recipient(message.email),
        "Subject": _encoded(_one_line(message.subject), "Subject"),
        "Date": format_datetime(message.due_at.astimezone(clock.BANGKOK)),
        "Message-ID": message.header_id,
        "Content-Language": message.language,
        "Auto-Submitted": "auto-generated",
    }
    return headers | _unsubscribe(message)


def _encoded(text: str, name: str) -> str:
    """Words of a header as RFC 2047 wants them, folded."""
    charset = "us-ascii" if _is_plain(text) else "utf-8"
    return Header(text, charset, maxlinelen=_MOST_OF_A_LINE, header_name=name).encode(linesep="\r\n")


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9 .,:/()-]{0,60}", text) is not None


def recipient(email: str) -> str:
    """The address for the header and the envelope, its domain in ASCII; raises BadAddress for what is none."""
    local, _at, domain = email.rpartition("@")
    if not is_mailbox(email):
        raise BadAddress(email)
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise BadAddress(email) from error


def text_of(message: Message) -> str:
    """What is read: the body, and for kinds that can be refused how to do that."""
    body = _UNSEEN_IN_TEXT.sub("", message.body.replace("\r\n", "\n")).rstrip()
    if not message.kind.optional:
        return f"{body}\n"
    with use_language(message.language):
        told = _("You do not want to get this any more (%(kind)s)? Stop it here:", kind=str(message.kind.word))
        return f"{body}\n{STOP}{told}\n{stop_address(message.email, message.kind)}\n"


def _unsubscribe(message: Message) -> dict[str, str]:
    """For kinds that can be refused, the button of the mail program (RFC 2369; with https RFC 8058, too)."""
    if not message.kind.optional:
        return {}
    with use_language(message.language):
        address = stop_address(message.email, message.kind)
    header = {"List-Unsubscribe": f"<{address}>"}
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return header | one_click if address.startswith("https://") else header


def _body(message: Message, text: str) -> MIMEBase:
    """Text, HTML, and the calendar entry as the last alternative, so that buttons appear (RFC 6047 2.4).

    The entry comes once more as a file, for programs without buttons.
    """
    parts = [_part(text, "plain"), _part(html_of(text, message.language, _one_line(message.subject)), "html")]
    if not message.calendar:
        return MIMEMultipart("alternative", _boundary(message, "a"), parts)
    entry = _part(message.calendar, "calendar")
    if message.method:
        entry.set_param("method", message.method)
    alternative = MIMEMultipart("alternative", _boundary(message, "a"), [*parts, entry])
    file = MIMEApplication(message.calendar.encode(), "ics")
    file.add_header("Content-Disposition", "attachment", filename="invite.ics")
    return MIMEMultipart("mixed", _boundary(message, "m"), [alternative, file])


def _part(text: str, kind: str) -> MIMEText:
    """Base64 with CRLF inside: no line is too long, and nothing on the way touches it."""
    part = MIMEText(re.sub(r"\r?\n", "\r\n", text), kind, "utf-8")
    del part["MIME-Version"]
    return part


def _boundary(message: Message, name: str) -> str:
    return f"={name}={hashlib.sha256(message.header_id.encode()).hexdigest()[:32]}"


def _one_line(text: str) -> str:
    return _UNSEEN.sub(" ", text).strip()
