"""Take the cells of a row as what policy needs them to be, and refuse a row with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from services.policy.domain.policy import PolicyKind
from services.policy.domain.stage import STAGES, EndedAs, Stage
from services.policy.domain.wording import key_of
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, Rejection, as_line
from shared.kernel.errors import Invalid
from shared.kernel.lines import one_line

SHOWN = 200
CHAMBERS = {"upper": "Upper house", "lower": "Lower house", "legislature": "Legislature"}
OTHER_KINDS: dict[str, PolicyKind] = {
    "law": "bill",
    "act": "bill",
    "draft law": "bill",
    "bylaw": "by-law",
    "budget": "budget-line",
    "rule": "agency-rule",
    "company rule": "company-policy",
    "school rule": "school-policy",
}
OTHER_STAGES: dict[str, Stage] = {
    "proposal": "idea",
    "draft": "drafted",
    "tabled": "introduced",
    "filed": "introduced",
    "first reading": "introduced",
    "committee": "committee",
    "plenary": "floor",
    "floor": "floor",
    "adopted": "passed",
    "enacted": "signed",
    "law": "signed",
    "implemented": "in-practice",
}


class Refused(Exception):
    """A row that cannot be taken."""

    def __init__(self, line: Line, field: str, code: str, reason: str, value: Any = None) -> None:
        shown = str(line.values.get(field) or "") if value is None else str(value)
        self.outcome = Outcome(
            line.line, "rejected", rejection=Rejection(line.line, field, code, reason, shown[:SHOWN])
        )


def cell(line: Line, name: str, reader: Callable[[str], Any]) -> Any:
    """Give the cell as the reader takes it, None where it is empty."""
    return _taken(line, name, line.values.get(name), reader)


def cell_or_option(line: Line, batch: Batch, name: str, reader: Callable[[str], Any]) -> Any:
    """Give the cell, or what the user chose for the whole file; refuse the row where there is neither."""
    chosen = cell(line, name, reader) or _option(batch, name, reader)
    if not chosen:
        raise Refused(
            line, name, "missing", f"The {name} is missing. Fill it in, or choose one for the file."
        )
    return chosen


def _option(batch: Batch, name: str, reader: Callable[[str], Any]) -> Any:
    text = str(batch.options.get(name) or "").strip()
    try:
        return reader(text) if text else None
    except BadValue as bad:
        raise Invalid(bad.code, bad.reason, {f"options.{name}": [bad.reason]}) from bad


def is_chosen(batch: Batch, name: str) -> bool | None:
    """Tell a yes from a no for the whole file; None where the user chose neither."""
    chosen = batch.options.get(name)
    return None if chosen in (None, "") else str(chosen).lower() in ("yes", "true", "1", "on")


def as_kind(text: str) -> PolicyKind:
    """Read the kind of a policy, or another word for it."""
    plain = key_of(text)
    kinds: dict[str, PolicyKind] = {kind.replace("-", " "): kind for kind in get_args(PolicyKind)}
    kind = {**OTHER_KINDS, **kinds}.get(plain)
    if kind is None:
        raise BadValue("unknown-kind", f"Write one of {', '.join(get_args(PolicyKind))}.")
    return kind


def as_stage(text: str) -> tuple[Stage, EndedAs | None]:
    """Read a stage by its name or another word for it; failed, withdrawn and expired are ways to end."""
    plain = key_of(text)
    if plain in get_args(EndedAs):
        return "ended", plain  # type: ignore[return-value]
    names: dict[str, Stage] = {key_of(stage): stage for stage in STAGES if stage != "ended"}
    titles: dict[str, Stage] = {key_of(STAGES[stage].title): stage for stage in names.values()}
    stage = {**OTHER_STAGES, **titles, **names}.get(plain)
    if stage is None:
        known = ", ".join([*names.values(), *get_args(EndedAs)])
        raise BadValue("unknown-stage", f"Write one of {known}.")
    return stage, None


def _taken(line: Line, name: str, value: Any, reader: Callable[[str], Any]) -> Any:
    text = str(value or "").strip()
    try:
        return reader(text) if text else None
    except BadValue as bad:
        raise Refused(line, name, bad.code, bad.reason) from bad


def called(line: Line, identifier: Any) -> str:
    """How a bill is called where something is said of it: by its number, else by its place in the file."""
    number = str(identifier)[:SHOWN] if isinstance(identifier, str | int) else ""
    return one_line(number).strip() or f"Bill {line.line}"


def text_of(line: Line, field: str, value: Any, longest: int) -> str:
    """A line that a record must have, in the form in which it is kept."""
    if not isinstance(value, str) or not value.strip():
        raise Refused(
            line, field, "missing", f"The {field} is missing or no text. Complete the record.", value or ""
        )
    try:
        return as_line(value, longest=longest)
    except BadValue as bad:
        raise Refused(line, field, bad.code, bad.reason, value) from bad
