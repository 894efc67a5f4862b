"""Names of files that every system can store; Thai stays Thai."""

import re
import unicodedata
from urllib.parse import quote

from coordinator.core.folding import clean

LONGEST = 100
ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
UNFIT = re.compile(r'[<>:"|?*%;\\/]+')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
OF_ONE_KIND = {"jpg": ("jpg", "jpeg"), "txt": ("txt", "text")}


def safe_name(name: str, ending: str) -> str:
    """The name under which a file is kept: no folders, nothing that hides or commands, the ending of its kind.

    >>> safe_name("../../รายงาน ชุมชน.PDF", "pdf"), safe_name("ภาพ.png", "jpg"), safe_name("a.pdf.exe", "pdf")
    ('รายงาน ชุมชน.pdf', 'ภาพ.jpg', 'a.pdf')
    """
    stem = re.split(r"[/\\]", name)[-1]
    stem = "".join(ch if unicodedata.category(ch)[0] not in "CZ" else " " for ch in clean(stem))
    stem = " ".join(UNFIT.sub(" ", stem).split())
    stem = ENDING.sub("", stem)
    while _is_of(stem, ending):
        stem = ENDING.sub("", stem)
    stem = stem[:LONGEST].strip(" .-")
    return f"{stem if stem and not RESERVED.match(stem) else 'file'}.{ending}"


def _is_of(name: str, ending: str) -> bool:
    return name.lower().endswith(tuple(f".{one}" for one in OF_ONE_KIND.get(ending, (ending,))))


def disposition(name: str) -> str:
    """The header that makes a browser save a file under its name (RFC 6266), with plain letters for old ones.

    >>> disposition("a b.pdf")
    'attachment; filename="a b.pdf"'
    >>> disposition("ก.pdf")
    'attachment; filename="file.pdf"; filename*=UTF-8\\'\\'%E0%B8%81.pdf'
    """
    if name.isascii() and name.isprintable() and not set(name) & set('"\\'):
        return f'attachment; filename="{name}"'
    return f"attachment; filename=\"file.{name.rpartition('.')[2]}\"; filename*=UTF-8''{quote(name, safe='')}"
