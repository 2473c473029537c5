"""The staff list: what is understood at sight, and what is named."""

import pytest

from tests.sheets.files import as_csv, people
from viceversa.sheets import Known, Severity, read_people

ANN = ["1", "Ann", "Lee", "ann@example.org", "9", ""]
BEN = ["2", "Ben", "Kurz", "ben@example.org", "4", "1"]


def problems(content, known=()):
    return [
        (each.code, each.severity, each.line, each.column) for each in read_people(content, "a.csv", known).problems
    ]


def column(name, *values):
    rows = [[f"Person {at}", f"p{at}@example.org", value] for at, value in enumerate(values)]
    return read_people(as_csv([["Name", "E-Mail", name], *rows]), "a.csv")


def test_a_whole_line_is_understood():
    content = as_csv([
        ["Personalnummer", "Vorname", "Nachname", "E-Mail", "Bereich", "Standort", "Funktion", "Karrierestufe",
         "Vorgesetzte/r", "Fachliche Vorgesetzte", "Beurteilt von", "Sprachen", "Anzeigesprache"],
        ["1", "Ann", "Lee", "ann@example.org"],
        ["2", "Cem", "Öz", "cem@example.org"],
        ["3", "Ben", "Kurz", "Ben@Example.org", "Vertrieb / Süd", "Köln", "Trainee", "2", "1", "cem@example.org; 3; 1",
         "2", "Deutsch, Englisch (C1) und tr", "English"],
    ])  # fmt: skip

    sheet = read_people(content, "a.csv")

    assert sheet.problems == ()
    ben = sheet.rows[2]
    assert (ben.line, ben.personnel_number, ben.name, ben.email) == (4, "3", "Ben Kurz", "ben@example.org")
    assert (ben.unit, ben.location, ben.job_title, ben.career_level) == ("Vertrieb / Süd", "Köln", "Trainee", 2)
    assert (ben.superior, ben.appraiser) == ("ann@example.org", "cem@example.org")
    assert ben.dotted_superiors == ("cem@example.org", "ann@example.org")
    assert (ben.languages, ben.locale) == (("de", "en", "tr"), "en")


def test_superiors_are_found_in_any_order_and_by_whatever_names_them():
    for reference in ("1", "0001", "1,0", "ANN@example.org", "Ann Lee", "Lee, Ann", "Ann Lee (1)"):
        sheet = read_people(people([*BEN[:5], reference], ANN), "a.csv")

        assert (sheet.rows[0].superior, sheet.problems) == ("ann@example.org", ())


def test_an_unknown_superior_is_named_and_asked_about():
    [problem] = read_people(people(ANN, [*BEN[:5], "4711"]), "a.csv").problems

    assert (problem.code, problem.severity, problem.line, problem.column) == (
        "person_unknown", Severity.ASK, 3, "Vorgesetzte/r",
    )  # fmt: skip
    assert problem.params == {"text": "4711"}


def test_two_people_of_one_name_are_never_guessed_between():
    rows = [ANN, ["3", "Ann", "Lee", "lee@example.org", "5", ""], [*BEN[:5], "Ann Lee"]]

    assert problems(people(*rows)) == [("person_unknown", "ask", 4, "Vorgesetzte/r")]


def test_superiors_may_be_known_from_before():
    known = [Known("eva@example.org", "77", "Eva", "Sand")]

    assert read_people(people([*BEN[:5], "77"]), "a.csv", known).rows[0].superior == "eva@example.org"


def test_the_head_of_the_house_may_report_to_themselves_or_to_nobody():
    assert problems(people([*ANN[:5], "1"], BEN)) == [("own_superior", "note", 2, "Vorgesetzte/r")]
    assert problems(people([*ANN[:5], "keine"], BEN)) == []


def test_a_cycle_is_named_once_with_the_people_in_it():
    rows = [
        [*ANN[:5], "2"],
        [*BEN[:5], "3"],
        ["3", "Cem", "Öz", "cem@example.org", "5", "1"],
        ["4", "Dan", "Ott", "d@x.org", "1", "1"],
    ]

    [problem] = read_people(people(*rows), "a.csv").problems

    assert (problem.code, problem.severity, problem.line) == ("reporting_cycle", Severity.REFUSE, 2)
    assert problem.params == {"people": ("Ann Lee", "Ben Kurz", "Cem Öz"), "lines": (2, 3, 4)}


def test_a_cycle_through_people_known_from_before_is_found():
    known = [Known("eva@example.org", "77", "Eva", "Sand", superior="ben@example.org")]

    [problem] = read_people(people([*BEN[:5], "77"]), "a.csv", known).problems

    assert problem.params == {"people": ("Ben Kurz", "Eva Sand"), "lines": (2,)}


def test_double_numbers_and_addresses_are_named_with_all_their_lines():
    sheet = read_people(people(ANN, ["1", *BEN[1:]], [*BEN[:3], "ANN@example.org", "4", ""]), "a.csv")

    assert [(each.code, each.line, each.params["lines"]) for each in sheet.problems] == [
        ("personnel_number_double", 3, (2, 3)),
        ("email_double", 4, (2, 4)),
    ]
    assert sheet.refused


def test_a_line_that_is_there_twice_counts_once():
    sheet = read_people(people(ANN, BEN, ANN), "a.csv")

    assert len(sheet.rows) == 2
    assert [(each.code, each.severity, each.params["lines"]) for each in sheet.problems] == [
        ("line_repeated", Severity.NOTE, (2, 4))
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("7", 7),
        ("7,0", 7),
        ("7.00", 7),
        ("sieben", 7),
        ("Seven", 7),
        ("fünf", 5),
        ("Stufe 7", 7),
        ("", None),
        ("10", 10),
    ],
)
def test_a_level_is_understood_as_a_person_would(text, level):
    sheet = column("Karrierestufe", text)

    assert sheet.rows[0].career_level == level
    assert not sheet.refused
    understood = [("level_understood", {"text": text, "level": level})] if text[:1].isalpha() else []
    assert [(each.code, each.params) for each in sheet.problems] == understood


@pytest.mark.parametrize("text", ["0", "11", "-3", "7,5", "viel", "7-8", "elf", "99999999999999999999"])
def test_a_level_that_is_none_is_refused_by_line_and_column(text):
    [problem] = column("Karrierestufe", "3", text).problems

    assert (problem.code, problem.severity, problem.line, problem.column) == (
        "level_unclear", Severity.REFUSE, 3, "Karrierestufe",
    )  # fmt: skip
    assert problem.params == {"text": text, "lowest": 1, "highest": 10}


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Ann.Lee@Example.ORG", "ann.lee@example.org"),
        ("Ann Lee <ann@example.org>", "ann@example.org"),
        ("mailto:ann@example.org", "ann@example.org"),
        ("ann@example.org;", "ann@example.org"),
        ("o'brien+hr@sub.example.co", "o'brien+hr@sub.example.co"),
        ("ann@müller.example", "ann@müller.example"),
    ],
)
def test_addresses_are_understood(text, email):
    assert read_people(people(["1", "Ann", "Lee", text, "1", ""]), "a.csv").rows[0].email == email


@pytest.mark.parametrize(
    "text", ["ann", "ann@", "@example.org", "ann@example", "ann lee@example.org", "a@b@example.org",
             "ann..lee@example.org", "ann@example..org", "ann@-example.org", "a" * 250 + "@example.org",
             "ann(at)example.org"],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused(text):
    assert problems(people(["1", "Ann", "Lee", text, "1", ""])) == [("email_odd", "refuse", 2, "E-Mail")]


def test_an_address_with_other_letters_is_kept_and_pointed_out():
    sheet = read_people(people(["1", "Niklas", "Øverland-Weiß", "Niklas.Øverland@example.org", "1", ""]), "a.csv")

    assert sheet.rows[0].email == "niklas.øverland@example.org"
    assert [(each.code, each.severity) for each in sheet.problems] == [("email_not_ascii", Severity.NOTE)]


def test_a_missing_address_is_refused():
    assert problems(people(["1", "Ann", "Lee", "", "1", ""])) == [("email_missing", "refuse", 2, "E-Mail")]


@pytest.mark.parametrize(
    ("given", "family"),
    [("Robert", "O'Brien"), ("Niklas", "Øverland-Weiß"), ("Isolde", "Dussen van"), ("A" * 200, "B" * 200)],
)
def test_names_are_kept_as_they_are(given, family):
    sheet = read_people(people(["1", given, family, "a@example.org", "1", ""]), "a.csv")

    assert (sheet.rows[0].given_name, sheet.rows[0].family_name, sheet.problems) == (given, family, ())


def test_one_name_is_enough_and_none_is_not():
    assert problems(people(["1", "", "Suharto", "a@example.org", "1", ""])) == [
        ("name_of_one_word", "note", 2, "Nachname")
    ]
    assert problems(people(["1", "", "", "a@example.org", "1", ""])) == [("name_missing", "refuse", 2, "Nachname")]


def test_a_name_longer_than_200_signs_is_refused():
    [problem, _] = read_people(people(["1", "A" * 201, "Lee", "a@example.org", "1", ""]), "a.csv").problems

    assert (problem.code, problem.column, problem.params) == ("too_long", "Vorname", {"limit": 200, "length": 201})


def test_both_names_in_one_column_are_taken_apart_at_the_comma():
    row = read_people(as_csv([["Name", "E-Mail"], ["Dussen van, Isolde", "i@example.org"]]), "a.csv").rows[0]

    assert (row.given_name, row.family_name) == ("Isolde", "Dussen van")


def test_a_number_that_a_spreadsheet_has_rounded_is_refused():
    assert problems(people(["1,0152E+11", *ANN[1:]])) == [("number_rounded", "refuse", 2, "Personalnummer")]


def test_an_unknown_language_is_asked_about():
    sheet = column("Sprachen", "de-DE; Klingonisch, Spanish/Französisch\nPolnisch (B1)")

    assert sheet.rows[0].languages == ("de", "es", "fr", "pl")
    assert [(each.code, each.severity, each.params) for each in sheet.problems] == [
        ("language_unknown", Severity.ASK, {"text": "Klingonisch"})
    ]


def test_problems_are_counted_when_there_are_too_many():
    found = column("Karrierestufe", *(["nichts"] * 600)).problems

    assert len(found) == 501
    assert (found[-1].code, found[-1].severity, found[-1].params) == ("more_problems", Severity.REFUSE, {"count": 100})


def test_what_stops_an_import_is_told_however_much_else_there_is_to_say():
    lines = [[f"Person {at}", f"p{at}@example.org", "Klingonisch"] for at in range(600)]
    rows = [["Name", "E-Mail", "Sprachen"], *lines, ["Ohne Adresse", "", ""]]
    found = read_people(as_csv(rows), "a.csv").problems

    assert [(each.code, each.line) for each in found if each.severity is Severity.REFUSE] == [("email_missing", 602)]
    assert (found[-1].code, found[-1].severity, found[-1].params) == ("more_remarks", Severity.ASK, {"count": 100})


def test_fifty_thousand_people_are_read_in_one_go():
    rows = (
        [str(at), f"Vorname{at}", f"Nachnäme{at}", f"p{at}@example.org", "4", str(at // 10)] for at in range(50_000)
    )

    sheet = read_people(people(*rows), "a.csv")

    assert len(sheet.rows) == 50_000
    assert [each.code for each in sheet.problems] == ["own_superior"]
