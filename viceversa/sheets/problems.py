"""What is to be said about a file: a code and its parameters; the sentences are made elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

AT_MOST = 500


class Severity(StrEnum):
    """How much a problem weighs."""

    REFUSE = "refuse"  # nothing of the file can be stored until it is mended
    ASK = "ask"  # can be stored as it was understood, if the person agrees
    NOTE = "note"  # was understood; the person is told how


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that a person should know of.

    Attributes
    ----------
    code
        Names the sentence.
    severity
        Whether it stops the import, asks for consent or is told.
    line
        Line of a CSV file, row of a workbook; 0 if it is about the whole file.
    column
        The heading as the file writes it; empty if it is about the whole line.
    params
        What the sentence needs: strings, numbers, and tuples of them.
    """

    code: str
    severity: Severity = Severity.REFUSE
    line: int = 0
    column: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class SheetRefusedError(Exception):
    """A file that holds no table that can be read; `problem` says why."""

    def __init__(self, code: str, *, line: int = 0, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, line=line, params=params)


class Problems:
    """Collects problems; beyond a limit of each weight it counts them only, so that no file can fill the memory.

    What stops an import is never lost behind what is merely told.
    """

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.count = Counter[Severity]()

    @property
    def refused(self) -> bool:
        """Whether anything stops the import."""
        return self.count[Severity.REFUSE] > 0

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        self.count[problem.severity] += 1
        if self.count[problem.severity] <= AT_MOST:
            self.found.append(problem)

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems by line; the last ones say how many more there are."""
        ordered = sorted(self.found, key=lambda problem: problem.line)
        return (
            *ordered,
            *(more(severity, count - AT_MOST) for severity, count in self.count.items() if count > AT_MOST),
        )


def more(severity: Severity, count: int) -> Problem:
    """Say how many more of one weight there are."""
    code = "more_problems" if severity is Severity.REFUSE else "more_remarks"
    return Problem(code, severity, params={"count": count})
