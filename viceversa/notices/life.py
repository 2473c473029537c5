"""What partners are told when somebody has been erased: that it ends, never why."""

from collections.abc import Iterator

from viceversa.models import Mail, Person, Programme, Proposal, Tandem
from viceversa.notices import compose


def farewells(person: Person) -> list[Mail]:
    """A mail to everybody who is in a tandem with this person, and to whom they are proposed."""
    letters = [*of_tandems(person), *of_proposals(person)]
    return [compose(partner, "life.erase", **words(programme, person), tandem=tandem)
            for partner, programme, tandem in letters if partner.is_active]  # fmt: skip


def of_tandems(person: Person) -> Iterator[tuple[Person, Programme, bool]]:
    """Partners of tandems under way."""
    for tandem in Tandem.objects.all().of(person).active().with_people():
        yield tandem.other(person), tandem.programme, True


def of_proposals(person: Person) -> Iterator[tuple[Person, Programme, bool]]:
    """Those who are being asked about this person."""
    for proposal in Proposal.objects.all().waiting_for(person).with_people():
        yield proposal.other(person), proposal.programme, False


def words(programme: Programme, person: Person) -> dict[str, object]:
    """The programme, and who leads it."""
    return {"programme": programme, "lead": programme.leads.active().exclude(pk=person.pk).first()}
