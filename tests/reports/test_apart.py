"""Pairs that are not proposed again are found by their hashes."""

import pytest
from django.utils import timezone

from tests import make
from viceversa.models import Parted, Side
from viceversa.reports import apart

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_parted_pairs_are_found_whichever_of_the_two_comes_first():
    programme = make.programme()
    pool = [make.enrolment(side, programme=programme) for side in [*Side] * 4]
    mentors, mentees = pool[::2], pool[1::2]
    pairs = set(zip(mentors[:3], mentees[1:], strict=False))
    assert apart.parted(pool) == frozenset()
    for mentor, mentee in pairs:
        digest = Parted.digest_of(mentor.person, mentee.person)
        Parted.objects.create(digest=digest, parted_on=timezone.localdate())

    assert apart.parted(pool) == {(str(one.person.key), str(other.person.key)) for one, other in pairs}
