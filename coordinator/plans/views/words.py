"""The page on which an administrator curates the words offered while plans are typed."""

from flask import url_for
from flask.typing import ResponseReturnValue

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.core import clock
from coordinator.core.errors import NotFound
from coordinator.core.transaction import writes
from coordinator.core.web import asked, asked_number, done, page
from coordinator.core.words import _, ngettext
from coordinator.plans import operations, queries
from coordinator.plans.forms import MergeForm, WordForm
from coordinator.plans.models import ChangeSet, PlanWord, WordKind
from coordinator.plans.views.blueprint import blueprint


@blueprint.get("/admin/lists")
@requires(Permission.PLAN_WORDS)
def word_lists() -> ResponseReturnValue:
    """One list: its words in their order, how often they are used, and what people typed beside them."""
    kind = _kind()
    return page(
        "plans/words.html",
        kind=kind,
        kinds=list(WordKind),
        words=queries.list_words(kind),
        uses=queries.uses_of_words(kind),
        typed=queries.typed_words(kind),
        day=clock.today(),
        merged=asked_number("merged"),
    )


@blueprint.route("/admin/lists/new", methods=["GET", "POST"])
@requires(Permission.PLAN_WORDS)
@writes
def add_word() -> ResponseReturnValue:
    """Add a word to a list."""
    kind = _kind()
    form = WordForm(data={"text": asked("text")})
    if form.attempt(operations.add_word, kind=kind):
        return done(_("Saved."), _list(kind))
    return page("plans/word_edit.html", form=form, kind=kind, word=None)


@blueprint.route("/admin/lists/<int:word_id>/edit", methods=["GET", "POST"])
@requires(Permission.PLAN_WORDS, load=queries.get_word)
@writes
def edit_word(word: PlanWord) -> ResponseReturnValue:
    """Name a word otherwise."""
    form = WordForm(record=word)
    if form.attempt(operations.change_word, word):
        return done(_("Saved."), _list(word.kind))
    return page("plans/word_edit.html", form=form, kind=word.kind, word=word)


@blueprint.post("/admin/lists/<int:word_id>/up")
@requires(Permission.PLAN_WORDS, load=queries.get_word)
@writes
def move_word(word: PlanWord) -> ResponseReturnValue:
    """Put a word one place earlier."""
    operations.move_word_up(word)
    return done(_("Saved."), _list(word.kind))


@blueprint.post("/admin/lists/<int:word_id>/retire")
@requires(Permission.PLAN_WORDS, load=queries.get_word)
@writes
def retire_word(word: PlanWord) -> ResponseReturnValue:
    """Offer a word no longer."""
    operations.retire_word(word)
    return done(_("“%(word)s” is no longer offered. It can be offered again at any time.", word=word), _list(word.kind))


@blueprint.post("/admin/lists/<int:word_id>/restore")
@requires(Permission.PLAN_WORDS, load=queries.get_word)
@writes
def restore_word(word: PlanWord) -> ResponseReturnValue:
    """Offer a word again."""
    operations.restore_word(word)
    return done(_("Restored."), _list(word.kind))


@blueprint.route("/admin/lists/merge", methods=["GET", "POST"])
@requires(Permission.PLAN_WORDS)
@writes
def merge_words() -> ResponseReturnValue:
    """Put a word of the list in place of what people typed."""
    kind, text = _kind(), asked("text")
    rows = queries.rows_with(kind, text) if text else ()
    if not rows:
        raise NotFound(f"nobody typed {text!r}")
    form = MergeForm(queries.list_words(kind))
    if form.attempt(_merge, kind, text):
        act, left = form.result
        return done(_merged(act.rows, left), url_for("plans.word_lists", kind=kind, merged=act.id))
    return page("plans/words_merge.html", form=form, kind=kind, text=text, rows=rows)


def _merge(kind: WordKind, text: str, *, into: str) -> tuple[ChangeSet, int]:
    return operations.merge_typed(kind, text=text, into=queries.get_word(int(into)))


def _merged(changed: int, left: int) -> str:
    told = ngettext("Changed %(num)d activity.", "Changed %(num)d activities.", changed)
    stay = ngettext(
        "%(num)d stays, because its plan stands still.", "%(num)d stay, because their plan stands still.", left
    )
    return f"{told} {stay}" if left else told


def _kind() -> WordKind:
    return WordKind(asked("kind", list(WordKind)) or WordKind.PROCESS)


def _list(kind: WordKind) -> str:
    return url_for("plans.word_lists", kind=kind)
