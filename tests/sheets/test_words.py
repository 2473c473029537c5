"""The order of German lists, and the ways to spell a name."""

import pytest

from viceversa.sheets.words import order, spellings

# DIN 5007 part 1: ä, ö, ü and ß stand with a, o, u and ss; a gap comes before every letter.
DIN = [
    ["Göbel", "Goethe", "Goldmann", "Göthe", "Götz"],
    ["Ahrens", "Äpfel", "Apfelbaum", "Arzt", "Zander"],
    ["Masse", "Maße", "Maßen", "Mast"],
    ["Muellermann", "Müll", "Muller", "Müller", "Mullers"],
    ["de Boer", "De Vries", "Debus", "Dietz", "Łuczak", "von Berg", "Vonnegut"],
    ["ada", "Bea", "célia", "Dora", "Éva", "Øystein", "Zoë"],
]


@pytest.mark.parametrize("names", DIN)
def test_lists_stand_in_the_order_of_din_5007(names):
    assert [order(name) for name in names] == sorted(order(name) for name in names)


def test_family_names_count_before_given_names():
    people = [("Berg", "Zoe"), ("Berg Meier", "Anna"), ("Bergmann", "Ada"), ("", "Ali")]

    assert sorted(people, key=lambda names: order(*names)) == [people[3], *people[:3]]


@pytest.mark.parametrize("text", ["Ωmega", "Иванов", "山田", "😀", "Ａnna", "\ud800", "ß" * 9, "O’Neil", "x\x00y"])
def test_only_digits_and_small_letters_of_ascii_are_stored(text):
    assert set(order(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_other_alphabets_come_after_z_in_their_own_order():
    names = ["Zyx", "Ωmega", "Иванов", "Петров"]

    assert sorted({*names}, key=order) == names


@pytest.mark.parametrize(
    ("typed", "stored", "found"),
    [
        ("Mueller", "Müller", True),
        ("Muller", "Müller", True),
        ("MÜLLER", "Müller", True),
        ("Müller", "Mueller", True),
        ("müll", "Müller", True),
        ("Weiss", "Weiß", True),
        ("Weiß", "Weiss", True),
        ("lukasz", "Łukasz", True),
        ("karl-h", "Karl-Heinz", True),
        ("Manuel", "Manuel", True),
        ("Meller", "Müller", False),
        ("-", "Karl-Heinz", False),
    ],
)
def test_a_name_is_found_however_its_umlauts_are_typed(typed, stored, found):
    assert any(spelling in order(stored) for spelling in spellings(typed)) is found
