"""Words as people type them, made fit for storing and for comparing."""

import re
import unicodedata

FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}
CONTROLS = dict.fromkeys([*range(9), *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0)])
INVISIBLE = dict.fromkeys([0xAD, 0xFEFF, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
UNSEEN = {**FULL_WIDTH, **CONTROLS, **INVISIBLE, **SURROGATES}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "a", "ł": "l", "&": " und "})
GENDER = re.compile(r"(?<=[a-z])[/:*_·](?:-?innen|-?in|-?frau|r|n|s|e)\b")
BRACKETS = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
GAP = re.compile(r"[\W_]+")
STROKES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
UMLAUT = re.compile(r"([aou])e")
SHORTEST = 3  # letters of a word in which "ue" may stand for "ü"


def clean(text: str) -> str:
    r"""Take off what nobody sees: outer and double blanks, control signs, wide forms; compose accents.

    >>> clean("  Øverland-Weiß\u00a0\u200b ")
    'Øverland-Weiß'
    >>> clean("Ａｎｎａ  Mu\u0308ller")
    'Anna Müller'
    """
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", text.translate(UNSEEN))
    return " ".join(text.split())


def normal(text: str) -> str:
    """Reduce to what two spellings of the same words have in common.

    >>> normal("Künstliche Intelligenz") == normal(" kuenstliche-intelligenz ")
    True
    >>> normal("Vorgesetzte/r (Personal-Nr.)"), normal("Mentor:in"), normal("Video & Podcast")
    ('vorgesetzte personal nr', 'mentor', 'video und podcast')
    """
    plain = clean(text).casefold().translate(UMLAUTS)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return GAP.sub(" ", GENDER.sub("", plain)).strip()


def order(*texts: str) -> str:
    """Give the place in a German list (DIN 5007-1): ä like a, ß like ss, without case; the first text counts first.

    Only digits and small letters of ASCII come out, so that every database sorts alike: one zero stands for a gap
    between words, two for the end of a text.

    >>> sorted(["Götz", "Goldmann", "Göthe", "Goethe", "Göbel"], key=order)
    ['Göbel', 'Goethe', 'Goldmann', 'Göthe', 'Götz']
    >>> order("Weiß-Łuczak", "Anna"), order("Wei", "Zoe") < order("Wei Ting", "Ada")
    ('weiss0luczak00anna', True)
    """
    return "00".join(letters(text) for text in texts)


def letters(text: str) -> str:
    """Leave digits and small letters, with one zero for each gap between words."""
    if text.isascii() and text.isalnum():  # most names, and a list may have 50,000 of them
        return text.lower()
    return GAP.sub(" ", bare(text)).strip().replace(" ", "0")


def bare(text: str) -> str:
    """Take accents and case off; signs of other alphabets become numbers, which come after z."""
    plain = clean(text).casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain.translate(STROKES))
    return "".join(sign if sign.isascii() else coded(sign) for sign in parts if not unicodedata.combining(sign))


def coded(sign: str) -> str:
    """Write a sign beyond ASCII as one that sorts: a letter by its number, all else as a gap."""
    return f"zz{ord(sign):06x}" if sign.isalnum() else " "


def spellings(word: str) -> set[str]:
    """Give the ways to spell a word of a name, as `order` writes them: Müller, Mueller and Muller.

    >>> sorted(spellings("Müller")), sorted(spellings("Mueller")), sorted(spellings("muller"))
    (['mueller', 'muller'], ['mueller', 'muller'], ['muller'])
    """
    typed = clean(word).casefold()
    folded = UMLAUT.sub(r"\1", typed) if len(typed) >= SHORTEST else typed
    return {order(each) for each in (typed, typed.translate(UMLAUTS), folded)} - {""}


def unbracketed(text: str) -> str:
    """Leave out what stands in brackets.

    >>> unbracketed("Englisch (C1), Deutsch [Muttersprache]")
    'Englisch, Deutsch'
    """
    return BRACKETS.sub("", text)


def split(text: str, separators: str = ",;\n") -> list[str]:
    """Split at separators that stand outside of brackets, and leave out what is empty.

    >>> split("KI (4), Video (Schnitt, Ton) (2); Podcast")
    ['KI (4)', 'Video (Schnitt, Ton) (2)', 'Podcast']
    """
    parts, depth = [""], 0
    for sign in text:
        depth = max(0, depth + (sign in "([{") - (sign in ")]}"))
        if sign in separators and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in map(clean, parts) if part]
