"""What an operation says when the world does not allow what was asked."""

from collections.abc import Mapping


class DomainError(Exception):
    """A rule was broken. ``message`` is a sentence for people, already in their language.

    ``field`` names the form field it belongs to, or None when it concerns the whole form.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(LookupError):
    """No such thing, or none that the asker may know of. Answered with 404."""


class Gone(NotFound):
    """It was shown to everybody once and has been taken down. Answered with 410."""


class Conflict(DomainError):
    """Somebody else saved the record since this form was opened (optimistic locking).

    ``theirs`` maps field names to the values now stored, so that both texts can be shown.
    """

    def __init__(self, message: str, theirs: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.theirs = dict(theirs or {})


class SignedOut(Exception):
    """A form came from somebody who is not signed in (any more); answered by signing in, with what was typed kept."""


class TooManyTries(Exception):
    """Something was tried too often; answered with 429. ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds
