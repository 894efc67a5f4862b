"""A real mail server on a free port that keeps what it takes, and can be told to misbehave."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from threading import Condition
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

USER, PASSWORD = "office", "a secret of the office"


@dataclass
class Taken:
    """One mail as it came over the wire."""

    sender: str
    to: list[str]
    octets: bytes

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.octets, policy=default)


@dataclass
class MailServer:
    """``at_rcpt`` and ``at_data`` answer instead of "250 OK" when they return something.

    ``takes`` False: what comes is answered with at_data's answer and not kept.
    """

    host: str = "127.0.0.1"
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    at_rcpt: Callable[[str], str | None] = lambda to: None
    at_data: Callable[[SMTP, Envelope], Awaitable[str | None]] | None = None
    after_data: Callable[[SMTP, Envelope], Awaitable[object]] | None = None
    lock: Condition = field(default_factory=Condition)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.at_rcpt(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = await self.at_data(server, envelope) if self.at_data else None
        if answer is not None:
            return answer
        with self.lock:
            self.taken.append(Taken(envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
            self.lock.notify_all()
        if self.after_data:
            await self.after_data(server, envelope)
        return "250 OK"

    def wait_for(self, count: int) -> None:
        """Until so many were taken."""
        with self.lock:
            came = self.lock.wait_for(lambda: len(self.taken) >= count, timeout=90)
        assert came, f"{len(self.taken)} of {count} came"

    @property
    def mails(self) -> list[EmailMessage]:
        return [one.mail for one in self.taken]

    def settings(self, security: str = "none", **more: Any) -> dict[str, Any]:
        """What the application is told to find it."""
        told = {"SMTP_HOST": self.host, "SMTP_PORT": self.port, "SMTP_SECURITY": security, "SMTP_TIMEOUT": 2}
        return told | more


async def cut(server: SMTP, _envelope: Envelope) -> str:
    """End the connection without a word."""
    server.transport.abort()
    return "421 never heard"


async def hang(_server: SMTP, _envelope: Envelope) -> str:
    """Say nothing for longer than anybody waits."""
    await asyncio.sleep(30)
    return "421 never heard"


@contextmanager
def mail_server(*, security: str = "none", login: bool = False) -> Iterator[MailServer]:
    """The server, listening; ``login`` asks for a name and a password."""
    kept = MailServer(port=_free_port())
    options: dict[str, Any] = {"enable_SMTPUTF8": True, "data_size_limit": None}
    if login:
        options |= {"auth_required": True, "authenticator": _knows, "auth_require_tls": security != "none"}
    if security == "starttls":
        options |= {"tls_context": _certificate(), "require_starttls": True}
    over = {"ssl_context": _certificate()} if security == "tls" else {}
    if login and security == "tls":
        options["auth_require_tls"] = False  # the whole connection is encrypted already
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port, **over, **options)
    controller.start()
    kept.host = "localhost" if security != "none" else "127.0.0.1"
    try:
        yield kept
    finally:
        controller.stop()


@cache
def authority() -> trustme.CA:
    """Who vouches for the server's certificate, in these tests only."""
    return trustme.CA()


def trust_file(folder: Path) -> Path:
    """A file of trusted certificates for ``SSL_CERT_FILE``."""
    path = folder / "trusted.pem"
    authority().cert_pem.write_to_path(path)
    return path


def _certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("localhost").configure_cert(context)
    return context


def _knows(_server, _session, _envelope, _mechanism, data) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
