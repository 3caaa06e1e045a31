"""What is written in one line: titles, names, headlines, which stand in subjects of letters, in lists and files."""

from __future__ import annotations

import re

ONE_LINE = 300
"""A text of which no more characters are taken than this is one line."""
BREAK = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """The text with a space where it went on in another line; other spaces stay as they were typed."""
    parts = BREAK.split(text)
    if len(parts) == 1:
        return text
    # Part by part: a pattern with spaces around the break would look at each space of a long row again and again.
    return " ".join(filter(None, (part.strip() for part in parts)))
