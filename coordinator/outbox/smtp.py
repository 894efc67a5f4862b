"""One connection to the mail server, for as many mails as it takes; and what its answers mean for us."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from coordinator.outbox.settings import Server

_CLOSING = 421  # "service not available, closing transmission channel", RFC 5321 4.2.3


class Refused(Exception):
    """The server will never take this mail: 5yz."""


class Later(Exception):
    """The server does not take this mail now: 4yz."""


class Cut(Exception):
    """The connection ended in the middle: nobody knows whether the mail was taken."""


class Unreachable(Exception):
    """The server takes no mail at all: away, wrong certificate, wrong password, or it refuses the sender."""


class Post(Protocol):
    """Takes mails away, one after the other. ``sent``: how many it took since it was opened."""

    sent: int

    def send(self, mail: bytes, sender: str, to: str) -> None:
        """Hand over one mail; returns when the other side has taken responsibility for it.

        Raises Refused, Later, Cut or Unreachable with the sentence to keep.
        """
        ...

    def close(self) -> None:
        """No more mails for now."""
        ...


class Mailbox:
    """Takes every mail and sends none: they are looked at on this site."""

    sent = 0

    def send(self, mail: bytes, sender: str, to: str) -> None:
        """The mail is in the mailbox as soon as it counts as sent."""

    def close(self) -> None:
        """Nothing is open."""


class Smtp:
    """A connection to the mail server, opened with the first mail.

    ``sent`` counts what this connection took: a server that ends one after many mails is not in trouble.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.sent = 0
        self._open: smtplib.SMTP | None = None

    def send(self, mail: bytes, sender: str, to: str) -> None:
        """As ``Post`` says."""
        connection = self._connected()
        try:
            options = _options(to, connection)
            with self._in_the_middle():
                self._envelope(connection, sender, to, options)
                self._answered(*connection.data(mail))
        except (Refused, Later):
            self._reset(connection)
            raise
        except (Cut, Unreachable):
            self._drop()
            raise
        self.sent += 1

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        if self._open is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._open.quit()
            self._drop()

    def _drop(self) -> None:
        """End the connection without a word: the other side may never answer one."""
        if self._open is not None:
            self._open.close()
        self._open, self.sent = None, 0

    def _connected(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._open = _connect(self.server)
            except (OSError, smtplib.SMTPException, UnicodeError) as error:
                raise Unreachable(_sentence(error)) from error
        return self._open

    def _envelope(self, connection: smtplib.SMTP, sender: str, to: str, options: list[str]) -> None:
        try:
            code, told = connection.mail(sender, options)
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_sentence(error)) from error
        if code != 250:
            # It is not this recipient whom the server refuses.
            raise Unreachable(f"{code} {_plain(told)}")
        code, told = connection.rcpt(to)
        self._answered(code, told)

    def _answered(self, code: int, told: bytes) -> None:
        sentence = f"{code} {_plain(told)}"
        if code == _CLOSING:
            raise Unreachable(sentence)
        if 400 <= code < 500:
            raise Later(sentence)
        if code >= 500:
            raise Refused(sentence)

    @contextmanager
    def _in_the_middle(self) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPDataError as error:
            self._answered(error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b"")
            raise Later(_sentence(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Cut(_sentence(error)) from error

    def _reset(self, connection: smtplib.SMTP) -> None:
        try:
            connection.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()


def _connect(server: Server) -> smtplib.SMTP:
    """A connection that is ready for mail; certificates are checked against what the machine trusts."""
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if server.security == "tls":
        connection = smtplib.SMTP_SSL(server.host, server.port, server.name, timeout=server.timeout, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, server.name, timeout=server.timeout)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _options(to: str, connection: smtplib.SMTP) -> list[str]:
    """What MAIL FROM says of an address beyond ASCII (RFC 6531); raises Refused if the server knows none."""
    if to.isascii():
        return []
    if not connection.has_extn("smtputf8"):
        raise Refused("The mail server knows no addresses beyond ASCII (SMTPUTF8).")
    return ["SMTPUTF8", "BODY=8BITMIME"]


def _sentence(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        told = error.smtp_error
        return f"{error.smtp_code} {_plain(told) if isinstance(told, bytes) else told}"
    return str(error) or type(error).__name__


def _plain(told: bytes) -> str:
    """What the server said, on one line, as long as one can read."""
    return " ".join(told.decode("utf-8", "replace").split())[:500]
