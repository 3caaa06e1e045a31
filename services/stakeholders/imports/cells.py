"""Read one cell each: lists, yes and no, words from a fixed list; and refuse with what is wrong and what to do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from phonenumbers import SUPPORTED_REGIONS

from services.stakeholders.domain.names import normalise
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, Rejection, as_text
from shared.kernel.errors import Invalid
from shared.kernel.lines import one_line

_YES = "yes,y,true,1,x,oui,si,sim,ja,نعم,optin,opt in,given,agreed"
_NO = "no,n,false,0,non,nao,nein,لا,optout,opt out,withdrawn,refused"
YES = frozenset(_YES.split(","))
NO = frozenset(_NO.split(","))
NOTHING = frozenset({"", "unspecified", "unknown", "n a"})


class Unusable(Exception):
    """A cell because of which its row cannot be taken."""

    def __init__(self, field: str, code: str, reason: str, value: object = "") -> None:
        super().__init__(reason)
        self.field, self.code, self.reason, self.value = field, code, reason, str(value)[:200]

    def outcome(self, line: int) -> Outcome:
        """What is told of the row."""
        return Outcome(line, "rejected", "", Rejection(line, self.field, self.code, self.reason, self.value))


def text(line: Line, field: str, longest: int = 200) -> str:
    """The cell as clean text; empty when there is none."""
    raw = str(line.values.get(field) or "")
    try:
        return as_text(raw, longest=longest)
    except BadValue as bad:
        raise Unusable(field, bad.code, bad.reason, raw) from bad


def as_region(written: str) -> str:
    """The country of telephone numbers, as it is chosen for a whole file."""
    if written not in SUPPORTED_REGIONS:
        raise BadValue("region-unknown", f"{written[:40]!r} is no country. Write two capitals, such as LR.")
    return written


def several(line: Line, field: str, marks: str = ";|,") -> list[str]:
    """The values of a cell that holds more than one."""
    parts = re.split(f"[{re.escape(marks)}]", text(line, field, 1_000))
    return [one_line(part.strip()) for part in parts if part.strip()]


def yes_or_no(line: Line, field: str) -> bool | None:
    """Yes, no, or nothing said."""
    written = text(line, field)
    word = normalise(written)
    if word in NOTHING:
        return None
    if word in YES or word in NO:
        return word in YES
    raise Unusable(field, "neither-yes-nor-no", "Write yes or no here, or leave it empty.", written)


def one_of(written: str, field: str, words: Mapping[str, str] | Iterable[str]) -> str:
    """The slug that a written word means, by slug or title."""
    titles = words if isinstance(words, Mapping) else {word: word for word in words}
    plain = normalise(written)
    for slug, title in titles.items():
        if plain in (normalise(slug), normalise(title)):
            return slug
    raise Unusable(field, "word-unknown", f"Write one of: {', '.join(titles)}.", written)


def checked(field: str, value: str, check: Any, *more: Any) -> str:
    """Pass a cell through a check of the domain."""
    try:
        return str(check(value, *more))
    except Invalid as refusal:
        raise Unusable(field, refusal.code, refusal.detail, value) from refusal


def fingerprint(batch: Batch, values: Mapping[str, Any]) -> str:
    """A short hash of a row as it was taken, by which the same row is known again; no content can be read from it."""
    said = {key: value for key, value in values.items() if value not in ("", None)}
    body = orjson.dumps([batch.kind, batch.options, said], option=orjson.OPT_SORT_KEYS, default=str)
    return hashlib.blake2b(body, digest_size=10).hexdigest()
