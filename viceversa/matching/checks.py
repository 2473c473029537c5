"""What `solve` takes as it is, and what it refuses: names, places, pairs."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from viceversa.matching.networks import Ints
from viceversa.matching.refusals import DoubleKey, PointsTooLarge, UnknownKey

LARGEST = 2**40


def numbered(people: Ints) -> list[str]:
    """Name people by their index where they have no names."""
    return [str(index) for index in range(len(people))]


def whole(values: ArrayLike) -> Ints:
    """Take whole numbers as they are, and nothing else."""
    array = np.asarray(values)
    if array.size and array.dtype.kind not in "iub":
        raise TypeError(f"whole numbers are needed, not {array.dtype}")
    return array.astype(np.int64)


def places(capacity: ArrayLike) -> Ints:
    """Take how many tandems each person takes at most."""
    found = whole(capacity)
    if (found < 0).any():
        raise ValueError("nobody takes fewer than 0 tandems")
    return found


def named(
    keys: tuple[Sequence[str], Sequence[str]], capacity: tuple[Ints, Ints]
) -> tuple[Sequence[str], Sequence[str]]:
    """Refuse keys that occur twice on one side, or do not name everybody: ties could not be decided by them."""
    for names, side in zip(keys, capacity, strict=True):
        if len(names) < len(side):
            raise UnknownKey(keys=tuple(range(len(names), len(side)))[:9], where="keys")
        if double := [name for name, count in Counter(names).items() if count > 1]:
            raise DoubleKey(keys=tuple(double[:9]))
    return keys


def checked(pairs: Ints, capacity: tuple[Ints, Ints]) -> Ints:
    """Refuse indices of nobody and points beyond what is exact."""
    inside(pairs[:2], capacity, "pairs")
    largest = int(np.abs(pairs[2]).max(initial=0))
    if largest > LARGEST:
        raise PointsTooLarge(points=largest, most=LARGEST)
    return pairs


def inside(pairs: Ints, capacity: tuple[Ints, Ints], where: str) -> None:
    """Refuse indices of nobody."""
    for indices, side in zip(pairs, capacity, strict=True):
        outside = (indices < 0) | (indices >= len(side))
        if outside.any():
            raise UnknownKey(keys=tuple(indices[outside][:9].tolist()), where=where)
