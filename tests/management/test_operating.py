"""What docs/operating.md tells an operator to do, done in that order."""

import re
import shlex
from importlib import import_module

import pytest

from tests.house.places import PROJECT
from tests.management import installations
from viceversa.management import NAMES

PAGE = (PROJECT / "docs" / "operating.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.+?)```", PAGE, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("viceversa ")]
SPOKEN = re.findall(r"`viceversa ([a-z].*?)`", PAGE)
[ENVIRONMENT] = [block for block in BLOCKS if block.startswith("VICEVERSA_VAR=")]
SETTINGS = dict(line.split("=", 1) for line in ENVIRONMENT.splitlines())
FOLDER, CONTENT, KEYS = "/var/backups/viceversa", "viceversa-…-content.zip", "viceversa-…-keys.zip"


@pytest.fixture
def new(tmp_path):
    """A machine with the settings of the page, and nothing else."""
    mails = {"VICEVERSA_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    return installations.House(tmp_path / "var", SETTINGS | mails | {"VICEVERSA_VAR": str(tmp_path / "var")})


@pytest.mark.parametrize("line", sorted({*SPOKEN, *(line.removeprefix("viceversa ") for line in LINES)}))
def test_every_command_and_every_option_of_the_page_exists(line):
    name, *words = shlex.split(line)
    module = import_module(f"viceversa.management.commands.{NAMES.get(name, name.replace('-', '_'))}")

    known = module.Command().create_parser("viceversa", name).format_help()

    assert [word for word in words if word.startswith("--") and word not in known] == []


def test_the_page_can_be_followed_from_installing_to_an_upgrade(new, tmp_path):
    backups, followed = tmp_path / "backups", []

    def follow(house, start, **how):
        """Do what the page says next, with the folders of this machine."""
        line = LINES[len(followed)]
        assert line.startswith(f"viceversa {start}")
        followed.append(line)
        content, keys = (max(backups.glob(f"*-{kind}.zip"), default="") for kind in ("content", "keys"))
        names = {f"{FOLDER}/{CONTENT}": content, f"{FOLDER}/{KEYS}": keys, "CONTENT.zip": content, "KEYS.zip": keys}
        names[FOLDER] = backups
        return house.run(*(names.get(word, word) for word in shlex.split(line)[1:]), **how)

    assert "Viceversa ist in" in follow(new, "setup --company")
    assert "sie ziehen nicht in eine andere Datenbank um" in follow(new, "setup --database", code=1)
    new.run("work", "--once")
    assert follow(new, "check") == "Alles ist, wie es sein soll.\n"
    assert str(backups) in follow(new, "backup")
    assert follow(new, "restore").endswith("Die Sicherung ist gut. Hier wurde nichts geändert.\n")

    # another machine, with the copy of the key from the safe
    fresh = installations.House(tmp_path / "fresh", new.settings | {"VICEVERSA_VAR": str(tmp_path / "fresh")})
    fresh.var.mkdir(mode=0o700)
    (fresh.var / "master.key").write_bytes((new.var / "master.key").read_bytes())
    (fresh.var / "master.key").chmod(0o600)
    assert follow(fresh, "restore").endswith("Die Sicherung ist eingespielt. Viceversa kann starten.\n")
    assert "Viceversa ist in" in follow(fresh, "setup --yes")

    # whoever is the only administrator stays until somebody else takes over
    asked = {"typed": "anna.muster@example.org\n"}
    assert "Es wurde nichts geändert." in follow(fresh, "erase", code=1, **asked)
    fresh.run("setup", "--administrator=berta@example.org", "--given=Berta", "--family=Berg", "--company=x", "--yes")
    assert "anna.muster@example.org ist gelöscht." in fresh.run("erase", "anna.muster@example.org", **asked)

    assert "viceversa rotate-keys --confirm" in follow(fresh, "rotate-keys")
    assert str(backups) in follow(fresh, "backup")
    assert "Viceversa ist in" in follow(fresh, "setup --yes")
    assert followed == LINES
