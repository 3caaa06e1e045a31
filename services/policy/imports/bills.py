"""Take in bills as Open States gives them: the history of their stages, their votes and sponsors."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.policy.domain.policy import PolicyKind
from services.policy.imports.bill_sponsors import sponsors_of_open_states, undo_sponsors, with_sponsors
from services.policy.imports.bill_votes import with_votes
from services.policy.imports.cells import CHAMBERS, Refused, called, text_of
from services.policy.imports.taking import Act, Draft, steps_of, take_named, undo_policies
from services.policy.imports.vote_taking import undo_votes
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, as_date
from shared.kernel.lines import one_line

Record = dict[str, Any]
SHOWN = 300
"""Characters of an action that stand in the history."""
MOST_ACTIONS = 5_000
"""So many actions has no bill; each that moves a policy makes its history longer."""


def take_bills(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Track each bill once, with the moves that its actions show and its votes; a later file adds what is new."""
    voted = with_votes(lines, take_named(lines, store, batch, _read, _name), store, batch)
    return with_sponsors(lines, voted, store, batch, sponsors_of_open_states)


def undo_bills(batch: Batch, store: Store, limit: int) -> int:
    """Remove votes and sponsors of the bills, then the bills, unless hands changed them or others build on them."""
    return (
        undo_votes(batch, store, limit)
        or undo_sponsors(batch, store, limit)
        or undo_policies(batch, store, limit)
    )


def _name(line: Line) -> str:
    return called(line, line.values.get("identifier"))


def _read(line: Line, batch: Batch, today: date) -> Draft:
    bill = line.values
    jurisdiction = bill.get("jurisdiction_name") or _named(bill.get("jurisdiction"))
    said = {
        "title": text_of(line, "title", bill.get("title"), 2000),
        "kind": _kind(bill.get("classification")),
        "jurisdiction": text_of(
            line, "jurisdiction_name", jurisdiction or batch.options.get("jurisdiction"), 200
        ),
        "body": text_of(line, "chamber", _body(bill), 200),
        "identifier": text_of(line, "identifier", bill.get("identifier"), 100),
        "session": _optional(line, bill, ("legislative_session", "session"), 100),
        "url": _url(bill),
    }
    return Draft(line, said, steps_of(_actions(line, today)))


def _actions(line: Line, today: date) -> list[Act]:
    """The actions that have happened, oldest first: day, classes, and the words for the history."""
    listed = line.values.get("actions") or []
    if not isinstance(listed, list) or not all(isinstance(action, dict) for action in listed):
        raise Refused(
            line, "actions", "not-a-list", "The actions are no list of objects. Export the file again."
        )
    if len(listed) > MOST_ACTIONS:
        raise Refused(
            line,
            "actions",
            "too-many-actions",
            f"The bill has {len(listed):,} actions; at most {MOST_ACTIONS:,} are taken. Check whether the file puts "
            "several bills into one.",
            str(len(listed)),
        )
    ordered = sorted(enumerate(listed), key=lambda one: _place(one[1], one[0]))
    found = []
    for number, action in ordered:
        try:
            day = as_date(str(action.get("date") or ""))
        except BadValue as bad:
            raise Refused(line, f"actions.{number}.date", bad.code, bad.reason, action.get("date")) from bad
        if day <= today:
            classes, description = (
                _classes(action.get("classification")),
                one_line(str(action.get("description") or "")[:SHOWN]),
            )
            found.append((day, classes, f"Open States: {description} ({', '.join(classes)})"))
    return sorted(found, key=lambda one: one[0])


def _place(action: Record, number: int) -> int:
    place = action.get("order")
    return place if isinstance(place, int) else number


def _classes(value: Any) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _kind(value: Any) -> PolicyKind:
    classes = _classes(value)
    return "bill" if not classes or "bill" in classes else "resolution"


def _named(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _body(bill: Record) -> Any:
    chamber = bill.get("chamber") or _named(bill.get("from_organization")) or "legislature"
    return CHAMBERS.get(str(chamber), chamber)


def _url(bill: Record) -> str | None:
    sources = bill.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else {}
    url = bill.get("openstates_url") or (first.get("url") if isinstance(first, dict) else None)
    is_address = isinstance(url, str) and url.startswith(("http://", "https://")) and len(url) <= 2000
    return url if is_address else None


def _optional(line: Line, bill: Record, names: tuple[str, ...], longest: int) -> str | None:
    found = next((name for name in names if bill.get(name)), None)
    return text_of(line, found, bill[found], longest) if found else None
