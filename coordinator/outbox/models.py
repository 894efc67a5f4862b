"""Messages on their way to people, and what decides whether they go."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.access.policy import Scope
from coordinator.core import clock, personal
from coordinator.core.db import Audited, Base
from coordinator.core.personal import Whose, alias
from coordinator.core.types import UTCDateTime, word_enum
from coordinator.core.words import LazyWords, WordEnum, _, lazy


class MessageKind(WordEnum):
    """What a message is for. ``optional`` kinds can be switched off by whoever gets them."""

    NUDGE = "nudge", lazy("Reminder from a coordinator")
    INVITATION = "invitation", lazy("Invitation with calendar entry")
    CANCELLATION = "cancellation", lazy("Cancellation")
    CHANGE = "change", lazy("Notice of a change")
    REMINDER = "reminder", lazy("Reminder before an event")
    DIGEST = "digest", lazy("Weekly summary")
    TICKET = "ticket", lazy("About a registration and its ticket")
    CERTIFICATE = "certificate", lazy("Link to a certificate")
    ACCOUNT = "account", lazy("About your account")
    LETTER = "letter", lazy("Message from the organisers of an event")
    ABSENCE = "absence", lazy("Offices that have not come to an event")
    NEWS = "news", lazy("News of coming trainings")

    @property
    def optional(self) -> bool:
        """Whether people get it for their convenience only; what somebody counts on they always get."""
        needless = (MessageKind.CHANGE, MessageKind.REMINDER, MessageKind.DIGEST, MessageKind.ABSENCE)
        return self.needs_consent or self in needless

    @property
    def needs_consent(self) -> bool:
        """Whether it goes only to those who agreed to it (PDPA, section 19; ``outbox.asking``)."""
        return self is MessageKind.NEWS

    @property
    def switchable(self) -> bool:
        """Whether it comes until somebody switches it off."""
        return self.optional and not self.needs_consent


class MessageState(WordEnum):
    """How far a message has come."""

    HELD = "held", lazy("Waits for a confirmation")
    QUEUED = "queued", lazy("Waiting to be sent")
    SENDING = "sending", lazy("Being sent")
    SENT = "sent", lazy("Sent")
    FAILED = "failed", lazy("Could not be sent")
    CANCELLED = "cancelled", lazy("Taken back")


class Obstacle(WordEnum):
    """Why a message does not go, where it is not the mail server that says so; kept in its ``trouble``."""

    TOO_OLD = "too-old", lazy("It waited for more than three days.")
    BAD_ADDRESS = "bad-address", lazy("This is not an address that mail can be sent to.")
    UNWANTED = "unwanted", lazy("The recipient does not want messages of this kind.")
    FORGOTTEN = "forgotten", lazy("Its text was deleted after thirty days.")
    OUTDATED = "outdated", lazy("What it tells is not so any more, or its reader knows it already.")
    ENOUGH = "enough", lazy("Three messages about this went to the address today: it goes tomorrow at 7:00.")


PART = "/"


class Message(Audited, Base):
    """One message to one person, with or without an account.

    ``dedupe`` says what it is about ("nudge:minutes:1001:12:2565-31"): a second message with the same
    key is never queued, whoever asks. ``about`` names the thing it speaks of ("event:12", or after PART one
    part of it): one address gets few messages about one thing a day. ``district_code`` is the district it
    is about, if any.
    ``calendar`` is an iTIP object whose METHOD is ``method``, or both are empty. ``header_id`` is the
    Message-ID of every copy that is ever sent. One that is ``replaced`` never goes (again): a newer message says
    what is true, or there is nothing to be said any more.

    It is meant to go at ``due_at``. The columns from ``attempts`` on belong to the delivery
    (``outbox.delivery``), and what that does is told by the message itself, not by the trail. Until
    ``lease_until`` no worker takes it: one of them is sending it (its ``claim``), or it pauses.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index(None, "kind", "district_code"),
        Index(None, "state", "due_at"),
        Index(None, "email", "about"),
    )
    kind_word = lazy("message")
    confidential = "outbox:read"
    unaudited = frozenset(
        {"dedupe", "body", "language", "due_at", "about", "calendar", "method", "header_id"}
        | {"attempts", "lease_until", "claim", "trouble", "sent_at", "mailing_id", "replaced"}
    )
    personal = frozenset({"email"})
    words: ClassVar[dict[str, LazyWords]] = {
        "kind": lazy("Kind"),
        "recipient_id": lazy("Recipient"),
        "email": lazy("E-mail"),
        "subject": lazy("Subject"),
        "state": lazy("State"),
        "district_code": lazy("District"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[MessageKind] = mapped_column(word_enum(MessageKind, "kind"))
    dedupe: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str] = mapped_column(default="")
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    email: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str]
    body: Mapped[str]
    calendar: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    header_id: Mapped[str] = mapped_column(unique=True)
    district_code: Mapped[str | None] = mapped_column(ForeignKey("district.code"))
    state: Mapped[MessageState] = mapped_column(word_enum(MessageState, "state"), default=MessageState.QUEUED)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claim: Mapped[str] = mapped_column(default="")
    trouble: Mapped[str] = mapped_column(default="")
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailing.id"), index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    replaced: Mapped[bool] = mapped_column(default=False)

    @property
    def told_trouble(self) -> str:
        """What stands or stood in the way, for people: our own words, or the mail server's."""
        ours = [one.word for one in Obstacle if one.value == self.trouble]
        return str(ours[0]) if ours else self.trouble

    @property
    def scope(self) -> Scope:
        """A message belongs to its recipient."""
        return Scope(owner=self.recipient_id)

    def __str__(self) -> str:
        return self.subject


class MailingState(WordEnum):
    """What was decided about a mailing."""

    HELD = "held", lazy("Waits for a confirmation")
    SENT = "sent", lazy("Confirmed")
    DROPPED = "dropped", lazy("Not to be sent")


class Mailing(Audited, Base):
    """Many messages that one act of one person queued; they wait until that person has seen how many."""

    __tablename__ = "mailing"
    kind_word = lazy("mailing")
    confidential = "outbox:read"
    unaudited = frozenset({"decided_at"})
    words: ClassVar[dict[str, LazyWords]] = {
        "author_id": lazy("Author"),
        "number": lazy("Number of messages"),
        "state": lazy("State"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    author_name: Mapped[str]
    number: Mapped[int]
    state: Mapped[MailingState] = mapped_column(word_enum(MailingState, "state"), default=MailingState.HELD)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def scope(self) -> Scope:
        """A mailing belongs to whoever caused it."""
        return Scope(owner=self.author_id)

    def __str__(self) -> str:
        return _("%(number)d messages caused by %(name)s", number=self.number, name=self.author_name)


class OptOut(Audited, Base):
    """Whoever reads the address of this key does not want messages of this kind.

    The key (``outbox.addresses``) says nothing to anybody, so it may outlive the address.
    """

    __tablename__ = "opt_out"
    __table_args__ = (UniqueConstraint("address_key", "kind"),)
    kind_word = lazy("refusal of messages")
    confidential = "outbox:read"
    unaudited = frozenset({"address_key"})
    words: ClassVar[dict[str, LazyWords]] = {"kind": lazy("Kind")}

    id: Mapped[int] = mapped_column(primary_key=True)
    address_key: Mapped[str]
    kind: Mapped[MessageKind] = mapped_column(word_enum(MessageKind, "kind"))

    def __str__(self) -> str:
        return str(self.kind.word)


class MailSwitch(Audited, Base):
    """Whether messages may leave the own domains: one row, made by the migration, off in a new installation."""

    __tablename__ = "mail_switch"
    kind_word = lazy("sending of messages")
    words: ClassVar[dict[str, LazyWords]] = {"everywhere": lazy("Messages go to every address")}

    id: Mapped[int] = mapped_column(primary_key=True)
    everywhere: Mapped[bool] = mapped_column(default=False)

    @property
    def scope(self) -> Scope:
        """It belongs to nobody in particular."""
        return Scope()

    def __str__(self) -> str:
        return str(self.kind_word)


class WorkerTask(Base):
    """Work that is done now and then by one process at a time; "delivery" is the sending itself.

    ``trouble`` is the last sentence of a mail server that takes nothing at all, "" while all is well.
    """

    __tablename__ = "worker_task"

    name: Mapped[str] = mapped_column(primary_key=True)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_run_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    trouble: Mapped[str] = mapped_column(default="")


personal.holds(
    Message,
    Whose.ACCOUNT,
    by="recipient_id",
    gone={"email": "", "subject": "", "body": "", "calendar": ""},
    stays={"dedupe", "about", "language", "method", "header_id", "district_code", "claim", "trouble"},
    told=("kind", "email", "subject", "body", "state", "due_at", "sent_at"),
)
personal.holds(
    Mailing, Whose.ACCOUNT, by="author_id", gone={"author_name": alias}, told=("number", "state", "created_at")
)
