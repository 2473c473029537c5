"""A matching from two spreadsheets, without a database."""

import io
import json
import os
import subprocess
import sys

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.house.places import PROJECT, ROOT
from tests.management.spreadsheets import FORM, STAFF, changed, pairs, sheets

DATA = ROOT / "demo" / "data"


def test_two_spreadsheets_become_a_third_with_reasons(run, tmp_path):
    said = run()
    found = sheets(tmp_path / "out.xlsx")
    headings, *rows = found["Tandems"]

    assert list(found) == ["Tandems", "Ohne Tandem", "Regeln", "Vorgaben"]
    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Cy Sun"), ("Bo Rau", "Di Tal")}
    assert [row[6] for row in rows] == [sum(row[8:]) for row in rows]
    assert headings[8] == "Themen"
    assert rows[0][7].startswith("Themen (50 von 50): Cy Sun möchte lernen: LinkedIn.")
    assert "Tandems: 2" in said.out
    assert "Bewiesen" in said.out


def test_who_is_left_over_stands_there_with_the_reason(run, tmp_path):
    run(form=changed(FORM, 5, 1, "Mentor:in"))
    found = sheets(tmp_path / "out.xlsx")

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Cy Sun")}
    assert {(row[0], row[3]) for row in found["Ohne Tandem"][1:]} == {("Bo Rau", "Mentor:in"), ("Di Tal", "Mentor:in")}
    assert all(row[6] for row in found["Ohne Tandem"][1:])


@pytest.mark.parametrize(("kept", "who"), [("Mentee", "als Mentorin oder Mentor"), ("Mentor:in", "als Mentee")])
def test_where_one_side_is_empty_it_is_said_which(run, kept, who):
    said = run(form=[FORM[0], *(row for row in FORM[1:] if row[1] == kept)])

    assert f"Es gibt kein Tandem: Niemand hat sich {who} angemeldet." in said.out


def test_rules_are_counted_and_confidential_reasons_never_alone(run, tmp_path):
    run(form=changed(FORM, 4, 4, "Ann Lee"))
    rules = {row[0]: row[1:] for row in sheets(tmp_path / "out.xlsx")["Regeln"][1:]}

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Di Tal"), ("Bo Rau", "Cy Sun")}
    assert rules["Ein vertraulicher Grund"] == ("immer", "weniger als 5", "nicht gezählt")
    assert rules["Alle Paare, die betrachtet wurden"][1] == 4


def test_many_confidential_reasons_are_counted_as_one_class(run, tmp_path):
    staff = [*STAFF, ("Ed", "Wu", "ed@example.org", "IT", "3", "", "CANARY")]
    form = [*FORM, ("ed@example.org", "Mentor:in", "LinkedIn (5)", "", "cy@example.org; di@example.org")]
    said = run(staff, [(*row[:4], "ann@example.org; Bo Rau") if row[1] == "Mentee" else row for row in form])
    found = sheets(tmp_path / "out.xlsx")

    assert "kein Tandem" in said.out
    assert ("Ein vertraulicher Grund", "immer", 6, "nicht gezählt") in found["Regeln"]
    assert {row[6][:43] for row in found["Ohne Tandem"][1:]} == {"Gegen alle auf der anderen Seite steht etwas"[:43]}


def test_the_policy_sheet_holds_every_key(run, tmp_path):
    (tmp_path / "policy.toml").write_text('version = 3\n[rules.topic]\nstrength = "ignore"\n')
    run(policy="policy.toml")
    policy = dict(sheets(tmp_path / "out.xlsx")["Vorgaben"][1:])

    assert (policy["version"], policy["rules.topic.strength"], policy["rules.gap.minimum"]) == (3, "ignore", 1)
    assert policy["criteria.topics.weight"] == 40


def test_earlier_tandems_are_kept_by_their_bonus(run, tmp_path):
    run(form=changed(FORM, 4, 4, "Ann Lee"), out="last.xlsx")
    run(keep="last.xlsx")

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Di Tal"), ("Bo Rau", "Cy Sun")}
    assert sheets(tmp_path / "out.xlsx")["Tandems"][0][-1] == "Tandem des früheren Matchings"


def test_earlier_tandems_of_people_who_have_left_are_passed_over(run, tmp_path):
    run(out="last.xlsx")
    run(form=FORM[:4], keep="last.xlsx")

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Cy Sun")}


def test_who_was_left_over_last_time_comes_first_where_the_policy_says_so(run, tmp_path):
    form = [*FORM[:2], *FORM[3:]]
    run(form=form, out="last.xlsx")
    (tmp_path / "policy.toml").write_text("waited_first = true\nkeep = 0\n")
    run(form=form, keep="last.xlsx", policy="policy.toml")

    assert pairs(tmp_path / "last.xlsx") == {("Ann Lee", "Cy Sun")}
    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Di Tal")}


def test_a_policy_may_set_the_bonus_to_nothing(run, tmp_path):
    run(form=changed(FORM, 4, 4, "Ann Lee"), out="last.xlsx")
    (tmp_path / "policy.toml").write_text("keep = 0\n")
    run(keep="last.xlsx", policy="policy.toml")

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Cy Sun"), ("Bo Rau", "Di Tal")}


def test_english_is_spoken_when_asked_for(run, tmp_path):
    said = run(language="en")
    found = sheets(tmp_path / "out.xlsx")

    assert list(found) == ["Tandems", "Left over", "Rules", "Policy"]
    assert found["Tandems"][1][7].startswith("Topics (50 of 50): Cy Sun would like to learn “LinkedIn profile”.")
    assert "Proved" in said.out


def test_json_holds_the_figures_and_nothing_else(run):
    found = json.loads(run(json=True).out)

    assert found | {"seconds": 0, "memory": 0} == {
        "tandems": 2, "points": found["points"], "worst": found["worst"], "optimal": True, "left_over": 0,
        "seconds": 0, "memory": 0,
    }  # fmt: skip
    assert found["worst"] <= found["points"] / 2
    assert found["seconds"] > 0
    assert found["memory"] > 10


def test_nothing_in_the_workbook_is_a_formula(run, tmp_path):
    run()
    cells = [cell for sheet in load_workbook(tmp_path / "out.xlsx") for row in sheet for cell in row]

    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert "+Marketing" in {cell.value for cell in cells}


def test_the_order_of_lines_changes_nothing(run, tmp_path):
    run()
    first = sheets(tmp_path / "out.xlsx")
    run([STAFF[0], *reversed(STAFF[1:])], [FORM[0], *reversed(FORM[1:])])

    assert sheets(tmp_path / "out.xlsx") == first


def test_the_report_names_files_rules_and_the_proof_but_nobody(run, tmp_path):
    run(pdf="report.pdf")
    document = PdfReader(io.BytesIO((tmp_path / "report.pdf").read_bytes()))
    text = " ".join(page.extract_text() for page in document.pages)

    assert 1 <= len(document.pages) <= 3
    for words in (
        "Wie diese Tandems zustande kamen",
        "staff.csv",
        "form.xlsx",
        "„Geburtsdatum“",
        "bewiesen",
        "weniger als 5",
    ):
        assert words in " ".join(text.split())
    assert [name for row in STAFF[1:] for name in row[:3] if f" {name} " in text] == []


def test_dropped_columns_reach_no_file(run, tmp_path):
    run(pdf="report.pdf")
    cells = str(sheets(tmp_path / "out.xlsx"))
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)

    assert "CANARY" not in cells + text


def test_a_pool_in_which_nobody_fits_gives_an_empty_workbook(run, tmp_path):
    said = run(form=FORM[:3], pdf="report.pdf")

    assert "Es gibt kein Tandem" in said.out
    assert len(sheets(tmp_path / "out.xlsx")["Tandems"]) == 1
    assert len(sheets(tmp_path / "out.xlsx")["Ohne Tandem"]) == 3


def test_it_runs_without_an_installation_and_leaves_nothing_else_behind(tmp_path):
    start = "import sys; from viceversa.management import main; sys.argv[0] = 'viceversa'; main()"
    files = ["--people", str(DATA / "belegschaft.csv"), "--enrolments", str(DATA / "anmeldungen.xlsx")]
    nowhere = {"DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "-c", start, "match", *files, "--out", "t.xlsx", "--json"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)} | nowhere,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    found = json.loads(done.stdout)
    assert (found["tandems"], found["optimal"]) == (57, True)
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
