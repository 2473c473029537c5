"""What a matching from two spreadsheets tells, leaves out and refuses."""

import pytest

from tests.management.spreadsheets import FORM, STAFF, changed, pairs
from tests.sheets.files import as_csv


def test_topics_that_are_not_sure_are_told_and_left_out(run):
    said = run(form=changed(FORM, 5, 3, "LinkedIn; Excell; Töpfern"))

    assert "form.xlsx, Zeile\u00a05, Spalte „Das möchte ich lernen“: „Töpfern“ ist kein Thema" in said.err
    assert "LinkedIn“" not in said.err


def test_what_stands_against_it_is_named_by_file_line_and_column(refused, tmp_path):
    sentences = refused(changed(STAFF, 2, 4, "elf"), changed(FORM, 3, 1, "Gast"))

    assert [sentence.partition(": ")[0] for sentence in sentences] == [
        "staff.csv, Zeile\u00a02, Spalte „Karrierestufe“",
        "form.xlsx, Zeile\u00a03, Spalte „Ich nehme teil als“",
    ]
    assert not (tmp_path / "out.xlsx").exists()


def test_somebody_whom_the_staff_list_does_not_name_is_refused(refused):
    assert refused(form=changed(FORM, 3, 0, "zoe@example.org")) == [
        "form.xlsx, Zeile\u00a03, Spalte „E-Mail-Adresse“: In der Personalliste steht niemand mit der Adresse "
        "zoe@example.org. Bitte berichtigen Sie die Adresse, ergänzen Sie die Person oder entfernen Sie die Zeile."
    ]


def test_a_confidential_entry_that_is_not_clear_is_refused_without_its_line_or_words(refused):
    [sentence] = refused(form=changed(FORM, 4, 4, "Der Neue; Ann Lee"))

    assert "Einträge: 2" in sentence
    assert "Neue" not in sentence
    assert "Zeile" not in sentence


@pytest.mark.parametrize("text", ["niemand", "-", "Nein", "cy@example.org"])
def test_nobody_and_oneself_are_no_confidential_entries(run, tmp_path, text):
    run(form=changed(FORM, 4, 4, text))

    assert pairs(tmp_path / "out.xlsx") == {("Ann Lee", "Cy Sun"), ("Bo Rau", "Di Tal")}


def test_a_circle_of_superiors_is_refused_with_its_names(refused):
    staff = changed(changed(STAFF, 2, 5, "Bo Rau"), 3, 5, "Ann Lee")
    [sentence] = refused(staff)

    assert {"Ann Lee", "Bo Rau"} <= {name for name in ("Ann Lee", "Bo Rau") if name in sentence}


def test_a_staff_list_without_superiors_is_told_of(run):
    said = run([row[:5] for row in STAFF])

    assert said.err.startswith("staff.csv: Es gibt keine Spalte für Vorgesetzte.")


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        ("[rules.gap]\nminimum = 12\n", "„rules.gap.minimum“ nimmt eine ganze Zahl von 0 bis 9."),
        ('direction = "up"\n', "„direction“ nimmt eines von diesen: reverse, traditional und mutual."),
        ("waited_first = 1\n", "„waited_first“ nimmt eines von diesen: true und false."),
        ("rules = 3\n", "„rules“ braucht eine Tabelle mit eigenen Schlüsseln."),
        ("[criteria.looks]\nweight = 3\n", "„criteria.looks“ ist nicht bekannt. Bekannt sind dort: topics, "),
        ("version = \n", "Das ist kein TOML: Invalid value (at line 1, column 11)."),
    ],
)
def test_a_policy_is_refused_by_key_and_what_is_allowed(refused, tmp_path, policy, sentence):
    (tmp_path / "policy.toml").write_text(policy)

    assert [said[: len(sentence) + 13] for said in refused(policy="policy.toml")] == [f"policy.toml: {sentence}"]


def test_all_that_is_wrong_with_a_policy_is_said_at_once(refused, tmp_path):
    (tmp_path / "policy.toml").write_text('minimum = -1\nobjective = "best"\n')

    assert len(refused(policy="policy.toml")) == 2


@pytest.mark.parametrize("option", ["people", "enrolments", "policy", "keep"])
def test_a_file_that_is_not_there_is_refused(refused, option):
    [sentence] = refused(**{option: "absent.csv"})

    assert sentence.endswith("absent.csv: Diese Datei gibt es nicht. Bitte prüfen Sie den Pfad.")


def test_both_files_that_are_no_tables_are_named(refused, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.csv").write_bytes(b"")

    assert [said[:6] for said in refused(people="a.csv", enrolments="b.csv")] == ["a.csv:", "b.csv:"]


def test_what_is_read_is_never_written_over(refused, tmp_path):
    [sentence] = refused(out="staff.csv")

    assert sentence.endswith("Bitte wählen Sie für die Ausgabe einen anderen Namen.")
    assert (tmp_path / "staff.csv").read_bytes() == as_csv(STAFF)


def test_a_folder_that_is_not_there_is_refused(refused):
    [sentence] = refused(out="nowhere/out.xlsx")

    assert "lässt sich nicht schreiben" in sentence


def test_workbook_and_report_need_two_names(refused):
    [sentence] = refused(pdf="out.xlsx")

    assert sentence.endswith("Bitte geben Sie ihnen zwei.")
