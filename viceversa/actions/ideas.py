"""Ideas and concerns: told with a name or without, answered by a lead, read by all when both are published."""

import random
from collections import Counter
from datetime import date, timedelta
from threading import Lock
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM, Actor
from viceversa.actions import action, require_version
from viceversa.models import Box, Idea, IdeaKind, IdeaState, Lane, Person, Phase, Programme
from viceversa.models.ideas import ANSWERED
from viceversa.notices import notify
from viceversa.reports import content


class Allowance:
    """How many somebody may still tell a programme today, named or not: enough for anybody, too few to flood a box.

    It is counted in the memory of the process, never on a disk, and forgotten with the day or a restart. A count in the
    database or its cache would tell for a while who has written.
    """

    def __init__(self, most: int) -> None:
        self.most, self.day, self.taken, self.guard = most, date.min, Counter[tuple[UUID, UUID]](), Lock()

    def take(self, programme: Programme, person: Person) -> None:
        """Count one more, or refuse it."""
        with self.guard:
            if self.day != timezone.localdate():
                self.day = timezone.localdate()
                self.taken.clear()
            if self.taken[programme.key, person.key] >= self.most:
                raise ValidationError(_("That was a lot for one day. From tomorrow on you can write again."))
            self.taken[programme.key, person.key] += 1


TODAY = Allowance(10)


@action
def put(programme: Programme, /, *, by: Person, kind: IdeaKind, text: str, named: bool) -> Programme:
    """Tell the programme something. Without a name, nothing is kept of who and when: no row, no event, no job."""
    if programme.phase == Phase.CLOSED:
        raise ValidationError(_("The programme is closed. Nobody would answer any more."))
    TODAY.take(programme, by)
    box = Box.objects.get_or_create(programme=programme)[0]
    box.due_on = box.due_on or tomorrow()
    drop(box, [] if named else [(kind, text)])
    if named and text not in told_today(programme, by):
        keep(programme, kind, text, author=by)
    box.save(update_fields=["sealed", "due_on"])
    return programme


@action
def deliver(programme: Programme, /, *, by: Actor) -> int:
    """Empty the box of yesterday, shaken as it is, and tell the leads that something has come."""
    box = Box.objects.due(timezone.localdate()).filter(programme=programme).first()
    if box is None:
        return 0
    found = content.box(box, by=SYSTEM)
    for kind, text in found:
        keep(programme, kind, text, author=None)
    box.due_on, box.sealed = None, b""
    box.save(update_fields=["sealed", "due_on"])
    waiting = Idea.objects.filter(programme=programme).waiting().count()
    for lead in programme.leads.active() if waiting else ():
        notify(lead, "ideas.deliver", lane=Lane.BULK, programme=programme)
    return len(found)


@action
def answer(idea: Idea, /, *, by: Person, version: int, state: IdeaState, answer: str = "") -> Idea:
    """Answer the author alone, or for all to read without a name; or say that one is at it."""
    require_version(version, idea.version)
    if not content.ideas([idea], by=by):
        raise PermissionDenied  # its author is being erased, and no new key is made
    if state in ANSWERED and not answer.strip():
        raise ValidationError({"answer": _("Please write your answer here.")})
    idea.state, idea.version = state, version + 1
    idea.answer = content.seal_idea(idea, "answer", answer)
    idea.validate_constraints()
    idea.save(update_fields=["state", "version", "answer"])
    if state == IdeaState.PUBLISHED:
        Box.objects.update_or_create(programme=idea.programme, defaults={"news_on": tomorrow()})
    if idea.author and state in ANSWERED:
        notify(idea.author, "ideas.answer", programme=idea.programme, lead=by)
    return idea


@action
def announce(programme: Programme, /, *, by: Actor) -> Programme:
    """Let everybody know once a day that there are new answers: whoever asked without a name hears it like this."""
    Box.objects.filter(programme=programme).update(news_on=None)
    return programme


def keep(programme: Programme, kind: str, text: str, *, author: Person | None) -> None:
    """A row of its own for an idea, with today's date."""
    idea = Idea(programme=programme, author=author, kind=kind, arrived_on=timezone.localdate())
    idea.text = content.seal_idea(idea, "text", text)
    idea.save()


def drop(box: Box, told: list[tuple[str, str]]) -> None:
    """Put something or nothing into the box and shake it, so that both look alike; the same words twice are one."""
    found = content.box(box, by=SYSTEM)
    found += [each for each in told if each not in found]
    random.SystemRandom().shuffle(found)
    box.sealed = content.seal_box(box, found)


def told_today(programme: Programme, author: Person) -> set[str]:
    """What somebody has told today with their name: sent twice, it is one."""
    rows = Idea.objects.filter(programme=programme, author=author, arrived_on=timezone.localdate())
    return {text for _row, text, _answer in content.ideas(rows.select_related("author", "programme"), by=author)}


def tomorrow() -> date:
    """The day after today."""
    return timezone.localdate() + timedelta(days=1)
