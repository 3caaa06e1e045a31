"""Tell what a file holds from its first bytes, since its name may say something else."""

import re
from pathlib import Path

from shared.imports.reading.shapes import Limits
from shared.kernel.errors import Invalid

HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document"),
)
MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|!--|[a-z]+[ >])", re.IGNORECASE)
# A CSV writer quotes a first cell that holds quotes, so a CSV cannot begin like this.
JSON_START = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
YAML_START = re.compile(rb"(?:%YAML|---\s*\r?\n)")

NOT_READ = (
    (
        b"BEGIN:VCALENDAR",
        "This is a calendar. Calendars are not read; save the table of what is in it as CSV or XLSX.",
    ),
    (b"BEGIN:VCARD", "These are address cards. They are not read; export the addresses as CSV or XLSX."),
)

JSON_NAMES = (".json", ".jsonl", ".ndjson", ".geojson")
YAML_NAMES = (".yml", ".yaml")
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(path: Path, limits: Limits) -> str:
    """Give xlsx, json, yaml or csv; refuse what is none of them."""
    size = path.stat().st_size
    if size == 0:
        raise Invalid(
            "empty-file", "The file is empty. Save it again from your program, then choose it once more."
        )
    if size > limits.max_bytes:
        most = limits.max_bytes // (1024 * 1024)
        raise Invalid(
            "file-too-large", f"The file is larger than {most} MB. Split it into parts and import each."
        )
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(OLE):
        raise _old_workbook(path)
    return _kind_of_text(path.suffix.lower(), head)


def _kind_of_text(suffix: str, head: bytes) -> str:
    text = _without_bom(head)
    _must_be_read(head, text)
    if suffix in JSON_NAMES or JSON_START.match(text):
        return "json"
    if suffix in YAML_NAMES or YAML_START.match(text):
        return "yaml"
    if MARKUP.match(text):
        raise Invalid(
            "not-a-table",
            "This is a web page or XML, whatever its name says. Open it in a spreadsheet and save as XLSX.",
        )
    return "csv"


def _must_be_read(head: bytes, text: bytes) -> None:
    for magic, name in FOREIGN:
        if head.startswith(magic):
            raise Invalid("not-a-table", f"This is {name}, not a table. Save the table as CSV or XLSX.")
    for beginning, sentence in NOT_READ:
        if text.lstrip().upper().startswith(beginning):
            raise Invalid("not-a-table", sentence)


def _without_bom(head: bytes) -> bytes:
    for bom in BOMS:
        if head.startswith(bom):
            rest = head[len(bom) :]
            return rest if bom == BOMS[0] else rest.replace(b"\0", b"")
    return head


def _old_workbook(path: Path) -> Invalid:
    if _holds(path, ENCRYPTED):
        return Invalid(
            "encrypted-workbook",
            "The workbook is locked with a password. Save a copy without the password, then import that.",
        )
    return Invalid(
        "old-workbook",
        "This is a workbook of the old .xls kind, or another Office document. Save it as XLSX or CSV.",
    )


def _holds(path: Path, needle: bytes) -> bool:
    tail = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if needle in tail + block:
                return True
            tail = block[-len(needle) :]
    return False
