"""How ties are said from either end, how strong they are in words, and who stands at them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.wording import span
from shared.web.filters import number, plural
from shared.web.speech import N_, Words, _, spoken

TIES = "/ties"
KINDS = {
    "partner": (N_("is a partner of"), N_("is a partner of")),
    "part": (N_("is part of"), N_("includes")),
    "funds": (N_("funds"), N_("is funded by")),
    "supplies": (N_("supplies"), N_("is supplied by")),
    "employs": (N_("employs"), N_("works for")),
    "advises": (N_("advises"), N_("is advised by")),
    "refers": (N_("refers people to"), N_("has people referred by")),
    "mentors": (N_("mentors"), N_("is mentored by")),
    "knows": (N_("knows"), N_("knows")),
    "related": (N_("is related to"), N_("is related to")),
}
TITLES = {kind: " / ".join(dict.fromkeys(said)).capitalize() for kind, said in KINDS.items()}
BACK = ":back"
NOT_OF = {
    "person": {"partner", "part", f"part{BACK}"},
    "organization": {"knows", "related", f"employs{BACK}", f"mentors{BACK}"},
}
"""Ways in which a person, or an organisation, cannot be tied."""
STRENGTHS = Words(
    {
        "1": "1: we have heard of it",
        "2": "2: they have met",
        "3": "3: they work together now and then",
        "4": "4: they work together all the time",
        "5": "5: one can count on the other",
    }
)
RULE = N_(
    "A strength is what somebody said, from 1 to 5. Half of it is gone with every 180 days in which no exchange with "
    "either of the two is logged; an exchange, or saying it anew, brings it back in full."
)
STATES = Words({"open": "Open", "ended": "Ended"})
Known = Mapping[str, Any]


def titles() -> dict[str, str]:
    """The kinds, each by both of its directions."""
    return {kind: " / ".join(dict.fromkeys(map(spoken, said))).capitalize() for kind, said in KINDS.items()}


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
            unnamed = _("A person") if noun == "person" else _("An organisation")
            return {"text": tie[f"{side}_{noun}_name"] or unnamed, "href": f"/{many}/{key}"}
    return {"text": _("Nobody"), "href": ""}


def seen_from(tie: Known, thing_id: str) -> tuple[str, dict[str, str]]:
    """A tie as one of its ends says it: how, and to whom."""
    is_first = thing_id in (tie["from_person_id"], tie["from_organization_id"])
    forth, back = KINDS.get(tie["kind"], (tie["kind"], tie["kind"]))
    return (spoken(forth), end_of(tie, "to")) if is_first else (spoken(back), end_of(tie, "from"))


def strength_cell(tie: Known) -> dict[str, str]:
    """How strong a tie is now, and on what that rests."""
    if tie["ended_on"]:
        return {"text": _("Ended"), "note": tie["end_reason"] or ""}
    return {
        "text": _("%(current_strength)s of 5", current_strength=number(tie["current_strength"])),
        "note": _since(tie),
    }


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
        return _("no exchange yet")
    return (
        _("last exchange %(days)s ago", days=plural(days, "day", "days"))
        if days
        else _("last exchange today")
    )


def _since(tie: Known) -> str:
    return _(
        "was %(strength)s, %(last_exchange)s", strength=tie["strength"], last_exchange=last_exchange(tie)
    )
