import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.actions import accounts
from viceversa.models import Event, Person

pytestmark = pytest.mark.django_db


def test_sign_out_everywhere_makes_another_salt_and_leaves_no_trace():
    ben = make.person("ben")

    accounts.sign_out_everywhere(ben, by=ben)

    assert Person.objects.get().session_salt != ben.session_salt
    assert not Event.objects.exists()


def test_sign_out_everywhere_is_for_oneself():
    ben = make.person("ben")

    with pytest.raises(PermissionDenied):
        accounts.sign_out_everywhere(ben, by=make.person(is_administrator=True))

    assert Person.objects.get(pk=ben.pk).session_salt == ben.session_salt
