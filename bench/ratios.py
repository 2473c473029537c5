"""Figures with what they must reach, printed alike by every benchmark."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Ratio:
    """One figure, what it must reach, and whether it does."""

    name: str
    value: float
    reach: str

    @property
    def ok(self) -> bool:
        """Compare."""
        sign, limit = self.reach.split()
        return self.value >= float(limit) if sign == ">=" else self.value <= float(limit)


def told(ratios: Sequence[Ratio], *, as_json: bool) -> None:
    """Print them: for people, or as JSON and nothing else."""
    found = [asdict(ratio) | {"ok": ratio.ok} for ratio in ratios]
    if as_json:
        print(json.dumps({"ratios": found}, indent=2))
        return
    for each in found:
        print(f"{'ok ' if each['ok'] else 'NOT'} {each['value']:10.3f} {each['reach']:>8}  {each['name']}")
