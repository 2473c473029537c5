"""Languages by their names in German and English, and by their codes (ISO 639-1)."""

import re

from viceversa.sheets.words import normal, split, unbracketed

NAMES = {
    "ar": "Arabisch Arabic", "bg": "Bulgarisch Bulgarian", "bs": "Bosnisch Bosnian",
    "ca": "Katalanisch Catalan", "cs": "Tschechisch Czech", "da": "Dänisch Danish", "de": "Deutsch German",
    "el": "Griechisch Greek", "en": "Englisch English", "es": "Spanisch Spanish", "et": "Estnisch Estonian",
    "fa": "Persisch Persian Farsi Dari", "fi": "Finnisch Finnish", "fr": "Französisch French",
    "ga": "Irisch Irish", "he": "Hebräisch Hebrew", "hi": "Hindi", "hr": "Kroatisch Croatian",
    "hu": "Ungarisch Hungarian", "hy": "Armenisch Armenian", "id": "Indonesisch Indonesian",
    "is": "Isländisch Icelandic", "it": "Italienisch Italian", "ja": "Japanisch Japanese",
    "ka": "Georgisch Georgian", "ko": "Koreanisch Korean", "ku": "Kurdisch Kurdish",
    "lb": "Luxemburgisch Luxembourgish", "lt": "Litauisch Lithuanian", "lv": "Lettisch Latvian",
    "mk": "Mazedonisch Macedonian", "nl": "Niederländisch Dutch Holländisch", "no": "Norwegisch Norwegian",
    "pl": "Polnisch Polish", "pt": "Portugiesisch Portuguese", "ro": "Rumänisch Romanian",
    "ru": "Russisch Russian", "sk": "Slowakisch Slovak", "sl": "Slowenisch Slovenian Slovene",
    "sq": "Albanisch Albanian", "sr": "Serbisch Serbian", "sv": "Schwedisch Swedish", "ta": "Tamil Tamilisch",
    "th": "Thai Thailändisch", "tr": "Türkisch Turkish", "uk": "Ukrainisch Ukrainian", "ur": "Urdu",
    "vi": "Vietnamesisch Vietnamese", "zh": "Chinesisch Chinese Mandarin",
}  # fmt: skip
ALIASES = {"ger": "de", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ita": "it", "spa": "es", "tur": "tr",
           "pol": "pl", "rus": "ru", "ukr": "uk", "gebaerdensprache": "gsg", "dgs": "gsg"}  # fmt: skip
CODES = (
    ALIASES | {code: code for code in NAMES} | {normal(w): code for code, names in NAMES.items() for w in names.split()}
)
LEVEL = re.compile(r"\b(?:[abc][12]|muttersprache|native|fliessend|fluent|verhandlungssicher|grundkenntnisse)\b")
AND = re.compile(r"\s(?:und|and|u\.|sowie)\s|[/|+]", re.IGNORECASE)


def languages(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a list of languages.

    Parameters
    ----------
    text
        Names or codes, separated by comma, semicolon, slash or "and"; levels are passed over.

    Returns
    -------
    tuple
        The codes in the order of the text, each once; and what was not understood.

    Examples
    --------
    >>> languages("Deutsch, Englisch (C1) und tr; Klingonisch")
    (('de', 'en', 'tr'), ('Klingonisch',))
    """
    codes: dict[str, None] = {}
    unknown = []
    for part in split(AND.sub(",", unbracketed(text))):
        plain = LEVEL.sub("", normal(part)).strip()
        if code := CODES.get(plain) or CODES.get(plain.split(" ")[0]):
            codes[code] = None
        else:
            unknown.append(part)
    return tuple(codes), tuple(unknown)
