import io
import logging
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests import make
from viceversa.models import Event, Key, Locale, Person, Upload
from viceversa.sheets.kinds import MOST_BYTES

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DATA = Path(django_settings.ROOT) / "demo" / "data"
STAGE = "/people/list/"


@pytest.fixture
def lead():
    make.installation()
    return make.person("lea", is_lead=True)


@pytest.fixture
def browser(lead):
    client = Client()
    client.force_login(lead)
    return client


def send(browser, content, name="liste.csv"):
    content = content.encode() if isinstance(content, str) else content
    return browser.post(STAGE, {"file": SimpleUploadedFile(name, content)})


def confirm(browser, page, **fields):
    form = page.context["form"]
    data = {"seen": page.context["told"].fingerprint, "form_key": form["form_key"].value()}
    return browser.post(f"{page.request['PATH_INFO']}bring-in/", data | fields)


def test_the_staff_list_as_it_arrives_is_shown_confirmed_and_found(browser):
    answer = send(browser, (DATA / "belegschaft.csv").read_bytes())
    assert answer.status_code == 302
    page = browser.get(answer["Location"])

    told = page.context["told"]
    assert told.format == "CSV in Windows-1252, getrennt durch Semikolons, 240 Zeilen"
    assert told.dropped == ("Geburtsdatum", "Wochenstunden")
    assert [(part.name, len(part.lines)) for part in told.parts] == [("new", 240), ("changed", 0), ("missing", 0)]
    assert "Alma Jüttner" in page.content.decode()
    assert not Person.objects.filter(given_name="Alma").exists()

    answer = confirm(browser, page)
    assert answer["Location"] == reverse("people.index")
    page = browser.get(answer["Location"])
    assert "240 neu, 0 geändert" in page.content.decode()
    assert page.context["page"].paginator.count == 241

    found = browser.get(reverse("people.index"), {"words": "jüttner recht"}, headers={"HX-Request": "true"})
    assert [person.name for person in found.context["page"]] == ["Alma Jüttner"]
    assert "<html" not in found.content.decode()


def test_a_list_read_again_shows_each_change_and_a_click_too_many_changes_nothing(browser):
    text = (DATA / "belegschaft.csv").read_text("cp1252")
    confirm(browser, browser.get(send(browser, text.encode("cp1252"))["Location"]))

    changed = text.replace(";Alma;Jüttner;", ";Alma;Amsel;")
    page = browser.get(send(browser, changed)["Location"])
    [line] = page.context["page"]
    assert (line.name, [(one.field, one.before, one.after) for one in line.differences]) == (
        "Alma Amsel",
        [("Nachname", "Jüttner", "Amsel")],
    )
    first, second = confirm(browser, page), confirm(browser, page)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Event.objects.filter(name="people.bring_in").count() == 2
    assert browser.get(page.request["PATH_INFO"]).status_code == 200


def test_of_two_who_import_at_once_the_second_looks_again(browser, lead):
    other = Client()
    other.force_login(make.person("leo", is_lead=True))
    row = "Vorname;E-Mail\nAnna;anna@example.org\n"
    mine, theirs = browser.get(send(browser, row)["Location"]), other.get(send(other, row)["Location"])

    assert confirm(browser, mine).status_code == 302
    refused = confirm(other, theirs)
    assert refused.status_code == 422
    assert "hat sich geändert" in refused.content.decode()
    assert confirm(other, refused_page(other, theirs)).status_code == 302
    assert Person.objects.filter(given_name="Anna").count() == 1


def refused_page(browser, page):
    return browser.get(page.request["PATH_INFO"])


def test_a_discarded_list_leaves_nothing(browser, django_capture_on_commit_callbacks):
    location = send(browser, "Vorname;E-Mail\nAnna;anna@example.org\n")["Location"]

    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"{location}discard/").status_code == 302
    assert not Key.objects.exists()
    assert bytes(Upload.objects.get().sealed) == b""


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    return out.getvalue()


def workbook(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


HEAD = "Personalnummer;Vorname;Nachname;E-Mail;Karrierestufe;Vorgesetzte/r (Personalnummer)\n"
BAD = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "Das ist ein Bild", "This is a picture"),
    "a bomb": (bomb(), "Die Mappe enthält ausgepackt mehr", "The workbook unpacks to more"),
    "too large": (b"a" * (MOST_BYTES + 1), "Die Datei ist größer als 20", "The file is larger than 20"),
    "one endless cell": (b"a" * MOST_BYTES, "Dieser Text ist sehr lang", "This text is very long"),
    "empty": (b"", "Die Datei ist leer", "The file is empty"),
    "a broken encoding": (
        b"\xff\xfeV\x00\x00\xd8",
        "Einige Buchstaben lassen sich hier nicht als UTF-16 lesen",
        "Some letters here cannot be read as UTF-16",
    ),
    "garbled": (
        HEAD + "1;JÃ¼rgen;Faust;a@example.org;;",
        "Zeile\u00a02, Spalte „Vorname“: Die Buchstaben dieser Zelle",
        "Line\u00a02, column “Vorname”: The letters of this cell",
    ),
    "no headings": (b"1;2;3\n4;5;6", "Es fehlt eine Zeile mit Überschriften", "No line with headings was found"),
    "only headings": (HEAD, "Unter den Überschriften steht nichts", "Below the headings there is nothing"),
    "no address column": ("Vorname;Nachname\nA;B", "Die Spalte „E-Mail“ fehlt", "The column “e-mail” is missing"),
    "a double column": (
        "E-Mail;E-Mail;Vorname\na@example.org;;A",
        "Diese Spalten bedeuten alle „E-Mail“: E-Mail und E-Mail",
        "These columns all mean “e-mail”: E-Mail and E-Mail",
    ),
    "double people": (
        HEAD + "1;A;B;a@example.org;;\n2;C;D;A@example.org;;",
        "Zeile\u00a03, Spalte „E-Mail“: a@example.org steht in den Zeilen 2 und 3",
        "Line\u00a03, column “E-Mail”: a@example.org stands in lines 2 and 3",
    ),
    "no level": (
        HEAD + "1;A;B;a@example.org;hoch;",
        "Zeile\u00a02, Spalte „Karrierestufe“: „hoch“ ist keine Karrierestufe",
        "Line\u00a02, column “Karrierestufe”: “hoch” is no career level",
    ),
    "a circle": (
        HEAD + "1;Anna;Amsel;a@example.org;;2\n2;Ben;Buche;b@example.org;;1",
        "Hier stehen Menschen im Kreis übereinander: Anna Amsel und Ben Buche (Zeilen 2 und 3)",
        "Here people stand above each other in a circle: Anna Amsel and Ben Buche (lines 2 and 3)",
    ),
    "a formula": (
        workbook(["Vorname", "E-Mail"], ["=HYPERLINK(A1)", "a@example.org"]),
        "Zeile\u00a02, Spalte „Vorname“: Hier steht eine Formel",
        "Line\u00a02, column “Vorname”: Here stands a formula",
    ),
    "an address that is none": (
        HEAD + "1;A;B;anna at example;;",
        "„anna at example“ ist keine E-Mail-Adresse",
        "“anna at example” is no e-mail address",
    ),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("locale", Locale.values)
def test_what_cannot_be_stored_is_said_in_a_sentence_and_leaves_no_trace(case, locale, browser, lead):
    content, german, english = BAD[case]
    Person.objects.filter(pk=lead.pk).update(locale=locale)

    answer = send(browser, content)

    assert answer.status_code == 422
    [problem, *_more] = answer.context["form"].problems
    assert (german if locale == "de" else english) in str(problem)
    assert ("lässt sich so nicht speichern" in answer.content.decode()) == (locale == "de")
    assert not Upload.objects.exists()
    assert not Key.objects.exists()
    assert Person.objects.count() == 1


def test_a_file_of_20_megabytes_is_read(browser):
    rows = "".join(f"Anna;anna{number}@example.org;{'x' * 100_000}\n" for number in range(209))
    content = f"Vorname;E-Mail;Lebenslauf\n{rows}".encode()
    content += b"\n" * (MOST_BYTES - len(content))

    assert len(content) == MOST_BYTES
    assert send(browser, content).status_code == 302


def test_strange_names_are_stored_as_they_are(browser):
    long = "Ä" * 200
    rows = f"Vorname;Nachname;E-Mail\nSeán;O'Brien;a@example.org\nJan;Øverland-Weiß;b@example.org\n;Cher;c@example.org\n{long};{long};d@example.org\n"  # noqa: E501

    confirm(browser, browser.get(send(browser, rows)["Location"]))

    names = Person.objects.filter(email__endswith="@example.org").exclude(given_name="Lea")
    assert [person.name for person in names.order_by("email")] == [
        "Seán O'Brien",
        "Jan Øverland-Weiß",
        "Cher",
        f"{long} {long}",
    ]
    assert "Se&#xE1;n" not in browser.get(reverse("people.index")).content.decode()


def test_an_unknown_superior_and_a_level_in_words_are_put_to_the_lead(browser):
    rows = HEAD + "1;Anna;Amsel;a@example.org;sieben;4711"

    page = browser.get(send(browser, rows)["Location"])

    assert [str(one) for one in page.context["told"].doubts] == [
        "Zeile\u00a02, Spalte „Vorgesetzte/r (Personalnummer)“: „4711“ kennen wir nicht, "
        "oder es passt auf mehrere Menschen. Hier wird niemand gespeichert."
    ]
    assert [str(one) for one in page.context["told"].notes] == [
        "Zeile\u00a02, Spalte „Karrierestufe“: „sieben“ wird als Karrierestufe 7 gelesen."
    ]


def test_dropped_columns_reach_neither_database_nor_disk_nor_log(browser, caplog, tmp_path, monkeypatch):
    canaries = ["Kanarienvogel-1", "Kanarienvogel-2", "Kanarienvogel-3"]
    rows = "Vorname;E-Mail;Geburtsdatum;Wochenstunden;Blutgruppe\nAnna;anna@example.org;{};{};{}\n".format(*canaries)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    with caplog.at_level(logging.DEBUG):
        page = browser.get(send(browser, rows, name="Kanarienvogel-4.csv")["Location"])
        before = dump()
        confirm(browser, page)

    for place in (before, dump(), page.content, caplog.text.encode(), *(path.read_bytes() for path in files(tmp_path))):
        assert b"Kanarienvogel" not in place
    assert b"anna@example.org" not in before
    assert b"anna@example.org" in dump()


def dump():
    """Every value of every row in both databases, as bytes."""
    found = []
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in cursor for v in r]
    return b"\n".join(found)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_foreign_preview_looks_like_none(browser):
    location = send(browser, "Vorname;E-Mail\nAnna;anna@example.org\n")["Location"]
    stranger = Client()
    stranger.force_login(make.person("leo", is_lead=True))
    absent = stranger.get(f"{STAGE}{make.topic().key}/")
    for answer in (stranger.get(location), stranger.post(f"{location}bring-in/"), stranger.post(f"{location}discard/")):
        assert (answer.status_code, answer.content) == (404, absent.content)


@pytest.mark.parametrize("path", ["/people/", STAGE])
def test_people_are_kept_by_those_whose_task_it_is(path):
    client = Client()
    client.force_login(make.person("ben"))

    assert client.get(path).status_code == 404
