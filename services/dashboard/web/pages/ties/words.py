"""How ties are said from either end, how strong they are in words, and who stands at them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.pages.people.words import span
from shared.web.filters import plural

TIES = "/ties"
KINDS = {
    "partner": ("is a partner of", "is a partner of"),
    "part": ("is part of", "includes"),
    "funds": ("funds", "is funded by"),
    "supplies": ("supplies", "is supplied by"),
    "employs": ("employs", "works for"),
    "advises": ("advises", "is advised by"),
    "refers": ("refers people to", "has people referred by"),
    "mentors": ("mentors", "is mentored by"),
    "knows": ("knows", "knows"),
    "related": ("is related to", "is related to"),
}
TITLES = {kind: " / ".join(dict.fromkeys(said)).capitalize() for kind, said in KINDS.items()}
BACK = ":back"
NOT_OF = {
    "person": {"partner", "part", f"part{BACK}"},
    "organization": {"knows", "related", f"employs{BACK}", f"mentors{BACK}"},
}
"""Ways in which a person, or an organisation, cannot be tied."""
STRENGTHS = {
    "1": "1: we have heard of it",
    "2": "2: they have met",
    "3": "3: they work together now and then",
    "4": "4: they work together all the time",
    "5": "5: one can count on the other",
}
RULE = (
    "A strength is what somebody said, from 1 to 5. Half of it is gone with every 180 days in which no exchange with "
    "either of the two is logged; an exchange, or saying it anew, brings it back in full."
)
STATES = {"open": "Open", "ended": "Ended"}
Known = Mapping[str, Any]


def ways(end: str) -> list[Option]:
    """How a person (`person`) or an organisation can be tied to another, as the options of a field."""
    found = {}
    for kind, (forth, back) in KINDS.items():
        found[kind] = forth
        if back != forth:
            found[f"{kind}{BACK}"] = back
    return [{"value": way, "text": text} for way, text in found.items() if way not in NOT_OF[end]]


def end_of(tie: Known, side: str) -> dict[str, str]:
    """Who stands at one end of a tie, as a link."""
    for noun, many in (("person", "people"), ("organization", "organizations")):
        key = tie[f"{side}_{noun}_id"]
        if key:
            unnamed = "A person" if noun == "person" else "An organisation"
            return {"text": tie[f"{side}_{noun}_name"] or unnamed, "href": f"/{many}/{key}"}
    return {"text": "Nobody", "href": ""}


def seen_from(tie: Known, thing_id: str) -> tuple[str, dict[str, str]]:
    """A tie as one of its ends says it: how, and to whom."""
    is_first = thing_id in (tie["from_person_id"], tie["from_organization_id"])
    forth, back = KINDS.get(tie["kind"], (tie["kind"], tie["kind"]))
    return (forth, end_of(tie, "to")) if is_first else (back, end_of(tie, "from"))


def strength_cell(tie: Known) -> dict[str, str]:
    """How strong a tie is now, and on what that rests."""
    if tie["ended_on"]:
        return {"text": "Ended", "note": tie["end_reason"] or ""}
    return {"text": f"{tie['current_strength']:g} of 5", "note": _since(tie)}


def when(tie: Known) -> str | None:
    """From when until when."""
    return span(tie["started_on"], tie["ended_on"])


def address(tie_id: str) -> str:
    """Where a tie is."""
    return f"{TIES}/{tie_id}"


def last_exchange(tie: Known) -> str:
    """When somebody last spoke with either of the two."""
    days = tie["days_since_exchange"]
    if days is None:
        return "no exchange yet"
    return f"last exchange {plural(days, 'day', 'days')} ago" if days else "last exchange today"


def _since(tie: Known) -> str:
    return f"was {tie['strength']}, {last_exchange(tie)}"
