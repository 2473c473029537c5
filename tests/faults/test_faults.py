"""Killed, without space, broken at any system call: nothing acknowledged is lost, nothing is half, nothing twice."""

import json
import subprocess
import sys
from itertools import cycle, islice

import pytest

from tests.faults.scenes import CANARY, SCENES
from tests.management import installations

pytestmark = pytest.mark.thorough

STAGE = "import django; django.setup(); from tests.faults import stage; stage.main()"
POINTS = 18  # for each scene and each fault: 6 x 3 x 18 = 324
FAULTS = {"killed": "signal=KILL:when={}", "no space": "error=ENOSPC:when={}+", "broken once": "error=EIO:when={}"}
# What a person is told is a matter of the page or the command; a process tells nobody's secrets in any case.
SECRETS = (CANARY, "canary", "Traceback", "somebody")


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    house = installations.empty(tmp_path_factory.mktemp("faults") / "var")
    with subprocess.Popen(
        [sys.executable, "-c", STAGE], env=house.environment, cwd=installations.PROJECT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip

        def perform(name, **how):
            process.stdin.write(json.dumps({"name": name} | how) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield perform
        process.stdin.close()


@pytest.fixture(scope="module")
def calm(stage):
    """Each scene as it goes when nothing fails."""
    return {name: stage(name, count=True) for name in SCENES}


def spread(calls):
    """Points all over a scene: the same share of each system call, from the first to the last."""
    every = [(call, when) for call, count in sorted(calls.items()) for when in range(1, count + 1)]
    return list(islice(cycle(every[:: max(len(every) // POINTS, 1)]), POINTS))


def broken(told, calm, scene):
    """Which of the five things that may never happen has happened."""
    expected = (calm["at_once"],) if told["done"] else (told["before"], calm["at_once"], {})
    secrets = [secret for secret in SECRETS if secret in told["said"] + told["afterwards"]]
    found = {
        "lost or half": scene.whole and told["at_once"] not in expected,
        "cannot be done again": not told["again"],
        "not as it should be in the end": told["later"] != calm["later"],
        "an effect without end": told["doubles"] > len(calm["later"]["mails"]),
        f"told {secrets}": bool(secrets),
    }
    return [trouble for trouble, happened in found.items() if happened]


@pytest.mark.parametrize("name", SCENES)
def test_without_a_fault_a_scene_has_an_effect_and_doing_it_again_has_none(calm, name):
    told = calm[name]

    assert (told["done"], told["again"], told["doubles"]) == (True, True, 0)
    assert told["before"] != told["at_once"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", SCENES)
def test_a_fault_at_any_point_leaves_all_or_nothing(stage, calm, name, fault):
    troubles = {}
    for call, when in spread(calm[name]["calls"]):
        told = stage(name, inject=f"{call}:{FAULTS[fault].format(when)}")
        if found := broken(told, calm[name], SCENES[name]):
            troubles[call, when] = found, told

    assert troubles == {}
