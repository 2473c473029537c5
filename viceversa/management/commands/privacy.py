"""`manage.py privacy`: write the page on privacy from the catalogue, the rules and the classes of data."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

import viceversa
from viceversa.reports.catalogue import Catalogue, catalogue

PAGE = Path(viceversa.__file__).parent.parent / "docs" / "privacy.md"

BEGINNING = """\
# Privacy: who sees what

*This page is written by `manage.py privacy` from [`viceversa/access.py`](../viceversa/access.py),
[`viceversa/models/classes.py`](../viceversa/models/classes.py) and
[`viceversa/models/catalogue.py`](../viceversa/models/catalogue.py). A test compares it with what the code says, and
another one finds every stored field in it. Inside the application the same stands on the page “Who sees what?”.*

Holding several roles never widens what somebody reads of others. Whoever leads a programme and takes part in it never
sees the matching of their own enrolment. Being somebody's superior grants nothing. Nobody can act as somebody else.

Never stored: the last sign-in, page views, opened or clicked mails, counts of messages, activity of a person, rankings,
addresses of computers in an access log. What may not be seen looks exactly like what does not exist.

## What a lead can find out about a confidential reason

Exclusions, a no, earlier refusals, parted pairs and appraisal are one class. A lead may ask the studio about every
pair, lock, exclude and try other weights. This is what remains:

* What the house knows is named: one stands above the other, career levels, units, an earlier tandem, a lead's own
  exclusion. It is named whatever else stands there.
* Everything else looks alike: one sentence for topics, times, languages and ways of meeting that do not fit, and for
  a confidential reason. Which kind it is, who began, and whether there are several, is on no page, in no number and
  in no stored run.
* The studio speaks only of people for whom at least three others across fall under that sentence without any
  confidential reason. Of everybody else it says the same sentence about every pair. Whether somebody is spoken of
  does not depend on confidences. So a reason hides among at least four.
* Rules are counted, and people left over explained, as if there were no confidential reasons.
* Where people have said whom they could imagine, there is one draft at a time, no story, no what-if and no sum that
  holds what they said.

Whoever puts in the work can still learn *that* something stands between two people, never what or whose: by comparing
all that both have said openly, by trying other weights until the two ought to come together and do not, and by locking
a pair, for a lock that cannot hold must be refused. Whoever lays drafts of different days side by side can see that it
is new. Every lock and every run stands in the log with a name. What somebody has noted down from an earlier draft,
nobody can take back. Whoever leaves or joins as a trial takes no confidence along: whom somebody has named stays named,
on whichever side they take part, and words mean the same people in every trial.

## Classes of data

“Sealed” means encrypted with a key of its own (AES-256-GCM), which lies in a second database and is wrapped by a master
key in a file. That protects against a stolen dump or backup and against every other role, not against whoever has root
on the running machine. “As stored” means that whoever keeps the machine can read the database. Of a sealed class the
content is sealed; who and when stand beside it as stored, as the list of fields says one by one.

"""
RIGHTS = """## Rights

One line a page and a change, as the code asks them. “A change, no trace” is what answers and refusals leave.

"""


def line(*cells: str) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |\n"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table with its heads."""
    return line(*heads) + line(*["---"] * len(heads)) + "".join(line(*cells) for cells in rows)


def page(known: Catalogue) -> str:
    """The whole page."""
    classes = table(
        ["data", *known.readers, "kept"],
        [[row.name, *(sight.says for _reader, sight in row.sights), row.kept] for row in known.rows],
    )
    fields = "".join(
        f"### {row.name}\n\n{row.purpose} Kept: {row.kept}.\n\n"
        + table(
            ["stored as", "what it is", "operator of the machine"],
            [[f"`{field.name}`", field.says, field.operator.says] for field in row.fields],
        )
        + "\n"
        for row in known.rows
    )
    rights = table(["name", "who", "trace"], [[f"`{right.name}`", right.who, right.trace] for right in known.rights])
    return f"{BEGINNING}{classes}\n## Every stored field\n\n{fields}{RIGHTS}{rights}"


class Command(BaseCommand):
    """Write docs/privacy.md."""

    help = "Write the page on privacy from the catalogue of data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to write."""
        parser.add_argument("path", nargs="?", type=Path, default=PAGE)

    def handle(self, *_args: Any, path: Path, **_options: Any) -> None:
        """Write it in English, like the rest of the documentation."""
        with translation.override("en"):
            path.write_text(page(catalogue()), "utf-8")
