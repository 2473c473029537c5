"""How lists come in: read, looked at, confirmed."""

from viceversa.access import Actor
from viceversa.actions import enrolments, people
from viceversa.demo.company import DATA
from viceversa.models import Installation, Person, Programme
from viceversa.reports import people as joining
from viceversa.reports import uploads
from viceversa.reports.arrivals import arrivals
from viceversa.sheets import read_enrolments, read_people


def bring_in(house: Installation, name: str, *, by: Actor) -> None:
    """Read a staff list, look at the preview and confirm it."""
    file = read_people((DATA / name).read_bytes(), name, known=Person.objects.all().as_known())
    upload = people.stage(house, by=by, file=file)
    seen = joining.preview(upload, by=by)
    people.bring_in(upload, by=by, file=uploads.people(upload, by=by), seen=seen.fingerprint)


def take_over(programme: Programme, name: str, *, by: Person, declared: bool = False) -> None:
    """Read what a form tool has collected, say what doubtful words mean, and confirm it."""
    upload = enrolments.stage(programme, by=by, file=read_enrolments((DATA / name).read_bytes(), name))
    found = arrivals(upload, by=by)
    meant = {question.text: question.candidates[0] for question in found.questions}
    enrolments.bring_in(upload, by=by, seen=found.fingerprint, meant=meant, declared=declared)
