"""Telling those who asked for news of trainings of one event: how many, as it is read, then sent. Nobody is named."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from coordinator.access.guard import requires
from coordinator.access.policy import Permission
from coordinator.accounts.operations import refuse_if_tried
from coordinator.core.forms import PreviewedForm
from coordinator.core.transaction import writes
from coordinator.core.web import done, page, site_address
from coordinator.events.models import Event
from coordinator.events.queries import get_event
from coordinator.notices import trainings
from coordinator.notices.operations.trainings import news_of, tell_news
from coordinator.notices.operations.writing import LETTERS
from coordinator.notices.queries.messages import key_of_letter
from coordinator.notices.views import blueprint
from coordinator.notices.views.event import ADDRESS
from coordinator.notices.views.writing import count_in_trial, letter_page, when_they_go
from coordinator.notices.writing import digest
from coordinator.outbox.massing import MANY


@blueprint.app_template_global()
def may_tell_news(event: Event) -> bool:
    """Whether people who asked for news can be told of this event now."""
    return not trainings.why_not(event)


@blueprint.route(f"{ADDRESS}/news", methods=["GET", "POST"])
@requires(Permission.EVENT_EDIT, load=get_event)
@writes
def tell_of_training(event: Event) -> ResponseReturnValue:
    """See how many get it and how it reads, then send it; more than fifty wait to be confirmed once more."""
    refuse_if_tried(LETTERS, str(current_user.id))
    form, why = PreviewedForm(), trainings.why_not(event)
    mails = [] if why else news_of(event, site_address())
    looked = form.confirms(digest(mails))
    in_trial = count_in_trial(one.to.email for one in mails)
    if looked and form.attempt(tell_news, event, mails):
        return done(when_they_go(len(form.result), in_trial), letter_page(event, key_of_letter(form.result[0])))
    return page(
        "notices/news.html",
        form=form,
        event=event,
        why=why,
        number=len(mails),
        changed=form.is_submitted() and not looked,
        samples=list({one.to.language: one for one in reversed(mails)}.values()),
        in_trial=in_trial,
        many=MANY,
    )
