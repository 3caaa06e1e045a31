"""How channels of exchanges and states of promises are called, who is at either end, and the sides of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import short_day
from shared.web.filters import percent, plural
from shared.web.speech import N_, N_counted, Words, _, in_a_list, ngettext, said_of, spoken

PROMISES, EXCHANGES, DUPLICATES = "/promises", "/exchanges", "/duplicates"
CHANNELS = Words(
    {
        "meeting": "Meeting",
        "call": "Call",
        "email": "E-mail",
        "letter": "Letter",
        "visit": "Visit",
        "message": "Message",
        "event": "Event",
    }
)
REASONS = Words(
    {
        "mistake": "It did not take place",
        "twice": "It is logged twice",
        "asked": "They asked for it to be taken out",
    }
)
STATES = {
    "open": (N_("Open"), "neutral"),
    "kept": (N_("Kept"), "good"),
    "broken": (N_("Broken"), "bad"),
    "withdrawn": (N_("Withdrawn"), "neutral"),
}
COUNTS = {
    "kept": N_counted("%(num)s kept", "%(num)s kept"),
    "broken": N_counted("%(num)s broken", "%(num)s broken"),
    "overdue": N_counted("%(num)s overdue", "%(num)s overdue"),
    "open": N_counted("%(num)s open", "%(num)s open"),
}
OUR_SIDE = N_("the coalition")
TABS = (
    ("/people", N_("People")),
    ("/ties", N_("Ties")),
    ("/communities", N_("Communities")),
    (EXCHANGES, N_("Contact log")),
    (PROMISES, N_("Promises")),
    (DUPLICATES, N_("Registered twice")),
)
Known = Mapping[str, Any]


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of what we have with people."""
    return [{"text": text, "href": href, "current": href == current} for href, text in TABS]


def who(thing: Known) -> dict[str, str] | None:
    """The person, else the organisation, that an exchange was with or that promised, as a link."""
    if thing["person_id"]:
        text = thing["person_name"] or _("A person")
        return {"text": text, "href": f"/people/{thing['person_id']}", "note": _for(thing)}
    if thing["organization_id"]:
        return organization(thing)
    return None


def organization(thing: Known) -> dict[str, str] | None:
    """The organisation of an exchange or promise as a link."""
    if not thing["organization_id"]:
        return None
    text = thing["organization_name"] or _("An organisation")
    return {"text": text, "href": f"/organizations/{thing['organization_id']}"}


def to_whom(promise: Known) -> dict[str, str] | str:
    """To whom something was promised."""
    if not promise["to_organization_id"]:
        return str(spoken(OUR_SIDE)).capitalize()
    text = promise["to_organization_name"] or _("An organisation")
    return {"text": text, "href": f"/organizations/{promise['to_organization_id']}"}


def state_badge(promise: Known) -> dict[str, str]:
    """Where a promise stands, as a badge with the day."""
    if promise["is_overdue"]:
        late = plural(promise["days_overdue"], "day", "days")
        return {"text": _("Overdue by %(late)s", late=late), "state": "warn"}
    text, state = STATES[promise["state"]]
    note = (
        _("on %(settled_on)s", settled_on=short_day(promise["settled_on"])) if promise["settled_on"] else ""
    )
    return {"text": said_of("promise", text), "state": state, "note": note}


def rate_sentence(record: Known) -> str:
    """How an organisation keeps its promises, in a sentence with its counts."""
    counts = in_a_list(ngettext(*forms, record[name]) for name, forms in COUNTS.items())
    if record["rate"] is None:
        return _("Too few promises have come due to say how they keep them: %(counts)s.", counts=counts)
    return _(
        "%(rate)s kept: %(kept)s of %(judged)s that were kept, broken or are overdue. In all %(counts)s.",
        rate=percent(record["rate"] / 100),
        kept=record["kept"],
        judged=record["judged"],
        counts=counts,
    )


def promise_address(promise_id: str) -> str:
    """Where a promise is."""
    return f"{PROMISES}/{promise_id}"


def exchange_address(exchange_id: str) -> str:
    """Where an exchange is."""
    return f"{EXCHANGES}/{exchange_id}"


def _for(thing: Known) -> str:
    return (
        _("for %(organization_name)s", organization_name=thing["organization_name"])
        if thing["organization_name"]
        else ""
    )
