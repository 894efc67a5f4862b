"""Passwords: made, set and checked; only their argon2 hash is kept."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from coordinator.accounts.models import LONGEST_PASSWORD, User
from coordinator.accounts.operations.sessions import end_sessions
from coordinator.core.errors import DomainError
from coordinator.core.words import _

# The least that OWASP advises: many people sign in at the same minute on a machine with two cores.
hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
SHORTEST = 12
CONSONANTS, VOWELS = "bdfgkmnprstvz", "aeiou"
FIRST_GUESSES = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y",
    "password",
    "administrator",
    "coordinator",
    "bangkok",
    "iloveyou",
    "letmein",
    "welcome",
    "changeme",
)


def make_password() -> str:
    """A new password that can be read aloud: three groups of four letters."""
    return "-".join(_syllable() + _syllable() for _group in range(3))


def set_password(user: User, password: str, *, keep_session: str | None = None) -> None:
    """Give ``user`` a new password; every other open session of theirs ends.

    Refused when it is shorter than twelve characters or among the first that others would guess.
    ``keep_session`` is the digest of the session that goes on.
    """
    if len(password) < SHORTEST:
        raise DomainError(_("Use at least %(least)s characters.", least=SHORTEST), "new_password")
    if len(password) > LONGEST_PASSWORD or _is_guessable(password, user.email):
        raise DomainError(
            _("This password is easy to guess. Use several words that do not belong together."),
            "new_password",
        )
    user.password_hash = hasher.hash(password)
    if user.id is not None:
        end_sessions(user, but=keep_session)


def is_password(stored: str, password: str) -> bool:
    """Whether ``password`` fits the ``stored`` hash; takes the same time when there is none ("")."""
    try:
        hasher.verify(stored or _nobodys(), password[: LONGEST_PASSWORD + 1])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(stored)


@cache
def _nobodys() -> str:
    return hasher.hash(secrets.token_urlsafe())


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)


def _is_guessable(password: str, email: str) -> bool:
    """No letters, few different ones, or hardly more than the address or what everybody tries first."""
    text = rest = password.casefold()
    for guess in (email.partition("@")[0], *FIRST_GUESSES):
        if len(guess) >= 5:
            rest = rest.replace(guess, "")
    letters = [letter for letter in rest if letter.isalpha()]
    return len(set(text)) < 6 or len(rest) < 5 or not letters
