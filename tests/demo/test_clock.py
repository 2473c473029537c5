from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make
from viceversa.demo.clock import pass_days
from viceversa.models import Programme, Run, Tandem

pytestmark = pytest.mark.django_db


def test_days_pass_for_everything_that_has_a_date():
    tandem = make.tandem(formed_on=timezone.localdate())
    answer_by = timezone.now() + timedelta(days=10)
    Run.objects.update(answer_by=answer_by)
    programme = Programme.objects.get()

    pass_days(28)

    assert Tandem.objects.get().formed_on == tandem.formed_on - timedelta(days=28)
    assert Programme.objects.get().match_on == programme.match_on - timedelta(days=28)
    assert Run.objects.get().answer_by == answer_by - timedelta(days=28)
    assert Tandem.objects.get().ended_on is None
