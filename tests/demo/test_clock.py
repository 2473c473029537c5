from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make
from viceversa.demo.clock import pass_days, spoken
from viceversa.models import Mail, Programme, Run, Tandem

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


def test_days_that_mails_name_pass_as_well():
    today = timezone.localdate()
    text = f"Bis {spoken(today)} ist Zeit."
    Mail.objects.create(person=make.person(), name="x.y", text=text, html=f"<p>{text}</p>", made_at=timezone.now())

    pass_days(5)

    mail = Mail.objects.get()
    assert mail.text == f"Bis {spoken(today - timedelta(days=5))} ist Zeit."
    assert mail.html == f"<p>Bis {spoken(today - timedelta(days=5))} ist Zeit.</p>"
