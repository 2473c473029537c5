"""What happens around the tandems: people tell the programme something, and it answers."""

from viceversa.actions import ideas
from viceversa.demo import cast
from viceversa.models import Idea, IdeaKind, IdeaState, Person, Programme
from viceversa.worker import timetable

QUESTION = "Zählen die Treffen wirklich als Arbeitszeit? In unserem Bereich sagt das niemand so deutlich."
ANSWER = "Ja, eine Stunde alle zwei Wochen. Ich schreibe es diese Woche allen Bereichsleitungen noch einmal."
WISH = "Können wir die Leitfäden auch ausdrucken? Ich lese am liebsten auf Papier und schreibe etwas dazu."


def ask(programme: Programme) -> None:
    """Somebody asks without a name; it reaches the lead mixed, and later."""
    mentee = Person.objects.get(email=cast.MENTEE)
    ideas.put(programme, by=mentee, kind=IdeaKind.CONCERN, text=QUESTION, named=False)


def answer(programme: Programme, *, by: Person) -> None:
    """The lead answers for all to read; something else, with a name, still waits."""
    timetable.deliver()
    idea = Idea.objects.get(programme=programme)
    ideas.answer(idea, by=by, version=idea.version, state=IdeaState.PUBLISHED, answer=ANSWER)
    mentor = Person.objects.get(email=cast.MENTOR)
    ideas.put(programme, by=mentor, kind=IdeaKind.IDEA, text=WISH, named=True)
