"""A restored backup whose keys are younger: answers to proposals that nobody can open any more."""

import pytest

from tests import make
from tests.actions.test_tandems import NO, YES, form, say
from viceversa.models import Key, Parted, Run, RunState, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_form_parts_nobody_whose_answers_a_restored_backup_has_lost():
    run = make.asked()
    say(run, [(YES, NO)])
    Key.objects.filter(owner=run.key).delete()

    form(run)

    assert (Tandem.objects.count(), Parted.objects.count()) == (0, 0)
    assert Run.objects.get(pk=run.pk).state == RunState.SETTLED
