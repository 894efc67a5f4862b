"""The questions of a form, drawn once for all who are asked the same: a list of fifty districts takes most of a page.

Nothing that anybody typed is kept, nor what is different in each form (its key, the token against forged requests):
those stand outside of what is drawn here.
"""

from collections.abc import Callable, Hashable

from markupsafe import Markup
from wtforms.fields import Field

from coordinator.core.forms import BaseForm
from coordinator.core.words import language

MOST = 100  # different lists of questions in each process
_drawn: dict[Hashable, Markup] = {}


def drawn_once(name: str, draw: Callable[[BaseForm], Markup], form: BaseForm) -> Markup:
    """What the macro ``draw``, which goes by this name, makes of the form, if it is a fresh one of a former request.

    All that a field may look like is in the key, so a change of its words or choices shows at once.
    """
    if form.is_submitted() or not all(_is_fresh(field) for field in form):
        return draw(form)
    key = (name, language(), *(_looks(field) for field in form if field.name not in form.not_values))
    known = _drawn.get(key)
    if known is None:
        if len(_drawn) >= MOST:
            _drawn.clear()
        known = _drawn[key] = draw(form)
    return known


def _is_fresh(field: Field) -> bool:
    return not field.errors and (field.object_data == field.default or field.name in BaseForm.not_values)


def _looks(field: Field) -> Hashable:
    said = field.name, str(field.label.text), str(field.description), str(field.data)
    return *said, repr(getattr(field, "choices", None)), repr(field.render_kw)
