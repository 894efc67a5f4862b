"""Who speaks: people are records, told from offices by their title (นาย, ดร.) or because they are known already."""

import re
from collections.abc import Sequence

from coordinator.core.db import db
from coordinator.core.errors import DomainError
from coordinator.core.folding import fold
from coordinator.core.names import join_name, split_name
from coordinator.core.sorting import thai_key
from coordinator.core.words import _
from coordinator.events import queries
from coordinator.events.models import AgendaSession, SessionSpeaker, Speaker

_BETWEEN = re.compile(r"[,;\n]+")
_BRACKETS = re.compile(r"^(?P<name>[^()]+)\((?P<office>[^()]*)\)$")
_OFFICES = ("นายกเทศมนตรี", "นายกสมาคม", "นายกองค์การ", "นายกรัฐมนตรี", "นายกเหล่ากาชาด")  # begin like นาย ก...
_OF_FAMILY = "ณ"  # the surname goes on after it: ณ อยุธยา


def set_who(session: AgendaSession, text: str) -> None:
    """Understand who speaks, one after the other with commas or on lines.

    Somebody known, or with a title before the name, becomes a speaker of the session; everything else
    ("ผู้แทนกลุ่มเขต") stays text.
    """
    people, others = list[Speaker](), list[str]()
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        speaker = _person(part)
        if speaker is None:
            others.append(part)
        elif speaker not in people:
            people.append(speaker)
    session.speaker = ", ".join(others)
    _link(session, people)


def _link(session: AgendaSession, people: Sequence[Speaker]) -> None:
    there = {link.speaker: link for link in session.speakers}
    wanted = [there.get(one) or SessionSpeaker(speaker=one) for one in people]
    for position, link in enumerate(wanted):
        link.position = position
    session.speakers = wanted


def _person(text: str) -> Speaker | None:
    name, office = _name_and_office(text)
    known = queries.find_speaker(name)
    if known is None and _is_titled(name):
        known = add_speaker(name=name, post=office)
    return known


def _is_titled(name: str) -> bool:
    """Whether it is a full name with a title, so that it can only be somebody."""
    split = split_name(name)
    return bool(split.prefix and split.surname) and not split.unsure and not name.startswith(_OFFICES)


def _name_and_office(text: str) -> tuple[str, str]:
    """ "ดร.สมชาย ใจดี ผู้อำนวยการ" or "ดร.สมชาย ใจดี (ผู้อำนวยการ)" as name and office."""
    bracketed = _BRACKETS.match(text)
    split = split_name(bracketed["name"] if bracketed else text)
    words = split.surname.split()
    if bracketed:
        return join_name(split.prefix, split.given, split.surname), bracketed["office"].strip()
    whole = 2 if words[:1] == [_OF_FAMILY] else 1
    return join_name(split.prefix, split.given, " ".join(words[:whole])), " ".join(words[whole:])


def add_speaker(
    *, name: str, post: str = "", organisation: str = "", agreed: bool = False, is_sample: bool = False
) -> Speaker:
    """A new speaker. Refused when there is one of that name in any spelling."""
    speaker = Speaker(is_sample=is_sample)
    _fill(speaker, name, post, organisation, agreed)
    db.session.add(speaker)
    db.session.flush()
    return speaker


def change_speaker(speaker: Speaker, *, name: str, post: str, organisation: str, agreed: bool) -> Speaker:
    """Change what is known of a speaker; pages of past and coming events tell it at once."""
    _fill(speaker, name, post, organisation, agreed)
    db.session.flush()
    return speaker


def _fill(speaker: Speaker, name: str, post: str, organisation: str, agreed: bool) -> None:
    namesake = queries.find_speaker(name)
    if namesake is not None and namesake is not speaker:
        raise DomainError(_("There is a speaker of this name already."), "name")
    speaker.name, speaker.post, speaker.organisation, speaker.agreed = name, post, organisation, agreed
    speaker.folded, speaker.sort_key = fold(name), thai_key(name)
