"""Files that mean harm, or make no sense: each gets a sentence, and nothing of it stays."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.access.world import upload
from viceversa.models import Key, Sheet, Upload
from viceversa.sheets.kinds import MOST_BYTES

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def harmful():
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    laugh = f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY l0 "ha">{LAUGHS}]><t>&l9;</t>'
    outside = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'
    book = {"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>"}
    return {
        "laughs.xlsx": packed(book | {"xl/sharedStrings.xml": laugh, "xl/workbook.xml": laugh}),
        "outside.xlsx": packed(book | {"xl/workbook.xml": outside}),
        "slip.xlsx": packed(book | {"../../../../tmp/slipped": "x", "/etc/slipped": "x"}),
        "empty.xlsx": packed({}),
        "../../../tmp/name.csv": b"x",
        "large.csv": b"a" * (MOST_BYTES + 2**20),
        "wide.csv": b";".join([b"Vorname"] * 100_000),
        "deep.csv": b"Vorname;Nachname;E-Mail\n" + b'"' * 200_000,
        "utf7.csv": b"+AFY-orname;+AE4-achname;E-Mail\n+ADw-script+AD4-;x;y",
        "utf16.csv": "Vorname;Nachname;E-Mail".encode("utf-16-le")[:-1],
        "nothing.csv": b"",
        "nul.csv": bytes(10_000),
        "program.csv": b"\x7fELF" + bytes(range(256)) * 40,
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "page.csv": b"<html><script>alert(1)</script></html>",
        "formula.csv": b"Vorname;Nachname;E-Mail\n=cmd|' /C calc'!A0;x;a@example.org\n",
    }


HARMFUL = harmful()


@pytest.fixture(params=["de", "en"])
def lead(request):
    make.installation()
    return make.person("lea", is_lead=True, locale=request.param)


@pytest.fixture
def browser(lead):
    client = Client()
    client.force_login(lead)
    return client


@pytest.mark.parametrize("name", sorted(HARMFUL))
def test_harm_is_refused_in_a_sentence_and_nothing_of_it_stays(name, lead, browser):
    path = reverse("enrolments.stage", args=[make.programme(lead=lead).key])
    for page in ("/people/list/", path):
        answer = browser.post(page, {"file": SimpleUploadedFile(name, HARMFUL[name], "text/html")})

        said = "Wir haben nichts davon behalten" if lead.locale == "de" else "Nothing of it was kept"
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert b"<script>alert" not in answer.content
        assert not Upload.objects.exists()
        assert not Key.objects.exists()


def test_a_list_is_confirmed_within_the_hour(lead, browser):
    staged = upload(lead, Sheet.PEOPLE, None)
    Upload.objects.update(made_at=timezone.now() - timedelta(hours=1, minutes=1))

    assert browser.get(reverse("people.preview", args=[staged.key])).status_code == 404
    assert browser.post(reverse("people.bring_in", args=[staged.key])).status_code == 404
