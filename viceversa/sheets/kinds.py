"""What a file really is, whatever its name says."""

import io
import re
import zipfile
import zlib

from viceversa.sheets.problems import SheetRefusedError

MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 1000
MOST_UNPACKED = 150_000_000
MOST_RATIO = 250
SMALL = 5_000_000
PART_LIMITS = ((re.compile(r"/worksheets/"), MOST_UNPACKED), (re.compile(r"sharedStrings\.xml$"), 64_000_000))
OTHER_PART_LIMIT = 8_000_000
CHUNK = 1 << 18

SIGNATURES = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"%PDF", "pdf"), (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"SQLite format 3", "sqlite"),
)  # fmt: skip
MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|table|\?xml|svg)\b", re.IGNORECASE)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E|<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)


def kind(content: bytes) -> str:
    """Tell a workbook ("xlsx") from text ("csv"), and refuse everything else.

    Parameters
    ----------
    content
        The whole file.

    Returns
    -------
    str
        "xlsx" or "csv".

    Raises
    ------
    SheetRefusedError
        `too_large`, `empty`, `encrypted`, `old_excel`, `not_a_table`, `damaged`, `bomb`.

    Examples
    --------
    >>> kind(b"Name;E-Mail")
    'csv'
    """
    if len(content) > MOST_BYTES:
        raise SheetRefusedError("too_large", limit=MOST_BYTES)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise SheetRefusedError("empty")
    if content.startswith((b"PK\3\4", b"PK\5\6")):
        check_archive(content)
        return "xlsx"
    refuse_others(content)
    return "csv"


def refuse_others(content: bytes) -> None:
    """Refuse what is neither text nor a new workbook, by what it is."""
    if content.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise SheetRefusedError("encrypted" if encrypted else "old_excel")
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise SheetRefusedError("not_a_table", kind=name)
    if MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise SheetRefusedError("not_a_table", kind="html")


def check_archive(content: bytes) -> None:
    """Refuse an archive that is no workbook, is locked, or unpacks to more than a table would."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            check_directory(entries)
            for entry in entries:
                check_part(archive, entry)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
        zlib.error,
    ):
        raise SheetRefusedError("damaged") from None


def check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the archive says of itself."""
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetRefusedError("encrypted")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        others = {"content.xml": "ods", "xl/workbook.bin": "xlsb", "word/document.xml": "docx"}
        raise SheetRefusedError("not_a_table", kind=next((others[name] for name in others if name in names), "zip"))
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise SheetRefusedError("damaged")
    unpacked, packed = (
        sum(entry.file_size for entry in entries),
        sum(entry.compress_size for entry in entries),
    )
    if len(entries) > MOST_ENTRIES or len(names) < len(entries) or unpacked > MOST_UNPACKED:
        raise SheetRefusedError("bomb")
    if unpacked > SMALL and unpacked > MOST_RATIO * packed:
        raise SheetRefusedError("bomb")


def check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part in pieces, thrown away at once: directories lie, and markup may multiply itself."""
    if not entry.filename.endswith((".xml", ".rels")):
        return
    limit = next((limit for place, limit in PART_LIMITS if place.search(entry.filename)), OTHER_PART_LIMIT)
    total, before = 0, b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > limit or DOCTYPE.search(before[-32:] + piece):
                raise SheetRefusedError("bomb")
            before = piece
