"""The code by which a registration is called: on a ticket, at the desk, over the telephone."""

import secrets

# Crockford's alphabet: no I, L, O or U, so nothing is misread or spells a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def new_code() -> str:
    """Nine letters and digits (45 bits) that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code as stored, from what somebody typed or read aloud.

    >>> read_code("7k3m-9qx 2h")
    '7K3M9QX2H'
    """
    return typed.upper().translate(_MISREAD)
