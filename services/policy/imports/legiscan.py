"""Take in bills as LegiScan's getBill and its dataset archives give them, and read their stages from their progress.

Names and codes are those of the LegiScan API user manual (static values: progress, bill types).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from services.policy.domain.policy import PolicyKind
from services.policy.imports.bill_sponsors import sponsors_of_legiscan, with_sponsors
from services.policy.imports.cells import Refused, called, text_of
from services.policy.imports.taking import Act, Draft, steps_of, take_named
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, as_date
from shared.kernel.jurisdictions import STATES

Record = dict[str, Any]
Event = tuple[date, int]
# What LegiScan's progress events and statuses are called here: by the classes of Open States, which lead to stages.
PROGRESS: dict[int, tuple[str, str]] = {
    0: ("Prefiled", "filing"),
    1: ("Introduced", "introduction"),
    2: ("Engrossed", "passage"),
    3: ("Enrolled", "enrolled"),
    4: ("Passed", "became-law"),
    5: ("Vetoed", "executive-veto"),
    6: ("Failed", "failure"),
    7: ("Veto overridden", "veto-override-passage"),
    8: ("Chaptered", "became-law"),
    9: ("Referred to committee", "referral-committee"),
    10: ("Reported favourably", "committee-passage"),
    11: ("Reported unfavourably", "committee-passage-unfavorable"),
    12: ("Drafted", "filing"),
}
CHAMBERS = {"H": "Lower house", "A": "Lower house", "S": "Upper house", "U": "Legislature"}
BILLS = ("B", "CA", "JRCA", "IS", "IP", "A")
"""The types that make law; all others are resolutions, memorials and the like."""


def take_legiscan(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Track each bill once, with all the moves that its progress shows; a later file adds the later ones."""
    outcomes = take_named(lines, store, batch, _read, _name)
    return with_sponsors(lines, outcomes, store, batch, sponsors_of_legiscan)


def _name(line: Line) -> str:
    bill = line.values.get("bill", line.values)
    return called(line, bill.get("bill_number") if isinstance(bill, dict) else None)


def _read(line: Line, batch: Batch, today: date) -> Draft:
    bill = _bill(line)
    kind = _kind(bill)
    said = {
        "title": text_of(line, "title", bill.get("title"), 2000),
        "kind": kind,
        "jurisdiction": text_of(line, "state", batch.options.get("jurisdiction") or _state(bill), 200),
        "body": _body(bill),
        "identifier": text_of(line, "bill_number", bill.get("bill_number"), 100),
        "session": _session(line, bill),
        "url": _url(bill),
    }
    return Draft(line, said, steps_of(_acts(_events(line, bill, today), kind)))


def _bill(line: Line) -> Record:
    """The bill itself, which stands alone or, as the interface answers it, under `bill`."""
    found = line.values.get("bill", line.values)
    if not isinstance(found, dict) or "bill_number" not in found:
        said = "This is no bill of LegiScan: it has no bill_number. Take the answer of getBill, or a dataset."
        raise Refused(line, "bill_number", "missing", said)
    return found


def _events(line: Line, bill: Record, today: date) -> list[Event]:
    """What has happened, oldest first: the progress, and where there is none the status."""
    listed = bill.get("progress") or [{"date": bill.get("status_date"), "event": bill.get("status")}]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Refused(line, "progress", "not-a-list", "The progress is no list. Export the file again.")
    events = [_event(line, number, one) for number, one in enumerate(listed) if one.get("date")]
    return sorted((one for one in events if one[0] <= today), key=lambda one: one[0])


def _event(line: Line, number: int, one: Record) -> Event:
    code = one.get("event")
    try:
        return as_date(str(one["date"])), int(code) if isinstance(code, int | str) else -1
    except BadValue as bad:
        raise Refused(line, f"progress.{number}.date", bad.code, bad.reason, one["date"]) from bad
    except ValueError as error:
        raise Refused(
            line, f"progress.{number}.event", "not-a-number", "The event is no number of LegiScan's.", code
        ) from error


def _acts(events: list[Event], kind: PolicyKind) -> list[Act]:
    """The events in the classes of Open States. Codes that nobody knows lead nowhere."""
    acts: list[Act] = []
    for day, code in events:
        title, action = PROGRESS.get(code, ("", ""))
        if action == "became-law" and kind == "resolution":
            action = "passage"  # a resolution is adopted; nobody signs it
        acts.append((day, (action,), f"LegiScan: {title}"))
    return acts


def _kind(bill: Record) -> PolicyKind:
    return "bill" if str(bill.get("bill_type") or "B") in BILLS else "resolution"


def _body(bill: Record) -> str:
    return CHAMBERS.get(str(bill.get("body") or ""), "Legislature")


def _state(bill: Record) -> Any:
    code = bill.get("state")
    return STATES.get(code, code) if isinstance(code, str) else code


def _session(line: Line, bill: Record) -> str | None:
    session = bill.get("session")
    name = session.get("session_name") if isinstance(session, dict) else None
    return text_of(line, "session", name, 100) if name else None


def _url(bill: Record) -> str | None:
    """The legislature's own page before LegiScan's."""
    found = (bill.get(name) for name in ("state_link", "url"))
    return next((one for one in found if _is_address(one)), None)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= 2000
