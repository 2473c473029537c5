import pytest
from django.core.exceptions import ImproperlyConfigured

from tests import make
from viceversa.demo import safety
from viceversa.models import Installation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://localhost:8000", ["localhost", "127.0.0.1"]


def refusal():
    with pytest.raises(ImproperlyConfigured) as caught:
        safety.insist()
    return str(caught.value)


def test_the_demo_opens_on_this_machine_over_nothing_or_its_own():
    safety.insist()
    make.installation(demo=True)
    make.person()

    safety.insist()


@pytest.mark.parametrize(
    "address", ["https://viceversa.example.org", "http://192.168.0.7:8000", "http://localhost.evil"]
)
def test_it_refuses_an_address_that_others_reach(settings, address):
    settings.SITE_URL = address

    assert refusal().startswith("Die Vorführung lässt alle herein und öffnet sich nur auf diesem Rechner, nicht unter ")


@pytest.mark.parametrize("hosts", [["*"], ["localhost", "viceversa.example.org"], [".example.org"]])
def test_it_refuses_to_answer_to_other_names(settings, hosts):
    settings.ALLOWED_HOSTS = hosts

    assert hosts[-1] in refusal()


def test_it_refuses_the_database_of_a_real_house():
    make.installation()

    assert refusal().startswith("Diese Datenbank gehört nicht zur Vorführung.")


def test_it_refuses_people_without_a_house():
    make.person()

    assert refusal().startswith("Diese Datenbank gehört nicht zur Vorführung.")
    assert not Installation.objects.exists()
