"""The typeface: cut to the letters and weights that the pages use."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontpkg_inter import ROOT
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = ROOT / "files" / "Inter[opsz,wght].ttf"
FEATURES = ["calt", "case", "ccmp", "cv05", "cv11", "kern", "locl", "mark", "mkmk", "ss03", "tnum"]
WEIGHTS = (400, 700)

# Latin with Western, Central European and Turkish letters, then punctuation, signs and arrows.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2007, 0x203A), (0x2190, 0x2199)]
SIGNS = [0x1E9E, 0x2044, 0x20AC, 0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2713]


class Command(BaseCommand):
    """Write the web font."""

    help = "Cuts the typeface Inter to what the pages need; the same file each time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write the font beside its place and move it there, so that nobody reads half a file."""
        target = Path(settings.VAR) / "static" / "fonts" / "inter.woff2"
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".draft")
        with TTFont(SOURCE, lazy=True, recalcTimestamp=False) as font:
            _cut(font)
            font.save(draft)
        draft.replace(target)
        self.stdout.write(f"{target} ({target.stat().st_size // 1024} kB)")


def _cut(font: TTFont) -> None:
    """Keep the letters, features and weights that the styles ask for."""
    cutter = subset.Subsetter(subset.Options(layout_features=FEATURES, hinting=False))
    cutter.populate(unicodes=[*SIGNS, *(sign for a, b in RANGES for sign in range(a, b + 1))])
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
