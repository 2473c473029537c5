"""Text files: which encoding, which separator, and the records with their lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from viceversa.sheets.columns import Column, Heading, Record, best_heading
from viceversa.sheets.problems import SheetRefusedError

MOST_LINES = 1_048_576
SEPARATORS = (";", ",", "\t", "|")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
OLD = ("cp1252", "cp850", "mac_roman")
LIKELY = frozenset("äöüÄÖÜßéèêëàáâãåæçñíîóôõøúœØÅÆÉÈÁÇŠšŽž§°–—‘’“”„…€µ²³«»\xa0·®©™")
SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*[\r\n]', re.IGNORECASE)


def decode(content: bytes) -> tuple[str, str]:
    """Turn bytes into text.

    Parameters
    ----------
    content
        The whole file.

    Returns
    -------
    tuple of str
        The text, and the name of its encoding.

    Raises
    ------
    SheetRefusedError
        `encoding` or `binary`.

    Examples
    --------
    >>> decode("Jüttner".encode("cp1252"))
    ('Jüttner', 'cp1252')
    >>> decode("Jüttner".encode("utf-16-le"))
    ('Jüttner', 'utf-16-le')
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "") or guess(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetRefusedError("encoding", line=content.count(b"\n", 0, error.start) + 1, encoding=encoding) from None
    if "\0" in text:
        raise SheetRefusedError("binary", line=text.count("\n", 0, text.index("\0")) + 1)
    return text, encoding.removesuffix("-sig")


def guess(content: bytes) -> str:
    """Guess the encoding of bytes without a mark."""
    sample = content[:4096]
    if sample.count(0) * 4 > len(sample):
        # Latin text in UTF-16 has a zero in every second place.
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return guess_old(content)
    return "utf-8"


def guess_old(content: bytes) -> str:
    """Choose between the encodings of old programs by the letters that they would give."""
    signs = Counter(content.translate(None, bytes(range(128))))

    def unlikely(encoding: str) -> int:
        return sum(count for sign, count in signs.items() if bytes([sign]).decode(encoding, "replace") not in LIKELY)

    return min(OLD, key=unlikely)


def records(text: str, separator: str) -> Iterator[Record]:
    """Yield the records of a text with the line where each begins; blank ones are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield Record(line, cells)
            line = reader.line_num + 1
            if line > MOST_LINES:
                raise SheetRefusedError("too_many_rows", limit=MOST_LINES)
    except csv.Error as error:
        code = "cell_too_long" if "limit" in str(error) else "quotes"
        raise SheetRefusedError(code, line=line) from None


def layout(text: str, columns: Sequence[Column]) -> tuple[str, Heading]:
    """Find the separator and the line of headings: those by which most columns are known.

    Parameters
    ----------
    text
        The whole file.
    columns
        What is looked for.

    Returns
    -------
    tuple of str and Heading
        The separator and the headings.

    Raises
    ------
    SheetRefusedError
        `headings_missing` if no line has known headings; `quotes` if no separator makes sense of the quotes.

    Examples
    --------
    >>> separator, found = layout("Stand: heute\\nE-Mail;Alter\\n", [Column("email", ("email",))])
    >>> separator, found.line, found.dropped
    (';', 2, ('Alter',))
    """
    stated = SEPARATOR_LINE.match(text)
    refusals, found = [], []
    for separator in stated.groups() if stated else SEPARATORS:
        try:
            found.append((separator, best_heading(records(text, separator), columns)))
        except SheetRefusedError as refusal:
            refusals.append(refusal)
    known = max(found, key=lambda pair: len(pair[1].places), default=None)
    if known and known[1].places:
        return known
    raise refusals[0] if refusals else SheetRefusedError("headings_missing")
