"""Text files in the encodings that spreadsheets in Thai offices write."""

import codecs

from coordinator.core.errors import DomainError
from coordinator.core.words import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text: UTF-8 with or without its mark, UTF-16, else the Thai one-byte encoding (TIS-620, Windows-874).

    Refused when it is no text at all.

    >>> decode("เขตพระนคร".encode("cp874")), decode("เขต".encode("utf-16"))
    ('เขตพระนคร', 'เขต')
    """
    for encoding in _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise DomainError(_("This file is no table. Upload an XLSX or CSV file."), "file")


def _likely(data: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if marked:
        return marked
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # The upper half of each letter: 0 of a Latin one, 14 of a Thai one. No other encoding holds such bytes.
        upper = data[first:2000:2]
        if upper and (upper.count(0) + upper.count(14)) * 2 > len(upper):
            return [encoding]
    return ["utf-8", "cp874"]
