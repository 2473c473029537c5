"""People for tests: two who fit, and changes to them."""

from viceversa.matching import Candidate, Policy


def mentor(key="m", **changes):
    """Somebody who teaches LinkedIn."""
    return Candidate(**{"key": key, "person": f"p-{key}", "offers": {"linkedin": 5}} | changes)


def mentee(key="t", **changes):
    """Somebody who wants to learn LinkedIn."""
    return Candidate(**{"key": key, "person": f"p-{key}", "wishes": {"linkedin": 1}} | changes)


def policy(**changes):
    """A policy with some rules and weights changed."""
    return Policy.from_dict(changes)


def only(*names, **changes):
    """A policy in which those rules alone are in force."""
    rules = ("line", "gap", "unit", "language", "format", "overlap", "again", "topic")
    wanted = {name: {"strength": "require" if name in names else "ignore"} for name in rules}
    return policy(rules=wanted, **changes)


def pairs(matching):
    """Give the tandems as pairs of keys."""
    return {(tandem.mentor, tandem.mentee) for tandem in matching.tandems}
