# ruff: noqa: E501  # a sentence a line
"""The words for columns and kinds of files, and a sentence for each code of a problem: what is so, what to do."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIELDS = {
    "personnel_number": _("personnel number"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "email": _("e-mail"),
    "unit": _("unit"),
    "location": _("location"),
    "job_title": _("job title"),
    "career_level": _("career level"),
    "superior": _("superior"),
    "superior_email": _("superior"),
    "dotted_superiors": _("dotted-line superiors"),
    "appraiser": _("appraised by"),
    "languages": _("languages"),
    "locale": _("language of the pages"),
    "active": _("may sign in"),
    "submitted": _("sent on"),
    "side": _("side"),
    "offers": _("offers"),
    "wishes": _("wishes"),
    "returns": _("what is given back"),
    "availability": _("weekly availability"),
    "formats": _("how to meet"),
    "capacity": _("number of tandems"),
    "exclusions": pgettext_lazy("column", "confidential"),
}

KINDS = {
    "png": _("a picture"),
    "jpeg": _("a picture"),
    "gif": _("a picture"),
    "pdf": _("a PDF document"),
    "rtf": _("a text document"),
    "docx": _("a text document"),
    "html": _("a web page"),
    "ods": _("a table of LibreOffice"),
    "xlsb": _("a binary Excel workbook"),
    "sqlite": _("a database"),
    "zip": _("an archive"),
    "gzip": _("an archive"),
    "7z": _("an archive"),
    "rar": _("an archive"),
}

SENTENCES = {
    # the whole file
    "too_large": _("The file is larger than %(limit)s. Please split it, or leave out pictures and other sheets."),
    "empty": _("The file is empty. Please save the list once more and choose it again."),
    "encrypted": _("The workbook has a password. Please save it without one."),
    "old_excel": _("This is the format of an old Excel. Please save the list as .xlsx or as CSV."),
    "not_a_table": _("This is %(kind)s, whatever its name says. Please choose a list as CSV or XLSX."),
    "damaged": _("The workbook cannot be opened. Please open it in Excel, save it as .xlsx and choose it again."),
    "bomb": _("The workbook unpacks to more than a list would hold. Please save the list alone, as CSV."),
    "encoding": _("Some letters here cannot be read as %(encoding)s. Please save the list as “CSV UTF-8”."),
    "binary": _("Here the file holds signs that are no text. Please save the list as CSV or XLSX once more."),
    "quotes": _("A quotation mark opens here and is never closed. Please close or remove it."),
    "headings_missing": _("No line with headings was found. The first line must name the columns, for example “E-mail”."),
    "only_headings": _("Below the headings there is nothing. Please choose the list with its lines."),
    "too_many_columns": _("The list has more than %(limit)s columns. Please remove those that are not needed."),
    "too_many_rows": _("The list has more than %(limit)s lines. Please split it."),
    "more_problems": _("And %(count)s more of this kind. Mend these first, then read the file again."),
    "more_remarks": _("And %(count)s more of this kind."),
    # columns
    "column_missing": _("The column “%(field)s” is missing. Please add it."),
    "column_missing_near": _("The column “%(field)s” is missing. If “%(near)s” is meant, please rename it."),
    "column_double": _("These columns all mean “%(field)s”: %(columns)s. Please keep one."),
    "too_many_cells": _("This line has more cells than there are headings (%(columns)s). Is a separator in a text? Please put that text into quotation marks."),
    # cells
    "cell_too_long": _("This text is very long. Please shorten it, or put an end to its quotation mark."),
    "too_long": _("This text has %(length)s characters. Please shorten it to %(limit)s at most."),
    "formula": _("Here stands a formula. Please put its result in its place."),
    "excel_error": _("Excel could not work out this cell. Please mend it there."),
    "garbled": _("The letters of this cell are garbled. Please save the list as “CSV UTF-8” from the program it comes from."),
    "line_repeated": _("Lines %(lines)s say the same. The first one counts."),
    # people
    "email_missing": _("The e-mail address is missing. Please add it, or remove the line."),
    "email_odd": _("“%(text)s” is no e-mail address. Please mend it."),
    "email_not_ascii": _("“%(text)s” holds special letters. It is stored as it is; please check that mails arrive there."),
    "email_double": _("%(text)s stands in lines %(lines)s. Each person needs an address of their own."),
    "personnel_number_double": _("The number %(text)s stands in lines %(lines)s. Each person needs a number of their own."),
    "number_rounded": _("“%(text)s” is a number that Excel has rounded. Please format the column as text and enter the numbers again."),
    "name_missing": _("There is no name in this line. Please add one, or remove the line."),
    "name_of_one_word": _("“%(text)s” is a name of one word. It is stored like this."),
    "level_unclear": _("“%(text)s” is no career level. Please write a number from %(lowest)s to %(highest)s."),
    "level_understood": _("“%(text)s” is read as career level %(level)s."),
    "language_unknown": _("“%(text)s” is no language that we know. It is left out."),
    "own_superior": _("%(name)s stands there as their own superior. Nobody is stored as superior."),
    "person_unknown": _("“%(text)s” is nobody whom we know, or more than one person. Nobody is stored here."),
    "reporting_cycle": _("Here people stand above each other in a circle: %(people)s (lines %(lines)s). Please correct a superior."),
    "two_people_meet": _("The number %(number)s and the address %(email)s belong to two people who are stored: %(people)s. Please correct one of the two."),
    # enrolments
    "side_unclear": _("“%(text)s” tells no side. Please write Mentor:in, Mentee or both."),
    "level_assumed": _("“%(text)s” has no level. It is taken as level %(level)s."),
    "level_out_of_range": _("“%(text)s” has level %(said)s; levels go from 1 to 5. It is taken as level %(level)s."),
    "topic_too_long": _("“%(text)s” is longer than %(limit)s characters, and left out as a topic."),
    "availability_unclear": _("“%(text)s” is not understood as a time. It is left out."),
    "format_unclear": _("“%(text)s” is not understood as a way to meet. Both are taken."),
    "capacity_unclear": _("“%(text)s” is no number of tandems from 1 to %(most)s. It is taken as %(capacity)s."),
    "capacity_understood": _("“%(text)s” is read as %(capacity)s."),
    "enrolment_double": _("%(email)s has answered more than once (lines %(lines)s). Line %(kept)s counts."),
}  # fmt: skip

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "cp850": "DOS (850)",
    "mac_roman": "Mac Roman",
}
SEPARATORS = {
    ";": _("semicolons"),
    ",": _("commas"),
    "\t": _("tabs"),
    "|": _("vertical bars"),
}
