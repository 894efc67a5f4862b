"""Where a ticket is."""

from urllib.parse import urlsplit


def ticket_address(site: str, code: str) -> str:
    """The link to send."""
    return f"{site}/t/{code.lower()}"


def scanned_address(site: str, code: str) -> str:
    """The same for a QR code: in capital letters it takes fewer and larger squares (ISO/IEC 18004, alphanumeric mode).

    Only where the site is a host without a path, because only hosts are the same in capitals (RFC 3986, 6.2.2.1).
    """
    shown = site if urlsplit(site).path else site.upper()
    return f"{shown}/T/{code}"


def in_groups(code: str) -> str:
    """The code as people read it aloud.

    >>> in_groups("7K3M9QX2H")
    '7K3 M9Q X2H'
    """
    return " ".join(code[start : start + 3] for start in range(0, len(code), 3))
