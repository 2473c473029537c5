"""The command `match`, run on files of its own, and installations, made once and copied."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.management import installations
from tests.management.spreadsheets import FORM, STAFF
from tests.sheets.files import as_csv, as_xlsx

HERE = Path(__file__).parent
REAL = {"site", "new", "nothing"}  # installations in folders of their own: several programs for each test


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Leave what runs real installations to `make check`."""
    for item in items:
        if item.path.parent == HERE and REAL.intersection(item.fixturenames):
            item.add_marker(pytest.mark.thorough)


@pytest.fixture
def run(tmp_path, capsys):
    def go(staff=STAFF, form=FORM, *, out="out.xlsx", **options):
        (tmp_path / "staff.csv").write_bytes(as_csv(staff))
        (tmp_path / "form.xlsx").write_bytes(as_xlsx(form))
        for name in ("policy", "keep", "pdf"):
            if options.get(name):
                options[name] = tmp_path / options[name]
        call_command(
            "match",
            people=tmp_path / options.pop("people", "staff.csv"),
            enrolments=tmp_path / options.pop("enrolments", "form.xlsx"),
            out=tmp_path / out,
            **options,
        )
        return capsys.readouterr()

    return go


@pytest.fixture
def refused(run, capsys):
    """Run what is refused, and give the sentences."""

    def go(*args, **options):
        with pytest.raises(SystemExit) as end:
            run(*args, **options)
        assert end.value.code == 2
        return capsys.readouterr().err.splitlines()

    return go


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    return installations.inhabited(tmp_path_factory.mktemp("original") / "var")


@pytest.fixture
def site(original, tmp_path):
    return original.copy(tmp_path / "var")
