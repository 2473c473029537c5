"""What is to be said about a file: a code and its parameters; the sentences are made elsewhere."""

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
    """Collects problems; beyond a limit it counts them only, so that no file can fill the memory."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.more = 0
        self.refused = False

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        self.refused |= problem.severity is Severity.REFUSE
        if len(self.found) < AT_MOST:
            self.found.append(problem)
        else:
            self.more += 1

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems by line; the last one says how many more there are."""
        ordered = sorted(self.found, key=lambda problem: problem.line)
        if not self.more:
            return tuple(ordered)
        severity = Severity.REFUSE if self.refused else Severity.ASK
        return (*ordered, Problem("more_problems", severity, params={"count": self.more}))
