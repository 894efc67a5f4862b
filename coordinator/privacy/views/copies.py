"""The copy of what is held of somebody, as pages of tickets and accounts show it and hand it out."""

from flask import Response

from coordinator.core import personal
from coordinator.core.words import lazy
from coordinator.privacy.copying import EVENTS, Copy, as_zip
from coordinator.privacy.views.blueprint import blueprint

OTHERS = {
    "opened_by": lazy("Who opened your data"),
    "done": lazy("Changes you made"),
    EVENTS: lazy("Names of the events"),
}


@blueprint.app_template_global()
def kind_of_copy(table: str) -> str:
    """What the rows of a part of the copy are called, as a line begins."""
    kinds = {one.table.name: one.model for one in personal.holdings()}
    word = str(OTHERS[table] if table in OTHERS else kinds[table].kind_word)  # type: ignore[attr-defined]
    return word[:1].upper() + word[1:]


def zip_file(copy: Copy) -> Response:
    """The copy as a file to keep."""
    answer = Response(as_zip(copy), mimetype="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return answer
