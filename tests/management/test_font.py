"""The typeface is cut at set-up."""

from io import StringIO

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont


@pytest.mark.thorough
def test_the_font_is_small_variable_and_the_same_each_time(settings, tmp_path):
    settings.VAR = tmp_path
    target = tmp_path / "static" / "fonts" / "inter.woff2"

    call_command("font", stdout=StringIO())
    first = target.read_bytes()
    call_command("font", stdout=StringIO())

    assert target.read_bytes() == first
    assert len(first) < 67 * 1024
    with TTFont(target) as font:
        assert {axis.axisTag for axis in font["fvar"].axes} == {"opsz", "wght"}
        assert {ord(letter) for letter in "äßÇğışŁń„“–…→\u00a0"} <= set(font.getBestCmap())
        assert {"ss03", "cv05", "cv11", "tnum"} <= {
            record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord
        }
