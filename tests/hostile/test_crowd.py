"""Many at the same moment, and a database that stays locked: real threads over a real file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
START = "import sys, django; django.setup(); from tests.hostile import crowd; crowd.main(sys.argv[1])"


def told(scene: str, folder: Path) -> tuple[dict[str, Any], str]:
    """What the program of the crowd saw, and what it wrote into the log."""
    env = {"PATH": os.environ["PATH"], "VICEVERSA_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "viceversa.settings"}
    command = [sys.executable, "-c", START, scene]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), done.stderr


def test_of_all_who_do_the_same_at_once_one_does_it_and_everybody_is_told(tmp_path):
    seen, log = told("races", tmp_path)

    assert seen == {
        "two leads publish": [302, 422],
        "replies": 2,
        "both answer": [302, 302, 302, 302],
        "two workers settle": ["formed", "refused"],
        "tandems": 1,
        "a double click": [302, 302],
        "runs": 1,
        "a programme twice": [302, 302, 302, 302],
        "programmes": 1,
        "a list twice": [302, 422],
        "people": 50,
        "many tries at once": True,
        "five codes compared at the most": True,
    }
    assert log == ""


def test_a_database_that_stays_locked_is_told_with_what_was_typed(tmp_path):
    seen, log = told("locked", tmp_path)

    assert seen == {
        "statuses": {
            "create": 503,
            "read": 200,
            "read a message": 503,
            "answer": 503,
            "sign in": 422,
            "sign out": 503,
            "speak": 503,
        },
        "kept": True,
        "kept answer": True,
        "policy": True,
        "afterwards": 302,
    }
    assert "Brien" not in log
