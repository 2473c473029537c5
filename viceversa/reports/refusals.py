"""Refusals in sentences: of files and single lines that cannot stay as they are, of policies, and of the engine."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.matching import PolicyRefused, Refusal
from viceversa.reports.phrases import listed
from viceversa.reports.sheets import sentence
from viceversa.sheets import Problem

FILES = {
    "absent": gettext_lazy("There is no such file. Please check the path."),
    "unreadable": gettext_lazy("The file cannot be read. Please check who may open it."),
    "unwritable": gettext_lazy("The file cannot be written. Please check the folder, and whether the file is open."),
    "an_input": gettext_lazy("This file is read, too. Please choose another name for the output."),
    "one_name": gettext_lazy("Workbook and report have this one name. Please give them two."),
    "no_tandems": gettext_lazy(
        "This is no workbook of an earlier matching: the addresses of mentors, or of mentees, have no column."
    ),
    "no_toml": gettext_lazy("This is not TOML: %(text)s. Please mend that place."),
    "nobody_of_the_house": gettext_lazy(
        "The staff list has nobody with the address %(text)s. "
        "Please correct the address, add the person, or remove the line."
    ),
    "topic_unsure": gettext_lazy("“%(text)s” may mean %(near)s. It is left out until it is written like that."),
    "topic_unknown": gettext_lazy("“%(text)s” is no topic that we know. It is left out."),
    "exclusions_unclear": gettext_lazy(
        "Column “%(column)s”: confidential, entries: %(count)s. Nobody in the staff list, or more than one person, "
        "is meant by %(unclear)s of them. Please write e-mail addresses there."
    ),
    "no_superiors": gettext_lazy("No column for superiors was found. No pair can be tested for reporting lines."),
}

POLICY = {
    "not_a_table": gettext_lazy("“%(path)s” takes a table with keys of its own."),
    "unknown_name": gettext_lazy("“%(path)s” is not known. Known there: %(allowed)s."),
    "not_a_choice": gettext_lazy("“%(path)s” takes one of these: %(allowed)s."),
    "not_in_range": gettext_lazy("“%(path)s” takes a whole number from %(low)s to %(high)s."),
}

ENGINE = {
    "cycle": gettext_lazy("Here people stand above each other in a circle: %(people)s. Please correct a superior."),
    "points_too_large": gettext_lazy(
        "Points of %(points)s are more than can be computed exactly; the most is %(most)s. "
        "Please choose smaller weights."
    ),
}


def told(name: str, problem: Problem) -> str:
    """Say what is to be said of a file: which, where, what is so, what to do."""
    where = ", ".join(filter(None, (name, within(problem))))
    if problem.code not in FILES:
        return f"{where}: {sentence(problem).text}"
    params = {key: listed(value) if isinstance(value, tuple) else value for key, value in problem.params.items()}
    return f"{where}: {str(FILES[problem.code]) % params}"


def within(problem: Problem) -> str:
    """Write line and column of a problem behind the name of its file."""
    if problem.line and problem.column:
        return _("line\u00a0%(line)s, column “%(column)s”") % {"line": problem.line, "column": problem.column}
    return _("line\u00a0%(line)s") % {"line": problem.line} if problem.line else ""


def policy_told(name: str, refused: PolicyRefused) -> list[str]:
    """Name each key of a policy that cannot stay as it is, and what is allowed."""
    problems = refused.params["problems"]
    return [f"{name}: {policy_problem(problem)}" for problem in problems]  # type: ignore[attr-defined]


def policy_problem(problem: Mapping[str, object]) -> str:
    """Say one problem of a policy, in the spelling of TOML."""
    params = dict(problem)
    if isinstance(allowed := params.get("allowed"), tuple):
        params["allowed"] = listed([str(value).lower() if isinstance(value, bool) else value for value in allowed])
    return str(POLICY[str(problem["key"])]) % params


def engine_told(refusal: Refusal) -> str:
    """Say what the engine refuses."""
    params = {key: listed(value) if isinstance(value, tuple) else value for key, value in refusal.params.items()}
    if refusal.key in ENGINE:
        return str(ENGINE[refusal.key]) % params
    return _("This cannot be computed: %(what)s.") % {"what": refusal}
