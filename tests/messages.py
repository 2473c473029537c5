"""`python -m tests.messages`: collect every text of the application into the catalogues, and compile them.

Django's own `makemessages` needs the programs of GNU gettext; this needs nothing but Python.
With `--check` it changes nothing and ends with 1 if a text is missing in a language, or no longer used.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

import viceversa

ROOT = Path(viceversa.__file__).parent
LANGUAGES = ("de", "en")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Text(NamedTuple):
    """A text as the code names it."""

    context: str | None
    singular: str
    plural: str


def texts() -> dict[Text, list[str]]:
    """Every text of code and templates, with the files that use it."""
    found: dict[Text, list[str]] = {}
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")]):
        if "migrations" not in path.parts:
            for text in texts_of(path):
                found.setdefault(text, []).append(str(path.relative_to(ROOT.parent)))
    return found


def texts_of(path: Path) -> Iterator[Text]:
    """The texts of one file; a template is turned into Python first."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        source = re.sub(r"^\s+", "", templatize(source, origin=str(path)), flags=re.MULTILINE)  # Python minds indents
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        if singular:
            yield Text(context, singular, plural)


def catalogue(language: str) -> tuple[Path, polib.POFile]:
    """The catalogue of one language, new if there is none."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return path, polib.pofile(str(path), wrapwidth=100)
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Project-Id-Version": "viceversa",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return path, new


def merged(language: str) -> tuple[Path, polib.POFile]:
    """The catalogue as it should be: what is used, each with what stood there; English speaks for itself."""
    path, old = catalogue(language)
    known = {(entry.msgctxt, entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.metadata = old.metadata
    for text, files in sorted(texts().items(), key=lambda item: (item[1], item[0].singular)):
        entry = polib.POEntry(msgctxt=text.context, msgid=text.singular, msgid_plural=text.plural)
        entry.occurrences = [(file, "") for file in dict.fromkeys(files)]
        fill(entry, known.get((text.context, text.singular)), own=language == "en")
        new.append(entry)
    return path, new


def fill(entry: polib.POEntry, before: polib.POEntry | None, *, own: bool) -> None:
    """Keep a translation that fits; where the language is that of the source, the text is its own translation."""
    plural = bool(entry.msgid_plural)
    if own:
        forms = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        forms = before.msgstr_plural if before and before.msgstr_plural else {0: before.msgstr if before else "", 1: ""}
    if plural:
        entry.msgstr_plural = forms
    else:
        entry.msgstr = forms[0]
    if re.search(r"%\(\w+\)", entry.msgid):
        entry.flags = ["python-format"]


def missing(po: polib.POFile) -> list[str]:
    """Texts that nobody has written in this language yet."""
    return [e.msgid for e in po if not (all(e.msgstr_plural.values()) if e.msgid_plural else e.msgstr)]


def main(*, check: bool) -> int:
    """Write the catalogues, or only say what is wrong with them."""
    trouble = 0
    for language in LANGUAGES:
        path, po = merged(language)
        gaps = missing(po)
        for text in gaps:
            sys.stdout.write(f"{language}: not written yet: {text!r}\n")
        if check and (not path.exists() or path.read_text("utf-8").rstrip() != str(po).rstrip()):
            sys.stdout.write(f"{language}: `make messages` would change the catalogue\n")
            trouble = 1
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            po.save(str(path))
            po.save_as_mofile(str(path.with_suffix(".mo")))
        trouble = trouble or int(bool(gaps))
    return trouble if check else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=False) if not settings.configured else None
    sys.exit(main(check="--check" in sys.argv))
