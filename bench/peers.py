"""What others need for the same work, each in a process of its own: naive Python, mentor-match, networkx, SciPy.

Run by `bench/matching.py` with a pickled instance: plain dictionaries of people, or arrays of pairs with points.
"""

import json
import pickle
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Person = dict[str, Any]


def naive(mentor: Person, mentee: Person, house: dict[str, Any]) -> tuple[int, list[bool]]:
    """Score one pair as one would write it down first: its points, and each rule that stands against it."""
    offers, wishes = mentor["offers"], mentee["wishes"]
    covered = [topic for topic in wishes if topic in offers]
    common = (mentor["free"] & mentee["free"]).bit_count()
    formats = mentor["formats"] & mentee["formats"]
    pair = mentor["person"], mentee["person"]
    rules = [
        pair[0] == pair[1],
        pair in house["apart"],
        pair[0] in house["above"][pair[1]] or pair[1] in house["above"][pair[0]],
        mentee["career_level"] - mentor["career_level"] < 1,
        not mentor["languages"] & mentee["languages"],
        not formats,
        common < 2,
        not covered,
    ]
    want = sum((4 - wishes[topic]) * offers[topic] for topic in covered)
    points = int(40 * want / (5 * sum(4 - each for each in wishes.values())) + 0.5)
    asked = mentor["wishes"]
    returned = len(asked.keys() & mentee["returns"]) / len(asked) if asked else bool(mentee["returns"]) / 2
    points += int(15 * returned + 0.5) + int(15 * min(common / 8, 1) + 0.5)
    near = mentor["location"] == mentee["location"] and "in_person" in formats
    points += int(10 * (1 if near else 0.75 if "online" in formats else 0.25) + 0.5)
    mine, theirs = mentor["unit"].split(" / "), mentee["unit"].split(" / ")
    points += int(5 * ((mine[0] != theirs[0]) + (mine != theirs)) / 2 + 0.5)
    return points + 5 + (5 if mine[0] != theirs[0] else 0), rules


def score_naively(data: dict[str, Any]) -> dict[str, Any]:
    """Score every pair of a part of the mentors."""
    begin = time.process_time()
    scores = [[naive(mentor, mentee, data) for mentee in data["mentees"]] for mentor in data["mentors"]]
    return {"seconds": time.process_time() - begin, "pairs": sum(len(row) for row in scores)}


def mentor_match(data: dict[str, Any]) -> dict[str, Any]:
    """Match with mentor-match, its rules fed with the same points and the same forbidden pairs."""
    from matching import process  # noqa: PLC0415
    from matching.mentee import Mentee  # noqa: PLC0415
    from matching.mentor import Mentor  # noqa: PLC0415
    from matching.rules.rule import Disqualify  # noqa: PLC0415

    points = data["points"]

    class Points:
        """Looks the points of a pair up, which costs less than scoring."""

        def apply(self, match: Any) -> int:
            """Give the points."""
            return int(points[match.mentor.number][match.mentee.number])

    mentors = [Mentor(grade=0, email=f"m{at}") for at in range(len(points))]
    mentees = [Mentee(grade=0, email=f"t{at}") for at in range(len(points[0]))]
    for people in (mentors, mentees):
        for at, each in enumerate(people):
            each.number = at
    forbidden = Disqualify(lambda match: points[match.mentor.number][match.mentee.number] < 0)
    begin = time.process_time()
    process.process_data(mentors, mentees, [[Points(), forbidden]])
    seconds = time.process_time() - begin
    pairs = [(each.number, other.number) for each in mentors for other in each.mentees]
    return {"seconds": seconds, "tandems": len(pairs), "points": sum(points[a][b] for a, b in pairs)}


def mentor_match_example(data: dict[str, Any]) -> dict[str, Any]:
    """Match from two files by rules, the way the page of mentor-match shows it; give each pair its own points, too."""
    import operator  # noqa: PLC0415

    from matching import process  # noqa: PLC0415
    from matching.mentee import Mentee  # noqa: PLC0415
    from matching.mentor import Mentor  # noqa: PLC0415
    from matching.rules.rule import Disqualify, Generic, Grade  # noqa: PLC0415

    folder = Path(data["folder"])
    rules = [
        Generic({True: 3, False: 0}, lambda match: match.mentee.organisation != match.mentor.organisation),
        Grade(2, operator.gt, {True: 3, False: 0}),
        Disqualify(lambda match: match.mentor.grade <= match.mentee.grade),
    ]
    begin = time.process_time()
    mentors, _mentees = process.conduct_matching_from_file(path_to_data=folder, rules=[rules])
    seconds = time.process_time() - begin
    sides = [process.create_participant_list_from_path(kind, folder) for kind in (Mentor, Mentee)]
    matrix = process.generate_match_matrix(*sides, rules)
    grid = [[-1 if match.disallowed else match.score for match in row] for row in matrix]
    place = {each.email: at for at, each in enumerate(sides[1])}
    pairs = [(at, place[other.email]) for at, each in enumerate(mentors) for other in each.mentees]
    points = sum(grid[a][b] for a, b in pairs)
    return {"seconds": seconds, "grid": grid, "tandems": len(pairs), "points": points}


def networkx(data: dict[str, Any]) -> dict[str, Any]:
    """Solve with networkx: a maximum-weight matching of most pairs."""
    import networkx as nx  # noqa: PLC0415

    graph = nx.Graph()
    graph.add_weighted_edges_from((("m", a), ("t", b), w) for a, b, w in zip(*data["pairs"], strict=True))
    begin = time.process_time()
    found = nx.max_weight_matching(graph, maxcardinality=True)
    seconds = time.process_time() - begin
    return {"seconds": seconds, "tandems": len(found), "points": sum(graph.edges[pair]["weight"] for pair in found)}


def assignment(data: dict[str, Any]) -> dict[str, Any]:
    """Solve with SciPy's dense assignment; forbidden pairs are cheap ones there, for want of a better way."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    points = np.full((data["size"], data["size"]), -(10**6), dtype=np.float64)
    with Path(data["points"]).open("rb") as file:
        for start in range(0, data["size"], 500):
            some = np.load(file)
            points[start : start + len(some)] = np.where(some < 0, -(10**6), some)
    begin = time.process_time()
    rows, cols = linear_sum_assignment(points, maximize=True)
    seconds = time.process_time() - begin
    chosen = points[rows, cols]
    return {"seconds": seconds, "tandems": int((chosen >= 0).sum()), "points": int(chosen[chosen >= 0].sum())}


PEERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "naive": score_naively,
    "mentor-match": mentor_match,
    "mentor-match's example": mentor_match_example,
    "networkx": networkx,
    "assignment": assignment,
}

if __name__ == "__main__":
    result = PEERS[sys.argv[1]](pickle.loads(Path(sys.argv[2]).read_bytes()))
    result["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))
