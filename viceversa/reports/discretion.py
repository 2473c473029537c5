"""What may be told of a matching in which people have said something about each other."""

from dataclasses import replace

from viceversa.matching import Certificate, Matching

SAID = "closeness"


def discreet(found: Matching) -> Matching:
    """What may be told of a matching: nothing from which a lead could work out who has said yes to whom.

    Nobody is asked about ways of working, so the points for closeness are what people have said. They have counted;
    they stand neither among the reasons nor in any sum.
    """
    tandems = []
    for tandem in found.tandems:
        parts = tuple(part for part in tandem.parts if part.criterion != SAID)
        tandems.append(replace(tandem, parts=parts, points=sum(part.points for part in parts)))
    gap = found.certificate.gap
    return replace(
        found,
        tandems=tuple(sorted(tandems, key=lambda tandem: (-tandem.points, tandem.mentor, tandem.mentee))),
        left_over=tuple(replace(left, tandems=None, points=None) for left in found.left_over),
        certificate=Certificate(0, gap),
    )
