"""How names are compared: made comparable, however they are written."""

from __future__ import annotations

import re
import unicodedata


def key_of(name: str) -> str:
    """Bring together what people write differently: case, accents, punctuation and spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(re.findall(r"\w+", bare)) or name.strip()
