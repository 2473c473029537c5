"""What mentor-match 7.0.1 finds in its own example: two files, and rules as its page shows them."""

import csv
from pathlib import Path

import numpy as np
import pytest

from viceversa.matching import solve

EXAMPLE = Path(__file__).parents[2] / "bench" / "example"
THEIRS = 33, 186  # tandems and points, as `python bench/matching.py` has it compute them


@pytest.fixture
def instance():
    """Three points for other organisations, three for more than two grades; nobody learns from a lower grade."""
    mentors, mentees = (
        [*csv.DictReader((EXAMPLE / f"{side}s.csv").read_text("utf-8").splitlines())] for side in ("mentor", "mentee")
    )
    points = {
        (row, col): 3 * (mentor["organisation"] != mentee["organisation"]) + 3 * (above > 2)
        for row, mentor in enumerate(mentors)
        for col, mentee in enumerate(mentees)
        if (above := int(mentor["grade"]) - int(mentee["grade"])) > 0
    }
    rows, cols = zip(*points, strict=True)
    return rows, cols, [*points.values()], np.ones(len(mentors), int), np.ones(len(mentees), int)


def test_asked_for_points_alone_we_find_as_many_and_more_tandems(instance):
    solution = solve(*instance, objective="points")

    assert (len(solution.pairs), solution.points) == (39, THEIRS[1])
    assert solution.certificate.holds


def test_asked_for_tandems_first_every_mentor_has_one(instance):
    solution = solve(*instance)

    assert (len(solution.pairs), solution.points) == (40, 183)
    assert len(instance[3]) == 40
