"""The command `check`, on real installations."""

import sqlite3
from contextlib import closing


def test_it_says_what_is_unsafe_and_ends_with_1(site):
    with closing(sqlite3.connect(site.var / "keys.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'viceversa'")
        database.commit()
    site.settings |= {"VICEVERSA_URL": "http://viva.example.org", "VICEVERSA_HOSTS": "viva.example.org"}

    said = site.run("check", code=1).splitlines()

    assert said[0].startswith("- http://viva.example.org ist nicht verschlüsselt")
    assert said[1] == "- Die Datenbanken sind noch nicht auf dem Stand dieser Version. Bitte aufrufen: viceversa setup"


def test_a_database_that_does_not_answer_is_said_in_words(site):
    site.settings |= {"DATABASE_URL": "sqlite:////nowhere/at.all"}

    assert "- Die Datenbank antwortet nicht: " in site.run("check", code=1)
    assert site.run("erase", "anna@example.org", "--yes", code=1).startswith("Die Datenbank konnte das nicht: unable")
