"""How titles are compared: made comparable, however they are written."""

from __future__ import annotations

import re
import unicodedata


def key_of(text: str, *, joined: bool = False) -> str:
    """Bring together what people write differently: case, accents, punctuation; `joined` also spaces (`H.B. 1`)."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return ("" if joined else " ").join(re.findall(r"\w+", bare)) or text.strip()
