"""Find a text file's encoding by decoding all of it once in pieces, and refuse what is not text."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from shared.kernel.errors import Invalid

BLOCK = 1 << 20
LINE_LIMIT = 4 << 20
"""Characters in one line; more than that is no table, and must not be held in memory."""

CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")
MOST_CONTROLS = 0.02

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"


@dataclass(frozen=True)
class Text:
    """How a text file is encoded, how many lines it has, and what the user should know about that."""

    encoding: str
    lines: int
    notes: tuple[str, ...] = ()


def examine(path: Path, *, fallback: bool = True, line_limit: int | None = LINE_LIMIT) -> Text:
    """Decode the whole file once in bounded memory; refuse NUL bytes, endless lines and binary content.

    `fallback` allows cp1252 for a file that is not UTF-8; formats that are UTF-8 by definition say False.
    Formats that may stand on one line give no `line_limit`.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    encoding, notes = _announced(head)
    lines = _scan(path, encoding, line_limit)
    if lines is None and encoding == "utf-8" and fallback:
        encoding = FALLBACK
        notes = (
            "The file is not UTF-8 and was read as Windows-1252. Check names with accents; if they look "
            "wrong, "
            "save the file as 'CSV UTF-8'.",
        )
        lines = _scan(path, encoding, line_limit)
    if lines is None:
        raise Invalid(
            "wrong-encoding",
            "The file's characters cannot be read. Save it as 'CSV UTF-8' (UTF-8), then import it again.",
        )
    return Text(encoding, lines, notes)


def _announced(head: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return encoding, ()
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 5 and min(even, odd) < len(head) // 50 + 1:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return encoding, ("The file does not name its encoding and was read as UTF-16.",)
    return "utf-8", ()


def _scan(path: Path, encoding: str, line_limit: int | None) -> int | None:
    """Count the file's lines, or give None when the encoding does not fit."""
    decoder = codecs.getincrementaldecoder(encoding)()
    scan = _Scan(line_limit)
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                scan.take(decoder.decode(block))
            scan.take(decoder.decode(b"", final=True))
        except UnicodeError:
            return None
    return scan.lines


class _Scan:
    """Watches a text go by: lines, the length of the current one, and characters that text does not have."""

    def __init__(self, line_limit: int | None) -> None:
        self.line_limit = line_limit
        self.ends = 0
        self.returns = 0
        self.run = 0
        self.seen = 0

    @property
    def lines(self) -> int:
        return max(self.ends, self.returns) + (1 if self.run else 0)

    def take(self, text: str) -> None:
        if not self.seen:
            _refuse_binary(text)
        if "\0" in text:
            line = self.lines + text[: text.index("\0")].count("\n")
            raise Invalid(
                "nul-bytes",
                f"The file holds NUL bytes near line {max(line, 1)}. Save it again as CSV from your program.",
            )
        self.seen += len(text)
        self.ends += text.count("\n")
        self.returns += text.count("\r")
        self._measure(text)

    def _measure(self, text: str) -> None:
        first = min((at for at in (text.find("\n"), text.find("\r")) if at >= 0), default=len(text))
        last = max(text.rfind("\n"), text.rfind("\r"))
        longest = self.run + first
        self.run = longest if last < 0 else len(text) - last - 1
        if self.line_limit and longest > self.line_limit:
            raise Invalid(
                "line-too-long",
                f"Line {max(self.ends, self.returns, 1)} or the one after it has more than "
                f"{self.line_limit:,} characters. "
                "This is not a table, or its line ends are missing: save it again as CSV.",
            )


def _refuse_binary(text: str) -> None:
    head = text[:65536]
    if head and len(CONTROLS.findall(head)) > MOST_CONTROLS * len(head) + 1:
        raise Invalid(
            "not-a-table", "The file is not text and not a workbook. Save the table as CSV or XLSX."
        )
