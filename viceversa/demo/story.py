"""What happens at Beispielwerke, told through the same actions that people use."""

from django.db import transaction

from viceversa.demo.cast import ADMINISTRATOR, AUDITOR, LEAD
from viceversa.models import Installation, Person


@transaction.atomic
def tell() -> None:
    """From an empty house to tandems."""
    Installation.objects.create(company="Beispielwerke", demo=True)
    staff()


def staff() -> None:
    """Those whom an operator enters before the first list comes in."""
    Person.objects.create(
        email=LEAD, given_name="Miriam", family_name="Aydın", job_title="Wissensmanagement", is_lead=True
    )
    Person.objects.create(email=AUDITOR, given_name="Petra", family_name="Kühn", is_auditor=True)
    Person.objects.create(email=ADMINISTRATOR, given_name="Ali", family_name="Rahimi", is_administrator=True)
