"""The picture that chats show beside a shared link: what, when and where. Nobody is named on it.

Thai needs its marks put in place letter by letter; Pillow does that only with the library Raqm, which its packages
bring but which looks for FriBiDi on the machine. Where that is missing no picture is made rather than a wrong one:
links are then shown with their words alone, and ``coordinator doctor`` says what to install.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import lru_cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont, features

# The size that chats and social networks ask for; smaller ones are shown as a thumbnail beside the words.
WIDTH, HEIGHT = 1200, 630
MARGIN, BAND = 64, 84
FACES = {"regular": "Sarabun-Regular.ttf", "bold": "Sarabun-Bold.ttf"}
GREEN, WHITE, INK, QUIET, RED = "#00684A", "#FFFFFF", "#14201C", "#48574F", "#B3261E"
LEAD = 1.5  # lines of Sarabun need that much, or marks below meet marks above
TITLE_SIZES = (72, 64, 56, 48)
TITLE_LINES = 3
# A line of Thai may end before these: vowels that stand before their consonant begin a syllable, and words that titles
# are made of. A real dictionary would be a hundred times the size of this room.
LEADING_VOWELS = "เแโใไ"
WORDS = (
    "อบรม", "ประชุม", "คณะทำงาน", "การ", "ความ", "ของ", "และ", "ด้าน", "เพื่อ", "สำหรับ", "พัฒนา", "ครั้ง", "รุ่น",
    "ระดับ", "ชุมชน", "กลุ่ม", "เขต", "กรุงเทพ", "สำรวจ", "ฐานข้อมูล", "ข้อมูล", "แผน", "ปฏิบัติ", "เจ้าหน้าที่",
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """The words of a card. ``off`` says that the event is cancelled, or ""; ``site`` is the name of this site."""

    kind: str
    title: str
    when: str
    place: str
    off: str
    site: str

    @property
    def fingerprint(self) -> str:
        """Another for other words, so that chats which keep pictures fetch the new one."""
        return hashlib.sha256("\x1f".join(astuple(self)).encode()).hexdigest()[:16]


def can_draw() -> bool:
    """Whether this machine can set Thai letters."""
    return bool(features.check("raqm"))


@lru_cache(maxsize=64)
def draw(card: Card) -> bytes:
    """The card as a PNG of 1200 by 630 points; kept for the next who asks (some 30 kB each)."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, BAND), fill=RED if card.off else GREEN)
    pen.text((MARGIN, BAND // 2), card.off or card.kind, WHITE, _font("bold", 38), anchor="lm")
    size, lines = _fitted(card.title)
    top = BAND + 30
    for line in lines:
        pen.text((MARGIN, top), line, INK, _font("bold", size))
        top += round(size * LEAD)
    _facts(pen, card)
    pen.rectangle((0, HEIGHT - 12, WIDTH, HEIGHT), fill=RED if card.off else GREEN)
    made = io.BytesIO()
    # Flat colours: sixty-four shades are enough for smooth letters, at half the octets.
    picture.quantize(64).save(made, "PNG")
    return made.getvalue()


def _facts(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Date, place and the name of the site, from below, so that they stand at the same height on every card."""
    wide = WIDTH - 2 * MARGIN
    for text, face, size, bottom, ink in (
        (card.when, "bold", 52, 190, RED if card.off else GREEN),
        (card.place, "regular", 40, 120, INK),
        (card.site, "regular", 28, 56, QUIET),
    ):
        shown = _cut(text, _font(face, size), wide)
        pen.text((MARGIN, HEIGHT - bottom), shown, ink, _font(face, size), anchor="lm")


@lru_cache(maxsize=16)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("fontpkg_sarabun") / "files" / FACES[face]) as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title has room, and its lines; the last one is cut if nothing helps."""
    for size in TITLE_SIZES:
        lines = _wrapped(title, _font("bold", size))
        if len(lines) <= TITLE_LINES and round(len(lines) * size * LEAD) <= HEIGHT - BAND - 270:
            return size, lines
    kept = lines[: TITLE_LINES - 1]
    return size, [*kept, _cut("".join(lines[len(kept) :]), _font("bold", size), WIDTH - 2 * MARGIN)]


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines, line = [], ""
    for piece in pieces(text):
        if line and font.getlength((line + piece).rstrip()) > WIDTH - 2 * MARGIN:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [_cut(one, font, WIDTH - 2 * MARGIN) for one in (*lines, line.rstrip())]


def pieces(text: str) -> Iterator[str]:
    """The text in parts between which a line may end; put together they are the text. A number stays with its word."""
    begun = 0
    for at in range(1, len(text)):
        spaced = text[at - 1] == " " and not text[at].isdigit()
        if spaced or text.startswith(WORDS, at) or _begins_syllable(text, at):
            yield text[begun:at]
            begun = at
    yield text[begun:]


def _begins_syllable(text: str, at: int) -> bool:
    return text[at] in LEADING_VOWELS and text[at - 1] not in LEADING_VOWELS + "(“\"'"


def _cut(text: str, font: ImageFont.FreeTypeFont, wide: int) -> str:
    """As much of the text as has room, with dots for the rest."""
    if font.getlength(text) <= wide:
        return text
    parts = list(pieces(text))
    while len(parts) > 1 and font.getlength("".join(parts).rstrip() + "…") > wide:
        parts.pop()
    while parts and font.getlength("".join(parts).rstrip() + "…") > wide:
        parts = [parts[0][:-1]]
    return "".join(parts).rstrip() + "…"
