"""How fast the matching is, and how it compares: `python bench/matching.py [--quick] [--json] [--picture FILE]`.

Every figure is CPU time of one thread on one core, the median of five where a run is short. The peers run in an
environment of their own (`var/peers`, made at the first run), on the same instance. `--picture` draws how time grows
instead.
"""

import argparse
import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
if hasattr(os, "sched_setaffinity"):  # two threads of one core count each other's waiting as work
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import numpy as np  # noqa: E402
from crowds import Crowd, crowd  # noqa: E402
from picture import draw  # noqa: E402
from ratios import Ratio, told  # noqa: E402
from scipy.optimize import linprog  # noqa: E402
from scipy.sparse import csr_array, vstack  # noqa: E402

from viceversa.matching import Study, solve  # noqa: E402
from viceversa.matching.proofs import certify  # noqa: E402

PEERS = ROOT / "var" / "peers"
PACKAGES = ["mentor-match==7.0.1", "networkx", "numpy", "scipy"]


def cpu(work: Callable[[], Any], times: int = 5) -> tuple[float, Any]:
    """Give the median of the CPU seconds that something takes, and its last result."""
    seconds, result = [], None
    for _ in range(times):
        begin = time.process_time()
        result = work()
        seconds.append(time.process_time() - begin)
    return statistics.median(seconds), result


def peer(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """Run a peer in its own environment."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        file.write(pickle.dumps(data))
        file.flush()
        done = subprocess.run(
            [python, "-P", ROOT / "bench" / "peers.py", name, file.name], check=True, capture_output=True, text=True
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def study(people: Crowd) -> Study:
    """Prepare a run."""
    return Study(people.mentors, people.mentees, organisation=people.organisation, avoid=people.avoid)


def plain(people: list[Any]) -> list[dict[str, Any]]:
    """Turn people into dictionaries."""
    return [{name: getattr(each, name) for name in each.__slots__} for each in people]


def above(people: Crowd) -> dict[str, set[str]]:
    """Name everybody above each person, the head of all left out."""
    superior, found = people.organisation.superior, {}
    for person in superior:
        found[person], at = set(), superior[person]
        while at is not None and at != "head":
            found[person].add(at)
            at = superior[at]
    return found


def scored(run: Study) -> None:
    """Score all pairs, and keep none of it."""
    for _ in run.stream.scored(run.scoring.blocks()):
        pass


def naively(people: Crowd) -> float:
    """Give the seconds that naive Python takes to score all pairs, from those of a hundred mentors."""
    some = people.mentors[:100]
    data = {"mentors": plain(some), "mentees": plain(people.mentees)}
    found = peer("naive", data | {"apart": people.avoid.confidential, "above": above(people)})
    return float(found["seconds"]) * len(people.mentors) / len(some)


def mentor_match(run: Study) -> dict[str, Any]:
    """Match with mentor-match, which gets the points ready-made."""
    return peer("mentor-match", {"points": run.scoring.grid().tolist()})


def by_networkx(run: Study) -> dict[str, Any]:
    """Solve with networkx."""
    return peer("networkx", {"pairs": run.stream.every().tolist()})


def by_highs(run: Study) -> tuple[float, float]:
    """Solve a linear programme with HiGHS; give the seconds and what it reached."""
    pairs, size = run.stream.every(), len(run.pool.mentors)
    ones, at = np.ones(pairs.shape[1]), np.arange(pairs.shape[1])
    matrix = vstack([csr_array((ones, (pairs[side], at)), (size, len(at))) for side in (0, 1)]).tocsc()
    costs = -(pairs[2] + above_all(pairs, size))
    seconds, result = cpu(lambda: linprog(costs, matrix, np.ones(2 * size), bounds=(0, 1), method="highs"), 1)
    return seconds, -result.fun


def above_all(pairs: Any, size: int) -> float:
    """Give what a tandem must be worth so that there are as many as possible."""
    return float(pairs[2].max() * size + 1)


def by_scipy(run: Study) -> dict[str, Any]:
    """Solve with SciPy's dense assignment, which gets its points in pieces."""
    points = run.scoring.grid()
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        for start in range(0, len(points), 500):
            np.save(file, points[start : start + 500])
        file.flush()
        return peer("assignment", {"size": len(points), "points": file.name})


def scoring() -> list[Ratio]:
    """Compare scoring with naive Python, and with its matrix products alone."""
    people = crowd(2000)
    run = study(people)
    ours, _ = cpu(lambda: scored(run))
    large = study(crowd(5000))
    ours_large, _ = cpu(lambda: scored(large))
    pool = large.pool
    tables = [
        pool.topics,
        pool.free,
        pool.sets(lambda each: each.languages),
        pool.sets(lambda each: each.formats),
        pool.sets(lambda each: each.returns | each.wishes.keys()),
    ]
    mentors = np.concatenate([each.mentors for each in tables], axis=1)
    mentees = np.concatenate([each.mentees for each in tables])
    product, _ = cpu(lambda: [mentors[at : at + 256] @ mentees for at in range(0, len(mentors), 256)])
    return [
        Ratio("naive Python scoring / ours", naively(people) / ours, ">= 80"),
        Ratio("our scoring / its matrix product alone", ours_large / product, "<= 6"),
    ]


def small() -> list[Ratio]:
    """Compare 500 people a side with mentor-match."""
    people = crowd(500)
    seconds, matching = cpu(lambda: study(people).matching)
    asked, _ = cpu(lambda: study(people).solution)
    run = study(people)
    pairs = run.stream.every()
    solving, solution = cpu(lambda: run.task.solve(pairs))
    proving, _ = cpu(lambda: certify(solution.network, solution.chosen, solution.prices))
    other = mentor_match(run)
    return [
        Ratio("seconds for 500 a side, all in", seconds, "<= 0.15"),
        Ratio("mentor-match / ours, score and solve", other["seconds"] / asked, ">= 60"),
        Ratio("our tandems / mentor-match's", len(matching.tandems) / other["tandems"], ">= 1"),
        Ratio("our points / mentor-match's", matching.points / other["points"], ">= 1"),
        Ratio("certificate / solve", proving / solving, "<= 0.05"),
    ]


def example() -> list[Ratio]:
    """Solve the example of mentor-match, its own rules giving the points: as many of them, and no fewer tandems."""
    other = peer("mentor-match's example", {"folder": str(ROOT / "bench" / "example")})
    own = np.array(other["grid"])
    rows, cols = np.nonzero(own >= 0)
    mentors, mentees = (np.ones(size, int) for size in own.shape)
    found = solve(rows, cols, own[rows, cols], mentors, mentees, objective="points")
    assert found.certificate.holds
    return [
        Ratio("our points / mentor-match's, its own example", found.points / other["points"], ">= 1"),
        Ratio("our tandems / mentor-match's, its own example", len(found.pairs) / other["tandems"], ">= 1"),
    ]


def networks() -> list[Ratio]:
    """Compare 500 people a side with networkx."""
    run = study(crowd(500))
    pairs = run.stream.every()
    ours, solution = cpu(lambda: run.task.solve(pairs))
    other = by_networkx(run)
    assert (other["tandems"], other["points"]) == (len(solution.pairs), solution.points)
    return [Ratio("networkx / ours, solve", other["seconds"] / ours, ">= 500")]


def programming() -> list[Ratio]:
    """Compare 1,000 people a side with a linear programme solved by HiGHS."""
    run = study(crowd(1000))
    pairs = run.stream.every()
    ours, solution = cpu(lambda: run.task.solve(pairs))
    theirs, reached = by_highs(run)
    assert round(reached) == len(solution.pairs) * above_all(pairs, 1000) + solution.points
    return [Ratio("HiGHS / ours, solve", theirs / ours, ">= 20")]


def growth() -> list[Ratio]:
    """See how the time to solve grows with the number of people, thirty pairs each."""
    sizes = [1000, 2000, 5000, 10000, 20000]
    rng = np.random.default_rng(1)
    seconds = []
    for size in sizes:
        rows = np.repeat(np.arange(size), 30)
        cols = np.concatenate([rng.choice(size, 30, replace=False) for _ in range(size)])
        points = rng.integers(0, 100, len(rows))
        taken, _ = cpu(lambda: solve(rows, cols, points, np.ones(size, int), np.ones(size, int)), 3)  # noqa: B023
        seconds.append(taken)
    exponent = float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])
    return [Ratio("growth of the top-30 solve, exponent", exponent, "<= 1.5")]


def large() -> list[Ratio]:
    """Compare 10,000 people a side, proved, with SciPy's dense assignment."""
    size = 10000
    people = crowd(size)
    begin = time.process_time()
    run = study(people)
    solution = run.solution
    ours = time.process_time() - begin
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert solution.certificate.holds
    regrets, _ = cpu(lambda: solution.residual.regrets(7, mentee=True), 3)
    other = by_scipy(run)
    assert other["points"] == solution.points
    return [
        Ratio("SciPy's assignment alone / ours, proved", other["seconds"] / ours, ">= 1.5"),
        Ratio("its memory / ours", other["megabytes"] / megabytes, ">= 4"),
        Ratio("seconds for 10,000 a side, proved", ours, "<= 60"),
        Ratio("megabytes for 10,000 a side", megabytes, "<= 500"),
        Ratio("all regrets of one mentee / one solve", regrets / ours, "<= 0.05"),
    ]


CONTENDERS: dict[str, tuple[int, int, Callable[[Crowd, Study], float]]] = {
    "SciPy, assignment alone": (500, 10_000, lambda people, run: by_scipy(run)["seconds"]),
    "HiGHS, solve alone": (100, 1000, lambda people, run: by_highs(run)[0]),
    "mentor-match 7.0.1": (50, 500, lambda people, run: mentor_match(run)["seconds"]),
    "networkx, solve alone": (50, 500, lambda people, run: by_networkx(run)["seconds"]),
    "naive Python, scoring alone": (50, 1000, lambda people, run: naively(people)),
}


def compared() -> dict[str, list[tuple[int, float]]]:
    """Measure how the time of each contender grows: ours to score, solve and prove."""
    found: dict[str, list[tuple[int, float]]] = {"Viceversa, scored and proved": []}
    found |= {name: [] for name in CONTENDERS}
    for size in (50, 100, 200, 500, 1000, 2000, 5000, 10_000):
        people = crowd(size)
        seconds, _ = cpu(lambda: study(people).solution, 5 if size <= 2000 else 1)  # noqa: B023
        found["Viceversa, scored and proved"].append((size, seconds))
        for name, (least, most, ask) in CONTENDERS.items():
            if least <= size <= most:
                found[name].append((size, ask(people, study(people))))
    return found


def main() -> None:
    """Measure everything, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--picture", type=Path, help="draw how time grows into this file (SVG), and do nothing else")
    options = parser.parse_args()
    if options.picture:
        options.picture.write_text(draw(compared()), encoding="utf-8")
        return
    # The largest comes first: the memory that a process needed never shrinks.
    slow, short = (large, networks), (small, example, scoring, programming, growth)
    ratios = [ratio for measure in (short if options.quick else slow + short) for ratio in measure()]
    told(ratios, as_json=options.json)


if __name__ == "__main__":
    main()
