"""Thai and English titles that come before names: civil, academic, medical, royal, monastic and ranks."""

from __future__ import annotations

import re

# Titles that are ordinary words and stand first; nothing but an abbreviation may follow them.
CIVIL = (
    "นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "คุณ", "ครู", "แม่ชี", "สามเณร", "พระ", "พระมหา",
    "พระครู", "พระครูปลัด", "พระครูสมุห์", "พระครูใบฎีกา", "พระอธิการ", "พระปลัด", "พระสมุห์",
    "พระใบฎีกา", "พระอาจารย์",
)  # fmt: skip

# Words that names so often begin with that a title glued to a name is only a guess.
ALSO_IN_NAMES = ("คุณ", "ครู", "พระ")
NAMES_LIKE_TITLED = ("นางนวล", "นางฟ้า")

_GRADES = ("เอก", "โท", "ตรี")
_GRADED = (
    "พล", "พัน", "ร้อย", "จ่าสิบ", "สิบ", "พลเรือ", "นาวา", "เรือ", "พันจ่า", "จ่า", "พลอากาศ",
    "นาวาอากาศ", "เรืออากาศ", "พันจ่าอากาศ", "จ่าอากาศ", "พลตำรวจ", "พันตำรวจ", "ร้อยตำรวจ", "สิบตำรวจ",
)  # fmt: skip
_RANKS = (
    *(stem + grade for stem in _GRADED for grade in _GRADES), "พลจัตวา", "พลตำรวจจัตวา", "ดาบตำรวจ",
    "จ่าสิบตำรวจ", "พลตำรวจ", "พลทหาร",
)  # fmt: skip
_RANK_LETTERS = (
    "พล.อ.", "พล.ท.", "พล.ต.", "พล.จ.", "พ.อ.", "พ.ท.", "พ.ต.", "ร.อ.", "ร.ท.", "ร.ต.", "จ.ส.อ.",
    "จ.ส.ท.", "จ.ส.ต.", "ส.อ.", "ส.ท.", "ส.ต.", "พล.ร.อ.", "พล.ร.ท.", "พล.ร.ต.", "น.อ.", "น.ท.", "น.ต.",
    "พ.จ.อ.", "พ.จ.ท.", "พ.จ.ต.", "จ.อ.", "จ.ท.", "จ.ต.", "พล.อ.อ.", "พล.อ.ท.", "พล.อ.ต.", "พ.อ.อ.",
    "พ.อ.ท.", "พ.อ.ต.", "พล.ต.อ.", "พล.ต.ท.", "พล.ต.ต.", "พล.ต.จ.", "พ.ต.อ.", "พ.ต.ท.", "พ.ต.ต.",
    "ร.ต.อ.", "ร.ต.ท.", "ร.ต.ต.", "ด.ต.", "ส.ต.อ.", "ส.ต.ท.", "ส.ต.ต.",
)  # fmt: skip
_LEARNED = (
    "ศาสตราจารย์เกียรติคุณ", "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์", "อาจารย์",
    "ดอกเตอร์", "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์", "ทันตแพทย์หญิง", "เภสัชกร", "เภสัชกรหญิง",
    "สัตวแพทย์", "สัตวแพทย์หญิง", "หม่อมเจ้า", "หม่อมราชวงศ์", "หม่อมหลวง", "หม่อม", "คุณหญิง",
    "ท่านผู้หญิง",
)  # fmt: skip
_LETTERS = (
    "น.ส.", "ด.ช.", "ด.ญ.", "ศ.เกียรติคุณ", "ศ.", "รศ.", "ผศ.", "อ.", "ดร.", "นพ.", "พญ.", "น.พ.",
    "พ.ญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.", "น.สพ.", "สพ.ญ.", "พท.", "ม.จ.", "ม.ร.ว.", "ม.ล.",
)  # fmt: skip
# These are also written without their dot, when a space follows.
_DOTLESS = ("นส", "ดช", "ดญ", "รศ", "ผศ", "ดร", "นพ", "พญ", "ทพ", "ทพญ", "ภก", "ภญ")
_ENGLISH = (
    "Mr", "Mrs", "Ms", "Miss", "Master", "Dr", "Prof", "Professor", "Assoc", "Asst", "Associate",
    "Assistant", "Rev", "Ven", "Phra", "Gen", "Maj", "Col", "Capt", "Lt", "Sgt", "Pol", "M.L.", "M.R.",
)  # fmt: skip


def _any(titles: tuple[str, ...]) -> str:
    """A pattern for any of the titles, the longest first; a space may follow each dot inside one."""
    longest_first = sorted(titles, key=len, reverse=True)
    return "|".join(re.escape(title).replace(r"\.", r"\. ?").removesuffix(" ?") for title in longest_first)


# A name goes on with a letter, never with a vowel or tone that hangs on the letter before it.
_GOES_ON = r"(?= ?[^\W\d_\u0e2f-\u0e3a\u0e45-\u0e4e])"
_PENDING = "(?:ว่าที่ ?)"
_WOMAN = "(?: ?หญิง)?"

ABBREVIATED = re.compile(
    rf"(?:{_PENDING}?(?:{_any(_RANK_LETTERS)}){_WOMAN}|{_any(_LETTERS)}|(?:{_any(_DOTLESS)})(?= )){_GOES_ON}"
)
RANKED = re.compile(rf"(?:{_PENDING}?(?:{_any(_RANKS)})(?: ?\(พิเศษ\))?{_WOMAN}|{_any(_LEARNED)}){_GOES_ON}")
ENGLISH = re.compile(rf"(?:{_any(_ENGLISH)})(?:\. ?|(?= )){_GOES_ON}", re.IGNORECASE)
CIVIL_WORD = re.compile(rf"(?:{_any(CIVIL)}){_GOES_ON}")


def for_scripts() -> dict[str, str]:
    """Name -> source of each pattern as browsers understand it: there, a letter is not what it is in Python."""
    goes_on = r"(?= ?(?![\u0e2f-\u0e3a\u0e45-\u0e4e])\p{L})"
    patterns = {"civil": CIVIL_WORD, "short": ABBREVIATED, "ranked": RANKED, "english": ENGLISH}
    return {name: pattern.pattern.replace(_GOES_ON, goes_on) for name, pattern in patterns.items()}
