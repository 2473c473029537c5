"""What somebody reads who has to wait."""

import io
import time

from viceversa.management.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(stream, patience):
    with Progress(stream, {"score": "Paare bewerten"}, patience=patience) as progress:
        progress("score", 256, 1024)
        time.sleep(0.1)
    return stream.getvalue()


def test_a_short_wait_passes_in_silence():
    assert shown(io.StringIO(), patience=60) == ""


def test_a_long_wait_says_what_it_is_for():
    assert shown(io.StringIO(), patience=0.01) == "Paare bewerten\n"


def test_a_terminal_shows_how_much_in_one_line_and_clears_it():
    assert shown(Terminal(), patience=0.01) == "\r\033[KPaare bewerten 25 %\r\033[K"
