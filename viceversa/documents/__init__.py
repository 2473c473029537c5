"""Documents out: words and figures in, a PDF that a screen reader can read out. No Django, no clock.

What goes in is data: it reaches the page as it is, and never as markup.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from fontpkg_inter import ROOT as TYPEFACE

HERE = Path(__file__).parent


@cache
def fonts() -> typst.Fonts:
    """The typeface, and no other of the machine: a document looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(TYPEFACE / "files")])


def render(name: str, data: Mapping[str, object], made: datetime) -> bytes:
    """Render a document as tagged PDF/UA-1.

    Parameters
    ----------
    name
        Its template in this folder, without the ending.
    data
        What the template shows; everything that JSON can hold.
    made
        The moment that stands in the file; the same data and moment give the same file.

    Returns
    -------
    bytes
        The PDF.

    Examples
    --------
    >>> from datetime import UTC
    >>> words = {"language": "en", "title": "A title", "lead": "", "figures": [], "sections": [], "foot": ""}
    >>> render("report", words, datetime(2026, 9, 1, tzinfo=UTC))[:5]
    b'%PDF-'
    """
    compiler = typst.Compiler(root=str(HERE), font_paths=fonts(), ignore_system_fonts=True)
    return compiler.compile(  # type: ignore[return-value]  # one PDF, as no output file is named
        str(HERE / f"{name}.typ"),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(data)},
        timestamp=int(made.timestamp()),
    )
