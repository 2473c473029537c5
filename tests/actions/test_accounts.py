from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import accounts, life
from viceversa.models import Event, Incident, IncidentKind, Key, Mail, Person
from viceversa.reports import factors

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def incidents():
    return [(row.kind, row.person, row.number) for row in Incident.objects.order_by("pk")]


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


def test_set_up_app_keeps_its_secret_sealed_and_gives_ten_codes_that_are_kept_as_hashes():
    ben = make.person("ben")

    codes = accounts.set_up_app(ben, by=ben, secret=SECRET)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert (len(set(codes)), factors.kept(ben).codes) == (10, 10)
    assert [text for text in (SECRET, *codes, *(code.replace("-", "") for code in codes)) if text in stored] == []
    assert [mail.subject for mail in Mail.objects.all()] == ["Ihre Anmeldung hat sich geändert"]
    assert not Incident.objects.exists()  # when somebody without a role was here is nobody's business
    assert not Event.objects.exists()


def test_set_up_app_ends_sign_ins_that_have_not_shown_it_and_again_replaces_it():
    ben = make.person("ben")
    accounts.set_up_app(ben, by=ben, secret=SECRET)
    after = Person.objects.get().session_salt

    assert accounts.set_up_app(ben, by=ben, secret=SECRET[::-1]) == []

    assert after != ben.session_salt
    assert Person.objects.get().session_salt == after
    assert len(factors.kept(ben).steps) == 1


def test_set_up_app_is_for_oneself():
    ben = make.person("ben")

    with pytest.raises(PermissionDenied):
        accounts.set_up_app(ben, by=make.person(is_administrator=True), secret=SECRET)

    assert not Authenticator.objects.exists()


def test_set_up_passkey_is_remembered_for_holders_of_roles_and_refused_beyond_ten():
    zoe = make.person("zoe", is_administrator=True)
    for number in range(10):
        accounts.set_up_passkey(zoe, by=zoe, name=f"Gerät {number}", credential={})

    with pytest.raises(ValidationError, match="zehn"):
        accounts.set_up_passkey(zoe, by=zoe, name="noch eines", credential={})

    assert incidents() == [("passkey", zoe, 1)] * 10
    assert Mail.objects.filter(person=zoe, name="accounts.tell").count() == 10
    assert factors.kept(zoe).steps[0].label == "Passkey „Gerät 0“"


def test_set_up_passkey_is_for_oneself():
    with pytest.raises(PermissionDenied):
        accounts.set_up_passkey(make.person(), by=make.person(), name="x", credential={})


def test_remove_takes_the_last_one_with_its_codes_but_not_from_a_role():
    ben, zoe = make.person("ben"), make.person("zoe", is_auditor=True)
    for person in (ben, zoe):
        accounts.set_up_app(person, by=person, secret=SECRET)

    accounts.remove(ben, by=ben, factor=factors.kept(ben).steps[0].number)
    with pytest.raises(ValidationError, match="Ihre Rolle"):
        accounts.remove(zoe, by=zoe, factor=factors.kept(zoe).steps[0].number)

    assert set(Authenticator.objects.values_list("user", flat=True)) == {zoe.pk}
    assert incidents() == [("app", zoe, 1)]
    assert [Mail.objects.filter(person=person).count() for person in (ben, zoe)] == [2, 1]


def test_remove_refuses_what_is_somebody_elses():
    ben, zoe = make.person("ben"), make.person("zoe")
    accounts.set_up_app(zoe, by=zoe, secret=SECRET)

    with pytest.raises(ValidationError, match="nicht mehr"):
        accounts.remove(ben, by=ben, factor=factors.kept(zoe).steps[0].number)

    assert factors.has(zoe)


def test_remove_is_for_oneself():
    zoe = make.person("zoe")
    accounts.set_up_app(zoe, by=zoe, secret=SECRET)

    with pytest.raises(PermissionDenied):
        accounts.remove(zoe, by=make.person(is_administrator=True), factor=factors.kept(zoe).steps[0].number)


def test_renew_codes_makes_others_and_needs_a_second_step():
    ben = make.person("ben")
    with pytest.raises(ValidationError, match="zweiten Schritt"):
        accounts.renew_codes(ben, by=ben)
    [old, *_rest] = accounts.set_up_app(ben, by=ben, secret=SECRET)

    [new, *_rest] = accounts.renew_codes(ben, by=ben)

    assert [accounts.spend(ben, by=SYSTEM, code=code) for code in (old, new)] == [False, True]
    assert Mail.objects.filter(person=ben, name="accounts.tell").count() == 3


def test_renew_codes_is_for_oneself():
    with pytest.raises(PermissionDenied):
        accounts.renew_codes(make.person(), by=make.person(is_administrator=True))


def test_spend_uses_a_code_up_however_it_is_typed_and_nobody_elses():
    ben, zoe = make.person("ben"), make.person("zoe")
    [code, *_rest] = accounts.set_up_app(ben, by=ben, secret=SECRET)
    accounts.set_up_app(zoe, by=zoe, secret=SECRET)

    assert not accounts.spend(zoe, by=SYSTEM, code=code)
    assert accounts.spend(ben, by=SYSTEM, code=f" {code.lower().replace('-', ' ')} ")
    assert not accounts.spend(ben, by=SYSTEM, code=code)
    assert factors.kept(ben).codes == 9


def test_spend_is_for_the_sign_in_alone():
    ben = make.person("ben")
    with pytest.raises(PermissionDenied):
        accounts.spend(ben, by=ben, code="x")


def test_refuse_counts_a_day_and_names_nobody():
    house = make.installation()
    for _each in range(3):
        accounts.refuse(house, by=SYSTEM, kind=IncidentKind.CODE)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        accounts.refuse(house, by=SYSTEM, kind=IncidentKind.CODE)

    assert incidents() == [("code", None, 3), ("code", None, 1)]
    assert not Incident.objects.exclude(at=None).exists()


def test_refuse_is_for_the_sign_in_alone():
    with pytest.raises(PermissionDenied):
        accounts.refuse(make.installation(), by=make.person(is_administrator=True), kind=IncidentKind.CODE)


def test_alarm_is_written_once_an_hour():
    ben = make.person("ben")
    for _each in range(3):
        accounts.alarm(ben, by=SYSTEM, kind=IncidentKind.LOCKED)

    assert incidents() == [("locked", ben, 1)]


def test_alarm_is_for_the_sign_in_alone():
    ben = make.person("ben")
    with pytest.raises(PermissionDenied):
        accounts.alarm(ben, by=ben, kind=IncidentKind.LOCKED)


def test_the_security_log_forgets_after_ninety_days():
    house = make.installation()
    accounts.alarm(make.person("ben"), by=SYSTEM, kind=IncidentKind.LOCKED)
    accounts.refuse(house, by=SYSTEM, kind=IncidentKind.CODE)

    for days, left in ((90, 2), (91, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            while life.sweep(house, by=SYSTEM):
                pass
        assert Incident.objects.count() == left


def test_an_erasure_takes_second_steps_incidents_and_the_key_of_the_secret():
    zoe = make.person("zoe", is_auditor=True)
    accounts.set_up_app(zoe, by=zoe, secret=SECRET)
    assert Key.objects.filter(owner=zoe.key).exists()

    life.erase(zoe, by=zoe)

    assert not Authenticator.objects.exists()
    assert not Incident.objects.exists()
    assert not Key.objects.filter(owner=zoe.key).exists()


def test_break_glass_is_written_each_time_and_told_to_all_administrators():
    zoe, ali = make.person("zoe", is_administrator=True), make.person("ali", is_administrator=True)
    for _each in range(2):
        accounts.break_glass(zoe, by=SYSTEM)

    assert incidents() == [("emergency", zoe, 1)] * 2
    assert sorted(Mail.objects.values_list("person", flat=True)) == [zoe.pk, zoe.pk, ali.pk, ali.pk]


def test_break_glass_is_for_the_sign_in_alone():
    zoe = make.person("zoe", is_administrator=True)
    with pytest.raises(PermissionDenied):
        accounts.break_glass(zoe, by=zoe)
