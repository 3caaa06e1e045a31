"""Take the cells of a row as what media needs them to be, and refuse a row with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args
from urllib.parse import urlsplit

from services.media.domain.outlet import OutletKind
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, Rejection, as_number, as_text
from shared.kernel.contact_details import contact_details_in
from shared.kernel.errors import Invalid

TONES = {
    "positive": "positive pos + favourable favorable good positif positivo",
    "neutral": "neutral neu 0 balanced factual neutre neutro",
    "negative": "negative neg - critical bad hostile négatif negatif negativo",
    "mixed": "mixed both ambivalent mixte mixto misto",
}
TONE_OF = {word: tone for tone, words in TONES.items() for word in words.split()}
SHOWN = 200


class Refused(Exception):
    """A row that cannot be taken, and what else is wrong with it."""

    def __init__(
        self, line: Line, name: str, code: str, reason: str, also: tuple[Rejection, ...] = ()
    ) -> None:
        value = str(line.values.get(name) or "")[:SHOWN]
        rejection = Rejection(line.line, name, code, reason, value)
        self.outcome = Outcome(line.line, "rejected", rejection=rejection, also=also)

    @property
    def rejection(self) -> Rejection:
        """What is wrong first."""
        assert self.outcome.rejection
        return self.outcome.rejection


def cell(line: Line, name: str, reader: Callable[[str], Any]) -> Any:
    """Give the cell as the reader takes it, None where it is empty."""
    return _taken(line, name, str(line.values.get(name) or ""), reader)


def each_cell(
    line: Line, readers: Mapping[str, Callable[[str], Any]]
) -> tuple[dict[str, Any], list[Rejection]]:
    """Give each cell as its reader takes it, None where it is empty, and what is wrong with those that it does not."""
    taken: dict[str, Any] = dict.fromkeys(readers)
    wrong: list[Rejection] = []
    for name, reader in readers.items():
        try:
            taken[name] = cell(line, name, reader)
        except Refused as refused:
            wrong.append(refused.rejection)
    return taken, wrong


def option(batch: Batch, name: str, reader: Callable[[str], Any]) -> Any:
    """Give what the user chose for the whole file, None where nothing; a wrong choice refuses the file."""
    text = str(batch.options.get(name) or "").strip()
    try:
        return reader(text) if text else None
    except BadValue as bad:
        raise Invalid(bad.code, bad.reason, {f"options.{name}": [bad.reason]}) from bad


def is_chosen(batch: Batch, name: str) -> bool | None:
    """Tell a yes from a no for the whole file; None where the user chose neither."""
    chosen = batch.options.get(name)
    return None if chosen in (None, "") else str(chosen).lower() in ("yes", "true", "1", "on")


def as_tone(text: str) -> str:
    """Read positive, neutral, negative or mixed, or another word for one of them."""
    tone = TONE_OF.get(text.casefold())
    if tone is None:
        raise BadValue("unknown-tone", "Write positive, neutral, negative or mixed.")
    return tone


def as_kind(text: str) -> str:
    """Read the kind of an outlet."""
    kind = text.casefold().replace(" ", "-")
    if kind not in get_args(OutletKind):
        raise BadValue("unknown-outlet-kind", f"Write one of {', '.join(get_args(OutletKind))}.")
    return kind


def as_count(text: str) -> int:
    """Read a number of people."""
    number = as_number(text)
    if not isinstance(number, int) or not 0 <= number <= 10**10:
        raise BadValue("not-a-count", "Write how many people as a whole number.")
    return number


def as_address(text: str) -> str:
    """Read an address on the web."""
    plain = as_text(text, longest=2000)
    try:
        parts = urlsplit(plain)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in plain:
        raise BadValue("not-an-address", "Write the whole address, as in https://news.example/water.")
    return plain


def as_reason(text: str) -> str:
    """Read a text in which no contact details of persons may stand."""
    plain = as_text(text, longest=500)
    advice = contact_details_in(plain)
    if advice:
        raise BadValue("contact-details", advice)
    return plain


def _taken(line: Line, name: str, text: str, reader: Callable[[str], Any]) -> Any:
    try:
        return reader(text.strip()) if text.strip() else None
    except BadValue as bad:
        raise Refused(line, name, bad.code, bad.reason) from bad
