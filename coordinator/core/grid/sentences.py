"""What the sheet's scripts say, in the reader's language."""

from collections.abc import Callable

from coordinator.core.words import _, ngettext

GAP = "%(n)s"


def sentences() -> dict[str, str]:
    """Key -> sentence; the scripts fill the gaps."""
    return _states() | _counts() | _rows() | _pasting()


def shortcuts() -> list[tuple[list[str], str]]:
    """The keys and what they do, as the help shows them."""
    return [
        (["↑ ↓ ← →", "Home", "End", "PgUp", "PgDn"], _("Move; with Ctrl to the edge, with Shift choose a block")),
        (["Enter", "F2"], _("Change the cell; Enter again saves and goes down, Shift+Enter up")),
        (["Tab", "Shift+Tab"], _("Save, and go to the next or previous cell; Tab also takes a grey suggestion")),
        (["Alt+Enter"], _("New line in the cell")),
        (["Alt+↓"], _("Open the list of suggestions")),
        (["Esc"], _("Leave the cell as it was; again: to the tools")),
        (["F6"], _("To what follows the sheet")),
        (["Ctrl+Enter"], _("New row below; when the page is opened again, it stands at the end of its district")),
        (["Ctrl+C", "Ctrl+X", "Ctrl+V"], _("Copy, cut, paste; also to and from Excel")),
        (["Ctrl+D"], _("Fill down from the cell above or through the block")),
        (["Ctrl+;"], _("Today")),
        (["Delete"], _("Clear")),
        (["Ctrl+Z", "Ctrl+Y"], _("Undo, redo")),
        (["Shift+F10"], _("Menu of the row: duplicate, delete, history")),
        (["Ctrl+F"], _("Find; all rows are in the page")),
    ]


def _states() -> dict[str, str]:
    return {
        "saved": _("Saved %(at)s"),
        "saving": _("Saving…"),
        "failed": _("Could not be saved"),
        "try_again": _("Try again"),
        "sign_in": _("Sign in again"),
        "unsent_file": _("unsaved-plans"),
        "problems": _("To look at (%(n)s)"),
        "to_mend": _("To mend (%(n)s)"),
        "undo": _("Undo"),
        "save": _("Save"),
        "cancel": _("Cancel"),
        "change": _("Change"),
        "yes": _("yes"),
        "no": _("no"),
        "width": _("width"),
    }


def _counts() -> dict[str, str]:
    """What is said of some cells or rows, and of a single one (``.one``); the scripts fill in how many."""
    told: dict[str, Callable[[int], str]] = {
        "unsent": lambda n: ngettext("Not yet saved: %(num)s cell", "Not yet saved: %(num)s cells", n, num=GAP),
        "offline": lambda n: ngettext(
            "Not yet saved: %(num)s cell – offline", "Not yet saved: %(num)s cells – offline", n, num=GAP
        ),
        "signed_out": lambda n: ngettext(
            "Signed out – not yet saved: %(num)s cell", "Signed out – not yet saved: %(num)s cells", n, num=GAP
        ),
        "save_good": lambda n: ngettext(
            "Save the %(num)s row that passed", "Save the %(num)s rows that passed", n, num=GAP
        ),
        "save_all": lambda n: ngettext(
            "Save %(num)s row as typed", "Save all %(num)s rows, the others as typed", n, num=GAP
        ),
        "mend_rest": lambda n: ngettext("Mend the other row", "Mend the other %(num)s rows", n, num=GAP),
    }
    return {key: words(2) for key, words in told.items()} | {f"{key}.one": words(1) for key, words in told.items()}


def _rows() -> dict[str, str]:
    return {
        "new_row": _("New row – just type"),
        "new_word": _("New"),
        "remove_word": _("Take %(word)s away"),
        "removed_word": _("%(word)s was taken away"),
        "new_place": _("New: no target area has this name yet"),
        "needs_content": _("This row is saved as soon as it has a target area or an activity."),
        "readonly": _("Cannot be changed here"),
        "insert_row": _("New row below"),
        "duplicate": _("Duplicate (%(n)s)"),
        "delete": _("Delete (%(n)s)"),
        "deleted": _("Deleted rows: %(n)s"),
        "history": _("History"),
        "open_page": _("Open the page of this activity"),
        "changed_by": _("%(who)s changed this cell at %(at)s"),
        "yours": _("Yours"),
        "theirs": _("By %(who)s"),
        "before": _("As it was"),
        "use_mine": _("Use mine"),
        "use_theirs": _("Use what %(who)s wrote"),
        "merge": _("Put the texts together"),
    }


def _pasting() -> dict[str, str]:
    return {
        "reading": _("Reading…"),
        "not_read": _("This could not be read. Try again."),
        "not_held": _("The rows to be mended could not be kept. Try again."),
        "too_many": _("These are %(n)s rows. Up to 1,000 can be pasted; more are taken by the import page."),
        "import_page": _("Import a file"),
        "matched": _("Headings matched %(n)s/%(of)s"),
        "by_position": _("Without headings: the columns are taken by their position"),
        "counts": _("New %(create)s · Changed %(update)s · To mend %(mend)s"),
        "was_typed": _("typed: %(text)s"),
        "same": _("As before %(n)s"),
        "as_typed": _("No, it is a new area"),
        "line": _("Row %(n)s"),
        "meant": _("Take “%(word)s”"),
        "good": _("Good"),
        "column_n": _("Column %(n)s"),
        "leave_out": _("Leave out"),
        "read_again": _("Read again like this"),
        "filled": _("Filled from a merged cell"),
        "all_rows": _("All rows (%(n)s)"),
        "throw_away": _("Throw away"),
        "tray_empty": _("Nothing is waiting."),
    }
