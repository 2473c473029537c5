"""The examples of docs/match-command.md do what stands there."""

import json
import re
import shlex
import shutil

from django.core.management import call_command

from tests.house.places import PROJECT, ROOT

PAGE = (PROJECT / "docs" / "match-command.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ viceversa (.+)\n([^`]+)```", PAGE)
[POLICY] = re.findall(r"```toml\n([^`]+)```", PAGE)


def without_what_varies(text):
    """Figures that depend on the machine stand for any."""
    return json.loads(text) | {"seconds": 0, "memory": 0} if text.startswith("{") else text.strip()


def test_every_example_prints_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.toml").write_text(POLICY, "utf-8")
    for name in ("belegschaft.csv", "anmeldungen.xlsx"):
        shutil.copy(ROOT / "demo" / "data" / name, tmp_path)

    for command, told in EXAMPLES:
        # The workbook that is kept is that of the first example.
        if "--keep" in command:
            call_command(*shlex.split(EXAMPLES[0][0]))
            capsys.readouterr()
        call_command(*shlex.split(command))
        assert without_what_varies(capsys.readouterr().out) == without_what_varies(told)


def test_every_option_is_documented(capsys):
    try:
        call_command("match", "--help")
    except SystemExit:
        told = set(re.findall(r"--[a-z]+", capsys.readouterr().out))

    django = {
        "--help",
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no",
        "--force",
        "--skip",
    }
    assert told - django == set(re.findall(r"^\| `(--[a-z]+)", PAGE, re.MULTILINE))
