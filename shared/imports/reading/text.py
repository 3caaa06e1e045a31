"""Take a cell as text, and the refusal that every reading of one cell raises."""

import re
import unicodedata

from shared.imports.reading.shapes import SHOWN, Rejection
from shared.kernel.lines import ONE_LINE, one_line

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


class BadValue(ValueError):
    """A cell that cannot be taken as what its column says: a slug, and what is wrong and what to do."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def rejection(self, line: int, field: str, value: str) -> Rejection:
        """Give the rejection of the row in which the value stands."""
        return Rejection(line, field, self.code, self.reason, value[:SHOWN])


def as_line(text: str, *, longest: int | None = None) -> str:
    """Give a title or a name, which is one line, whatever line ends stand in the cell; else as `as_text`."""
    return as_text(one_line(text), longest=longest)


def as_text(text: str, *, longest: int | None = None) -> str:
    """Give the text trimmed, in NFC, with `\\n` line ends; refuse control characters and too much of it.

    What is one line because no more than 300 characters fit (`ONE_LINE`) is given as one.
    """
    if longest is not None and longest <= ONE_LINE:
        text = one_line(text)
    plain = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).strip(" \t\n\ufeff\u00a0")
    found = CONTROL.search(plain)
    if found:
        raise BadValue(
            "control-character",
            f"The text holds a character that cannot be shown (U+{ord(found[0]):04X}). Type it again "
            "without it.",
        )
    if longest is not None and len(plain) > longest:
        raise BadValue(
            "text-too-long", f"The text has {len(plain):,} characters; at most {longest:,} fit. Shorten it."
        )
    return plain
