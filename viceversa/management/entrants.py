"""From rows of two sheets to what the engine takes: people with topics that are sure, lines, and whom to keep apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viceversa.matching import IN_PERSON, Avoid, Candidate, Organisation
from viceversa.sheets import EnrolmentRow, Known, PersonRow, Problem, Severity, Sheet, Topics
from viceversa.sheets.answers import MENTOR
from viceversa.sheets.entries import Entry, entries
from viceversa.sheets.lines import Directory
from viceversa.sheets.words import normal

NOBODY = {"", "nein", "no", "niemand", "niemanden", "keine", "keiner", "keinen", "none", "nobody"}
ONSITE = "onsite"

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entrants:
    """Everything the engine asks for, and who each enrolment is."""

    mentors: tuple[Candidate, ...]
    mentees: tuple[Candidate, ...]
    organisation: Organisation
    avoid: Avoid
    who: Mapping[str, PersonRow]


def key(side: str, email: str) -> str:
    """Name an enrolment: the same person may have one on each side."""
    return f"{side} {email}"


def entrants(
    people: Sequence[PersonRow], rows: Sequence[EnrolmentRow], meant: Mapping[str, str], *, mutual: bool
) -> Entrants:
    """Bring both sheets together; everybody who takes part is in the staff list."""
    house = {person.email: person for person in people}
    found = [(entry.side, candidate(entry, house[entry.email])) for entry in entries(rows, meant, mutual=mutual)]
    return Entrants(
        mentors=tuple(each for side, each in found if side == MENTOR),
        mentees=tuple(each for side, each in found if side != MENTOR),
        organisation=organisation(people),
        avoid=Avoid(confidential=frozenset(pair for pair in apart(people, rows) if all(pair))),
        who={each.key: house[each.person] for _, each in found},
    )


def candidate(entry: Entry, person: PersonRow) -> Candidate:
    """Describe one enrolment to the engine."""
    said = entry.said
    return Candidate(
        key=key(entry.side, entry.email),
        person=entry.email,
        capacity=said.capacity,
        offers=dict(said.offers),
        wishes=dict(said.wishes),
        returns=frozenset(said.returns),
        formats=frozenset(IN_PERSON if each == ONSITE else each for each in said.formats),
        # Local time: these files know one zone for everybody, so that it moves nothing.
        free=sum(1 << slot for slot in said.availability),
        languages=frozenset(person.languages),
        unit=person.unit,
        location=person.location,
        career_level=person.career_level,
    )


def organisation(people: Iterable[PersonRow]) -> Organisation:
    """Draw the lines of the house; people are their addresses."""
    return Organisation(
        superior={person.email: person.superior or None for person in people},
        dotted={person.email: frozenset(person.dotted_superiors) for person in people if person.dotted_superiors},
        appraisers={person.email: frozenset({person.appraiser}) for person in people if person.appraiser},
    )


def apart(people: Iterable[PersonRow], rows: Iterable[EnrolmentRow]) -> list[tuple[str, str]]:
    """Return who would rather not meet whom; the second is empty where that is nobody, or not sure."""
    known = [Known(each.email, each.personnel_number, each.given_name, each.family_name) for each in people]
    directory = Directory(known)
    named = {(row.line, row.email, text) for row in rows for text in row.exclusions.reveal()}
    return [(email, directory.find(text)) for _, email, text in sorted(named) if normal(text) not in NOBODY]


def missing_lines(people: Sheet[PersonRow]) -> Iterator[Problem]:
    """Say it where a staff list names no superiors: the rule about them tests nothing then."""
    if not {"superior", "superior_email"} & people.source.heading.places.keys():
        yield Problem("no_superiors", Severity.ASK)


def doubts(
    people: Iterable[PersonRow], enrolments: Sheet[EnrolmentRow], topics: Topics, names: Names
) -> Iterator[Problem]:
    """Tell what of the enrolments cannot be taken as it is."""
    columns = enrolments.source.heading.names
    house = {person.email: person for person in people}
    for line, email in dict.fromkeys((row.line, row.email) for row in enrolments.rows):
        if email not in house:
            yield Problem("nobody_of_the_house", line=line, column=columns["email"], params={"text": email})
    for line, field, text in dict.fromkeys(written(enrolments.rows)):
        found = topics.resolve(text)
        if not found.sure:
            near = tuple(names[slug] for slug in found.candidates)
            params = {"text": text} | ({"near": near} if near else {})
            yield Problem("topic_unsure" if near else "topic_unknown", Severity.NOTE, line, columns[field], params)
    # Told as a number, and of no line: who rather not meets somebody is nobody's business.
    pairs = apart(house.values(), enrolments.rows)
    if unclear := sum(1 for _, other in pairs if not other):
        counts = {"unclear": unclear, "count": len(pairs), "column": columns["exclusions"]}
        yield Problem("exclusions_unclear", params=counts)


def written(rows: Iterable[EnrolmentRow]) -> Iterator[tuple[int, str, str]]:
    """Yield every word for a topic with its line and field."""
    for row in rows:
        for field in ("offers", "wishes"):
            for each in getattr(row, field):
                yield row.line, field, each.text
        for text in row.returns:
            yield row.line, "returns", text
