"""E-mail addresses: what may be one, for the forms that take it and the mails that go to it."""

import re

# No control characters, no blanks, nothing that ends or parts a header; the lengths of RFC 5321, 4.5.3.1.
_PART = r"[^\s<>()\[\]\\,;:\"@\x00-\x20\x7f]"
_MAILBOX = re.compile(rf"{_PART}{{1,64}}@{_PART}{{1,255}}")


def is_mailbox(text: str) -> bool:
    """Whether a mail can be addressed to this.

    >>> is_mailbox("somchai@example.go.th"), is_mailbox("one@two@example.go.th"), is_mailbox("(home)@example.go.th")
    (True, False, False)
    """
    return _MAILBOX.fullmatch(text) is not None
