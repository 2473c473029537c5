"""Which mails somebody can do without: these, and no others."""

import pytest
from django.conf import settings
from django.utils import timezone

from tests import make
from viceversa.models import Extra, Job, Lane, Mail
from viceversa.notices import queue

pytestmark = pytest.mark.django_db

NAMES = {file.stem for file in (settings.ROOT / "templates" / "notices").glob("*.txt")}


@pytest.mark.parametrize(
    ("unwanted", "withheld"),
    [
        ([], set()),
        ([Extra.REMINDERS], {"invitations.remind", "proposals.remind"}),
        ([Extra.MESSAGES], {"messages.send"}),
        ([Extra.NEWS], {"ideas.announce"}),
    ],
)
def test_what_one_does_without_is_withheld_and_all_else_leaves_in_one_batch(unwanted, withheld):
    person = make.person(unwanted=unwanted)

    queue((Mail(person=person, name=name, made_at=timezone.now()) for name in NAMES), lane=Lane.BULK)

    assert set(Mail.objects.values_list("name", flat=True)) == NAMES - withheld
    assert len(set(Job.objects.values_list("lane", "due_at"))) == 1
    assert set(Job.objects.values_list("subject", flat=True)) == set(Mail.objects.values_list("key", flat=True))
