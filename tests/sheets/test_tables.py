"""Files as they come: every encoding, separator and layout a person would read at sight."""

import csv
import io
from contextlib import suppress
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sheets import files
from viceversa.sheets import SheetRefusedError, read_enrolments, read_people
from viceversa.sheets.catalogue import PEOPLE
from viceversa.sheets.tables import Row, read

CELLS = [
    {"personnel_number": "2", "given_name": "Jürgen", "family_name": "Øverland-Weiß", "email": "juergen@example.org",
     "career_level": "4", "superior": "1"},
    {"personnel_number": "1", "given_name": "Robert", "family_name": "O'Brien", "email": "robert@example.org",
     "career_level": "9", "superior": ""},
]  # fmt: skip


def cells(content, name="people.csv"):
    table = read(content, name, PEOPLE)
    assert table.problems.listed() == ()
    return [row.cells for row in table.rows]


def refusal(content, name="people.csv"):
    with pytest.raises(SheetRefusedError) as refused:
        read_people(content, name)
    return refused.value.problem


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_and_separators_are_recognised(separator, encoding):
    rows = [[cell.replace("Ø", "Ö") if encoding == "cp1252" else cell for cell in row] for row in files.PEOPLE]
    found = cells(files.as_csv(rows, separator, encoding))

    assert [row["family_name"].replace("Ö", "Ø") for row in found] == ["Øverland-Weiß", "O'Brien"]
    assert [row["given_name"] for row in found] == ["Jürgen", "Robert"]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_files_of_old_programs_keep_their_umlauts(encoding):
    rows = [
        ["Vorname", "Nachname", "E-Mail"],
        ["Jürgen", "Öztürk-Weiß", "a@example.org"],
        ["Käthe", "Müßig", "b@example.org"],
    ]

    table = read(files.as_csv(rows, encoding=encoding), "a.csv", PEOPLE)

    assert [row.cells["family_name"] for row in table.rows] == ["Öztürk-Weiß", "Müßig"]
    assert table.source.encoding == encoding


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_line_ends_of_every_system_are_understood(newline):
    assert cells(files.as_csv(newline=newline)) == CELLS


@pytest.mark.parametrize("before", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_the_line_for_excel_that_names_the_separator_is_passed_over(before):
    table = read(files.as_csv(before=before), "a.csv", PEOPLE)

    assert [row.line for row in table.rows] == [3, 4]


def test_the_separator_that_a_file_names_is_used_whatever_it_is():
    assert cells(files.as_csv(separator="^", before="sep=^\n")) == CELLS


def test_a_title_and_blank_lines_above_the_headings_do_not_matter():
    content = files.as_csv(before="Beispielwerke;;;;;;\r\n\r\nStand: 1. September;;;;;;\r\n")

    table = read(content, "a.csv", PEOPLE)

    assert (table.source.heading.line, [row.line for row in table.rows]) == (4, [5, 6])


def test_lines_are_counted_as_an_editor_counts_them():
    rows = [["Name", "E-Mail", "Funktion"], ["A", "a@example.org", "Leitung\nMessen"], ["B", "b@example.org", "x"]]

    table = read(files.as_csv([*rows[:2], [], rows[2]]), "a.csv", PEOPLE)

    assert table.rows == [
        Row(2, {"family_name": "A", "email": "a@example.org", "job_title": "Leitung Messen"}),
        Row(5, {"family_name": "B", "email": "b@example.org", "job_title": "x"}),
    ]


def test_headings_repeated_by_page_and_blank_lines_are_no_people():
    rows = [*files.PEOPLE[:2], [""] * 7, files.PEOPLE[0], files.PEOPLE[2]]

    assert cells(files.as_csv(rows)) == CELLS


def test_what_nobody_sees_is_taken_off():
    rows = [["\ufeffName", "E-Mail\u00a0Adresse"], ["  Anna\u00a0\u200b Mu\u0308ller ", "Ａｎｎａ@example.org\u00a0"]]

    assert cells(files.as_csv(rows)) == [{"family_name": "Anna Müller", "email": "Anna@example.org"}]


def test_a_number_kept_as_text_by_excel_keeps_its_zeros():
    content = b'Personalnummer;Name;E-Mail\r\n="00815";Lee;lee@example.org\r\n'

    assert cells(content)[0]["personnel_number"] == "00815"


def test_a_phone_number_or_a_dash_is_no_formula():
    content = files.as_csv([["Name", "E-Mail", "Funktion", "Standort"], ["A", "a@example.org", "+49 911 1234", "-"]])

    assert cells(content) == [
        {"family_name": "A", "email": "a@example.org", "job_title": "+49 911 1234", "location": ""}
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("=1+1", "formula"),
        ('=HYPERLINK("http://x.example";"y")', "formula"),
        ("@SUM(A1:A9)", "formula"),
        ("+cmd|' /C calc'!A0", "formula"),
        ("#NV", "excel_error"),
        ("#REF!", "excel_error"),
        ("JÃ¼rgen", "garbled"),
        ("J\ufffdrgen", "garbled"),
        ("x" * 10_001, "cell_too_long"),
    ],
)
def test_a_cell_that_nobody_should_take_is_named_by_line_and_column(cell, code):
    rows = [["Name", "E-Mail", "Funktion", "Notiz"], ["A", "a@example.org", cell, cell]]

    for content in (files.as_csv(rows), files.as_xlsx(rows)):
        sheet = read_people(content, "a.csv")

        assert [(each.code, each.line, each.column) for each in sheet.problems if each.code == code] == [
            (code, 2, "Funktion")
        ]
        assert sheet.refused


def test_a_value_too_many_is_named_because_all_others_may_have_moved():
    content = b"Name,E-Mail,Bereich\nA,a@example.org,Recht, Compliance\nB,b@example.org,IT,,\n"

    table = read(content, "a.csv", PEOPLE)

    assert [(each.code, each.line) for each in table.problems.listed()] == [("too_many_cells", 2)]


def test_missing_columns_are_named_all_at_once_with_what_comes_near():
    sheet = read_enrolments(files.as_csv([["Zeitstempel", "Nehme teil als"], ["1.1.2026", "Mentee"]]), "a.csv")

    assert sheet.refused
    assert sheet.rows == ()
    assert [(each.code, each.line, dict(each.params)) for each in sheet.problems] == [
        ("column_missing", 1, {"field": "email", "near": ""}),
        ("column_missing", 1, {"field": "side", "near": "Nehme teil als"}),
    ]


def test_double_columns_are_named():
    sheet = read_people(files.as_csv([["Name", "E-Mail", "Mail"], ["A", "a@example.org", "b@example.org"]]), "a.csv")

    assert [(each.code, each.column, each.params["columns"]) for each in sheet.problems] == [
        ("column_double", "E-Mail", ("E-Mail", "Mail"))
    ]


def test_the_number_of_a_superior_beside_their_name_is_no_double():
    columns = ["Name", "E-Mail", "Vorgesetzte/r (Name)", "Vorgesetzte/r (Personalnummer)", "Karrierestufe (1-10)"]

    heading = read(files.as_csv([columns, ["A", "a@example.org", "B", "1", "3"]]), "a.csv", PEOPLE).source.heading

    assert heading.names["superior"] == "Vorgesetzte/r (Personalnummer)"
    assert heading.names["career_level"] == "Karrierestufe (1-10)"
    assert heading.dropped == ("Vorgesetzte/r (Name)",)


@pytest.mark.parametrize(
    "headings",
    [
        ["PERSONAL-NR.", "vorname", "Name", "E-MAIL-ADRESSE", "Stufe", "Führungskraft"],
        ["Personalnr", "VORNAME", "Familienname", "eMail", "Karriere-Stufe", "Fuehrungskraft"],
        ["Employee ID", "First name", "Last name", "Work email", "Career level", "Line manager"],
        ["employee_id", "first_name", "last_name", "email", "career_level", "manager_id"],
        ["Pers.-Nr.", "Vorname(n)", "Nachname", "Mail", "Level", "Vorgesetzte:r"],
    ],
)
def test_headings_are_known_in_both_languages_and_many_spellings(headings):
    assert cells(files.as_csv([[*headings, "Geburtsdatum"], *files.PEOPLE[1:]])) == CELLS


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        (b"", "empty", {}),
        (b"\xef\xbb\xbf \r\n\r\n", "empty", {}),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "not_a_table", {"kind": "png"}),
        (b"%PDF-1.7 ...", "not_a_table", {"kind": "pdf"}),
        (b"<html><table><tr><td>Name</td></tr></table>", "not_a_table", {"kind": "html"}),
        (b"Name;E-Mail\r\nA;a@example.org\0\0\r\n", "binary", {}),
        (bytes(range(1, 256)) * 20, "encoding", {"encoding": "cp1252"}),
        ("Name;E-Mail\nJürgen;a\n".encode("utf-8-sig") + b"\xff\xfe", "encoding", {"encoding": "utf-8-sig"}),
        (b"Ann;ann@example.org\r\nBen;ben@example.org\r\n", "headings_missing", {}),
        (b"Name;E-Mail\r\n", "only_headings", {}),
        (b'Name;E-Mail\r\n"A;a@example.org\r\nB;b@example.org\r\n', "quotes", {}),
        (b"Name;E-Mail" + b";x" * 199 + b"\r\nA;a@example.org\r\n", "too_many_columns", {"limit": 200}),
        (b"Name;E-Mail\n" + b"A;a@example.org\n" * 100_001, "too_many_rows", {"limit": 100_000}),
        (b"Name;E-Mail\nA;a@example.org\n" + b"\n" * 20_000_000, "too_many_rows", {"limit": 1_048_576}),
        (b"Name;E-Mail" + b";x(" * 6_000_000, "too_many_columns", {"limit": 200}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel", {}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted", {}),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_table_is_refused_with_its_reason(content, code, params):
    problem = refusal(content)

    assert (problem.code, dict(problem.params)) == (code, params)


def test_a_quote_that_never_ends_is_named_by_the_line_where_it_begins():
    assert refusal(b'Name;E-Mail\r\nA;a@example.org\r\n"B;b@example.org\r\nC;c@example.org\r\n').line == 3


def test_twenty_megabytes_are_read_and_one_byte_more_is_not():
    limit = 20 * 1024 * 1024
    head = b"Name;E-Mail;Notiz\r\nA;a@example.org;\r\n"
    line = b"\r\n" + b" " * 998
    content = (head + line * (limit // 1000))[: limit - 2] + b"\r\n"

    assert len(read_people(content.ljust(limit, b" "), "a.csv").rows) == 1
    assert refusal(content.ljust(limit + 1, b" ")).code == "too_large"


def test_a_workbook_named_csv_and_text_named_xlsx_are_read_by_what_they_hold():
    assert cells(files.as_xlsx(), "people.csv") == CELLS
    assert cells(files.as_csv(), "people.xlsx") == CELLS


@pytest.mark.parametrize("make", [files.as_csv, files.as_xlsx])
def test_values_of_columns_that_nobody_asked_for_reach_nothing(make):
    rows = [[*row, "CANARY" if at else "Wochenstunden"] for at, row in enumerate(files.PEOPLE)]

    table = read(make(rows), "people.csv", PEOPLE)
    sheet = read_people(make(rows), "people.csv")

    assert sheet.source.heading.dropped == ("Geburtsdatum", "Wochenstunden")
    assert [text for text in walk([table, sheet]) if "CANARY" in text] == []


def walk(thing):
    """Yield every text that can be reached from a thing."""
    if isinstance(thing, dict):
        yield from walk([*thing.keys(), *thing.values()])
    elif isinstance(thing, list | tuple | set):
        for each in thing:
            yield from walk(each)
    elif is_dataclass(thing):
        yield from walk([getattr(thing, field.name) for field in fields(thing)])
    elif hasattr(thing, "__dict__"):
        yield from walk(vars(thing))
    else:
        yield str(thing)


HEADINGS = "Vorname;Name;E-Mail;Stufe;Vorgesetzte/r;Sprachen\n"
FORM = "E-Mail;Seite;Angebot;Wunsch;Zeiten;Wie?;Wie viele Tandems?\n"


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: text.encode("utf-16", "replace"))))
def test_no_bytes_do_more_than_be_refused(content):
    for head in (b"", HEADINGS.encode(), files.as_xlsx()[:400]):
        for read_sheet in (read_people, read_enrolments):
            with suppress(SheetRefusedError):
                read_sheet(head + content, "x.csv")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=7, max_size=7), min_size=1, max_size=4))
def test_no_words_do_more_than_be_asked_about(rows):
    for head, read_sheet in ((HEADINGS, read_people), (FORM, read_enrolments)):
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(rows)
        with suppress(SheetRefusedError):
            read_sheet((head + text.getvalue()).encode("utf-8", "replace"), "x.csv")
