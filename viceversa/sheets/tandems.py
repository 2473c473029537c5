"""Tandems, and who was left over, read back from a workbook that an earlier matching gave."""

from viceversa.sheets.answers import sides
from viceversa.sheets.columns import Column
from viceversa.sheets.problems import SheetRefusedError
from viceversa.sheets.tables import read

TANDEMS = (
    Column("mentor_email", ("e mail mentor", "mentor e mail")),
    Column("mentee_email", ("e mail mentee", "mentee e mail")),
)

LEFT_OVER = (Column("email", ("e mail",)), Column("side", ("seite", "side")))


def read_tandems(content: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """Read who was a tandem, mentor first.

    Parameters
    ----------
    content
        The whole file, XLSX or CSV.
    name
        Its name.

    Returns
    -------
    tuple of pairs
        Addresses in small letters, in the order of the file.

    Raises
    ------
    SheetRefusedError
        `no_tandems` if one of the two columns is missing, and whatever makes a file no table.

    Examples
    --------
    >>> read_tandems("E-Mail Mentor:in;E-Mail Mentee\\nAnn@example.org;bo@example.org\\n".encode(), "a.csv")
    (('ann@example.org', 'bo@example.org'),)
    """
    try:
        table = read(content, name, TANDEMS)
    except SheetRefusedError as refusal:
        if refusal.problem.code == "only_headings":
            return ()
        if refusal.problem.code == "headings_missing":
            raise SheetRefusedError("no_tandems") from None
        raise
    if len(table.source.heading.places) < len(TANDEMS):
        raise SheetRefusedError("no_tandems")
    pairs = ((row.cells["mentor_email"].lower(), row.cells["mentee_email"].lower()) for row in table.rows)
    return tuple(pair for pair in pairs if all(pair))


def read_left_over(content: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """Read who was left over.

    Parameters
    ----------
    content
        The whole file, XLSX or CSV.
    name
        Its name.

    Returns
    -------
    tuple of pairs
        Side ("mentor" or "mentee") and address; none if the file has no such sheet.

    Examples
    --------
    >>> read_left_over("Name;E-Mail;Seite\\nAnn Lee;Ann@example.org;Mentor:in\\n".encode(), "a.csv")
    (('mentor', 'ann@example.org'),)
    """
    try:
        rows = read(content, name, LEFT_OVER).rows
    except SheetRefusedError:
        return ()
    return tuple((side, row.cells["email"].lower()) for row in rows for side in sides(row.cells.get("side", "")))
