"""How much somebody can tell in a day: counted where no disk and no backup ever sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import ideas
from viceversa.models import Box, IdeaKind
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def put(enrolment, text, *, named=False):
    ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text=text, named=named)


def in_box():
    return len(content.box(Box.objects.get(), by=SYSTEM))


def test_put_takes_ten_a_day_from_one_and_as_many_from_everybody_else():
    anna = make.enrolment()
    ben = make.enrolment(programme=anna.programme)
    for number in range(10):
        put(anna, f"Idee {number}")

    with pytest.raises(ValidationError, match="viel für einen Tag"):
        put(anna, "noch eine")
    put(ben, "meine erste")

    assert in_box() == 11
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        put(anna, "noch eine")
    assert in_box() == 12


def test_put_counts_what_has_a_name_alike_so_that_the_refusal_tells_nothing():
    anna = make.enrolment()
    for number in range(10):
        put(anna, f"Idee {number}", named=bool(number % 2))

    for named in (True, False):
        with pytest.raises(ValidationError, match="viel für einen Tag"):
            put(anna, "noch eine", named=named)


def test_put_of_another_programme_has_its_own_ten():
    anna = make.enrolment()
    for number in range(10):
        put(anna, f"Idee {number}")

    put(make.enrolment(person=anna.person), "woanders")

    assert Box.objects.count() == 2


def test_the_count_is_on_no_disk():
    call_command("createcachetable")
    anna = make.enrolment()
    put(anna, "die erste")
    cache.clear()

    with CaptureQueriesContext(
        connection,
    ) as told:
        put(anna, "die zweite")

    written = [query["sql"] for query in told if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert [sql for sql in written if "box" not in sql] == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (0,)
