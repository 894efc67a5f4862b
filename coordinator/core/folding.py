"""Text as it is kept and text as it is searched: what is repaired, what is refused, what is overlooked."""

from __future__ import annotations

import enum
import re
import unicodedata

from coordinator.core.dates import arabic_digits

_NIKHAHIT, _SARA_AM = "\u0e4d", "\u0e33"
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
# น + ํ + ้ + า as some keyboards and PDFs give it: the tone sits between the two halves of ำ.
_SPLIT_SARA_AM = re.compile(f"{_NIKHAHIT}([{_TONES}]?)\u0e32")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_LINE_END = re.compile("\r+\n")

# Search overlooks tones, ็ and ์, and everything people use to set words apart.
_OVERLOOKED = re.compile(f"[{_TONES}\u0e47\u0e4c\\s.\\-\u2010-\u2015\u2212]")
_LEADING_KIND = re.compile("^(?:เขต|แขวง|ชุมชน)+(?=.)", re.DOTALL)

_MOST_MARKS = 8
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Code points that are no characters and never will be; XML refuses some of them, HTML all.
_NO_CHARACTERS = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))}]"
)
_LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")

_QWERTY = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
_KEDMANEE = (
    "_ๅ/-ภถ\u0e38\u0e36คตจขชๆไ\u0e33พะ\u0e31\u0e35รนยบลฃฟหกดเ\u0e49\u0e48าสวงผปแอ\u0e34\u0e37ทมใฝ"
    '%+๑๒๓๔\u0e39฿๕๖๗๘๙๐"ฎฑธ\u0e4d\u0e4aณฯญฐ,ฅฤฆฏโฌ\u0e47\u0e4bษศซ.()ฉฮ\u0e3a\u0e4c?ฒฬฦ'
)
_TO_KEDMANEE = str.maketrans(_QWERTY, _KEDMANEE)


class ForbiddenText(enum.StrEnum):
    """Why a text cannot be kept."""

    CONTROL = "control"
    NO_CHARACTER = "no_character"
    LINE_BREAK = "line_break"
    DIRECTION = "direction"
    SURROGATE = "surrogate"
    MARKS = "marks"
    INVISIBLE = "invisible"


def repair(text: str) -> str:
    """Thai typed in pieces put together: ํ (tone) า becomes (tone) ำ, and two เ become แ."""
    return _SPLIT_SARA_AM.sub(rf"\1{_SARA_AM}", text).replace("เเ", "แ")


def clean(text: str) -> str:
    """The text as it is kept: composed, repaired, trimmed, without zero-width characters; lines end in \n."""
    text = _LINE_END.sub("\n", _ZERO_WIDTH.sub("", text)).replace("\u00a0", " ")
    return repair(unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """The form under which a text is searched: two texts that people take for the same fold to the same.

    Empty when nothing but spaces, dots and marks was typed.
    """
    # Composing can join what dropping brought together, and the other way round: go on until nothing moves.
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(ch for ch in text if unicodedata.category(ch) != "Cf")
    text = repair(_OVERLOOKED.sub("", repair(text)))
    return _LEADING_KIND.sub("", arabic_digits(text).replace("ฏ", "ฎ"))


def without_direction(text: str) -> str:
    """The text without the marks of direction that come along when a number is copied from an address book."""
    return _DIRECTION.sub("", text)


def find_forbidden(text: str) -> ForbiddenText | None:
    """Why the text must be refused, or None when it may be kept. New lines and tabs are allowed."""
    if _LINE_BREAKS.search(text):
        return ForbiddenText.LINE_BREAK
    if _DIRECTION.search(text):
        return ForbiddenText.DIRECTION
    if _NO_CHARACTERS.search(text):
        return ForbiddenText.NO_CHARACTER
    categories = [unicodedata.category(ch) for ch in text]
    if "Cs" in categories:
        return ForbiddenText.SURROGATE
    if "Cc" in categories and _has_control(text):
        return ForbiddenText.CONTROL
    if _has_stacked_marks(categories):
        return ForbiddenText.MARKS
    return ForbiddenText.INVISIBLE if _is_invisible(text) else None


def showable(text: str) -> str:
    """The text for showing a refused one again: what no page may hold (HTML 13.2.3.5) becomes U+FFFD."""
    return "".join("\ufffd" if _is_unpageable(ch) else ch for ch in text)


def _is_unpageable(ch: str) -> bool:
    hidden = unicodedata.category(ch) in ("Cc", "Cs") and ch not in "\t\n\r"
    return hidden or _NO_CHARACTERS.match(ch) is not None


def _has_control(text: str) -> bool:
    """Whether there is a control character besides tab and new line; a form posts its new lines as CR LF."""
    return any(ch not in "\n\t" and unicodedata.category(ch) == "Cc" for ch in text.replace("\r\n", "\n"))


def _has_stacked_marks(categories: list[str]) -> bool:
    """Whether some letter carries more marks than any script needs; invisible characters do not interrupt."""
    marks = 0
    for category in categories:
        if category in ("Mn", "Me"):
            marks += 1
            if marks > _MOST_MARKS:
                return True
        elif category != "Cf":
            marks = 0
    return False


def _is_invisible(text: str) -> bool:
    """Whether something was typed that nobody can see. Blanks alone are merely empty."""
    visible = "".join(ch for ch in text if unicodedata.category(ch) != "Cf" and ch not in _BLANK_LETTERS)
    return not visible.strip() and bool(text.strip())


def kedmanee(text: str) -> str:
    """What the same keys give on a Thai keyboard: "l,=kp" gives "สมชาย"; all other characters stay."""
    return text.translate(_TO_KEDMANEE)
