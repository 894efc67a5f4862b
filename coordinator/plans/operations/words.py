"""Curating the word lists: adding, naming, ordering, retiring, and merging what people typed."""

from datetime import timedelta

from coordinator.core import clock
from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.grid.changes import SetKind
from coordinator.core.placing import UP, move
from coordinator.core.words import _
from coordinator.plans import feed, queries
from coordinator.plans.models import ChangeSet, PlanWord, WordKind
from coordinator.plans.operations.activities import fill
from coordinator.plans.operations.record import begin_set, noted

FIRST = {
    WordKind.PROCESS: (
        ("ชี้แจงชุมชน", "Informing the community"),
        ("สำรวจข้อมูล", "Survey"),
        ("คืนข้อมูลชุมชน", "Giving the findings back"),
        ("จัดตั้งกลุ่มออมทรัพย์", "Setting up a savings group"),
        ("จัดทำแผนปฏิบัติการ", "Making the action plan"),
        ("แลกเปลี่ยนเรียนรู้", "Exchange of learning"),
        ("ติดตามและประเมินผล", "Monitoring and evaluation"),
    ),
    WordKind.METHOD: (
        ("ประชุมชี้แจง", "Information meeting"),
        ("เวทีชาวบ้าน", "Residents' forum"),
        ("เดินสำรวจร่วมกับชุมชน", "Walking survey with the community"),
        ("การประชุมเชิงปฏิบัติการ", "Workshop"),
        ("แบ่งกลุ่มย่อย", "Small-group session"),
        ("การฝึกอบรม", "Training"),
    ),
    WordKind.TOOLS: (
        ("แบบสำรวจ", "Survey form"),
        ("แผนที่ชุมชน", "Community map"),
        ("ฐานข้อมูลที่อยู่อาศัยกรุงเทพมหานคร", "Bangkok housing database"),
        ("ทะเบียนบ้าน", "House registration"),
        ("แบบประเมินผล", "Evaluation form"),
    ),
    WordKind.UNIT: (
        ("ครัวเรือน", "households"),
        ("หลัง", "houses"),
        ("ชุมชน", "communities"),
        ("คน", "people"),
        ("ครั้ง", "times"),
    ),
}


def load_words() -> None:
    """The words an installation begins with; a list that has any words is left as it is."""
    for kind, words in FIRST.items():
        if not queries.list_words(kind):
            for text, english in words:
                add_word(kind=kind, text=text, english=english)


def add_word(*, kind: WordKind, text: str, english: str = "") -> PlanWord:
    """A new word at the end of a list; refused when the list has it in any spelling."""
    _refuse_known(kind, text)
    position = queries.last_word_position(kind) + 1
    word = PlanWord(kind=kind, text=text, english=english, folded=fold(text), position=position)
    db.session.add(word)
    db.session.flush()
    return word


def change_word(word: PlanWord, *, text: str, english: str = "") -> PlanWord:
    """Name a word otherwise from now on; what stands in plans stays."""
    if fold(text) != word.folded:
        _refuse_known(word.kind, text)
    word.text, word.english, word.folded = text, english, fold(text)
    db.session.flush()
    return word


def move_word_up(word: PlanWord) -> None:
    """Put a word one place earlier in its list."""
    move(queries.list_words(word.kind), word, UP)
    db.session.flush()


def retire_word(word: PlanWord) -> None:
    """Offer a word no longer, from today on; what stands in plans stays."""
    word.valid_to = word.valid_to or clock.today() - timedelta(days=1)
    db.session.flush()


def restore_word(word: PlanWord) -> None:
    """Offer a word again."""
    word.valid_to = None
    db.session.flush()


def merge_typed(kind: WordKind, *, text: str, into: PlanWord) -> tuple[ChangeSet, int]:
    """Put a word of the list in place of what people typed, in all plans that can be changed now.

    Gives the set of changes, which can be undone, and how many rows stay because their plan stands still.
    """
    rows = queries.rows_with(kind, text)
    mine = [row for row in rows if row.plan.state.is_open]
    act = begin_set(SetKind.MEND)
    with noted(mine, act), feed.told(mine):
        for row in mine:
            fill(row, {kind.value: into.text})
    return act, len(rows) - len(mine)


def _refuse_known(kind: WordKind, text: str) -> None:
    if not fold(text):
        raise DomainError(_("Enter the word."), "text")
    known = queries.find_word(kind, text)
    if known is not None:
        raise DomainError(_("The list has this word already: %(word)s.", word=known.text), "text")
