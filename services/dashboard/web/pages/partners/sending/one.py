"""Chi, Ada: do the events arrive here, what is in the way, and what does the receiver refuse?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.partners.sending.opening import queue_facts, untouched
from services.dashboard.web.pages.partners.sending.tried import (
    COLUMNS,
    REFUSED,
    attempt_rows,
    in_full,
    refused_rows,
)
from services.dashboard.web.pages.partners.sending.words import (
    AWAY,
    badge_of,
    behind,
    place,
    tried_again,
    trouble,
)
from services.dashboard.web.pages.partners.words import (
    LIST,
    SEE,
    Known,
    address,
    may_steward,
    partner_names,
    speaks_for,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.told_kinds import kind_words
from shared.web.filters import number
from shared.web.speech import _, in_a_list, spoken

SHOWN = 20
TESTING, RESENDING, ANSWERING, PAUSING = "test", "resend", "answer", "pause"
FORMS = (TESTING, RESENDING, ANSWERING, PAUSING)
"""The forms of the page, as the hidden field `about` of each says."""
ONE = f"{LIST}/{{agreement_id}}/sending/{{subscription_id}}"


async def show(ask: Any, look: Look) -> str:
    """One subscription: how it stands, what was tried, what is refused, and what can be done."""
    which = {"subscription_id": look.path["subscription_id"]}
    found = await ask.feeds.show_subscription(which)
    agreement = await ask.feeds.show_agreement({"agreement_id": found["agreement_id"]})
    here = place(found["agreement_id"], found["subscription_id"])
    asked = {**which, "limit": SHOWN, **({"after": look.query["after"]} if look.query.get("after") else {})}
    refused = {"agreement_id": found["agreement_id"], **which, "limit": SHOWN}
    parts = await panels(
        CLOCK.now(), tried=ask.feeds.list_attempts(asked), refused=ask.feeds.list_messages(refused)
    )
    tried, messages = parts["tried"], parts["refused"]
    attempts = tried.data["items"] if tried else []
    speaks = speaks_for(look, agreement)
    whose = agreement["organization_id"]
    view = {
        "name": found["name"],
        "host": found["host"],
        "is_queue": found["protocol"] == "amqp",
        "queue": queue_facts(found["queue"]) if found["queue"] else [],
        "badge": badge_of(found),
        "crumbs": [
            {"text": _("Partners"), "href": LIST},
            {"text": (await partner_names(ask, [whose]))[whose], "href": address(found["agreement_id"])},
        ],
        "here": here,
        "trouble": trouble(found, steward=may_steward(look)),
        "away": "" if found["is_sender_there"] or found["state"] == "closed" else spoken(AWAY),
        "facts": facts(found),
        "can": _can(found, look, speaks=speaks),
        "columns": COLUMNS,
        "rows": attempt_rows(attempts, found["agreement_id"]),
        "failed": tried.failed(here),
        "take": to_take("feeds.list_attempts", which),
        "next_href": with_query(here, after=tried.data["next"]) if tried and tried.data["next"] else "",
        "in_full": in_full(attempts),
        "refused_columns": REFUSED if speaks else REFUSED[:3],
        "refused": refused_rows(messages.data["items"] if messages else [], here, may=speaks),
        "refused_failed": messages.failed(here),
        "kinds": [{"value": one, "text": kind_words(one)} for one in _agreed(agreement)],
        **_states(look),
    }
    return render("partners/subscription.html", view)


def facts(subscription: Known) -> list[dict[str, Any]]:
    """What is known of a subscription, name beside value."""
    last, again, old = (subscription[one] for one in ("last_sent_at", "resend", "old_secret_until"))
    rate, again_by_us = subscription["rate"], tried_again(subscription)
    return [
        *([] if subscription["queue"] else [{"name": _("Address"), "value": subscription["sink"]}]),
        *_of_feed(subscription),
        {
            "name": _("Kinds"),
            "value": in_a_list([*map(kind_words, subscription["types"])]) or _("All that are agreed"),
        },
        {"name": _("Sent up to"), "value": str(number(subscription["sent_up_to"]))},
        {"name": _("Not sent yet"), "value": behind(subscription)},
        *([{"name": _("Refused"), "value": again_by_us}] if again_by_us else []),
        {"name": _("Last arrived"), "value": {"iso": last} if last else _("Nothing yet")},
        {
            "name": _("At most"),
            "value": _("%(number)s a minute", number=number(rate))
            if rate
            else _("as fast as they are taken"),
        },
        *([{"name": _("Sent once more"), "value": _resent(again)}] if again else []),
        *([{"name": _("The old secret signs until"), "value": {"iso": old}}] if old else []),
        {"name": _("Since"), "value": {"iso": subscription["asked_at"]}},
    ]


def _of_feed(subscription: Known) -> list[dict[str, Any]]:
    """What a hub pushes there, and until when."""
    until = subscription["leased_until"]
    if not subscription["topic"]:
        return []
    holds = [{"name": _("Holds until"), "value": {"iso": until}}] if until else []
    return [{"name": _("Feed"), "value": subscription["topic"]}, *holds]


def _resent(again: Known) -> str:
    return _("%(next)s to %(last)s", next=number(again["next"]), last=number(again["to"]))


def _can(subscription: Known, look: Look, *, speaks: bool) -> dict[str, bool]:
    state = subscription["state"]
    lasts = speaks and state != "closed"
    consented = speaks and state in ("open", "paused")
    protocol = subscription["protocol"]
    stopped_by_us = subscription["state_by"] == "steward" and not may_steward(look)
    return {
        "pause": speaks and state == "open",
        "resume": speaks and state == "paused" and not stopped_by_us,
        "ask": speaks and state == "refused",
        "answer": state in ("asked", "refused") and protocol == "http" and may_steward(look),
        "test": consented and protocol != "websub",
        "resend": consented and not subscription["resend"] and subscription["sent_up_to"] > 0,
        "rotate": lasts and (protocol == "http" or (protocol == "amqp" and state != "paused")),
        "correct": lasts and protocol == "http",
        "close": lasts,
    }


def _agreed(agreement: Known) -> list[str]:
    number = agreement["in_force"]
    return [
        one["type"] for terms in agreement["terms"] if terms["number"] == number for one in terms["events"]
    ]


def _states(look: Look) -> dict[str, Any]:
    """The state of each form of the page: what was wrong stands at the form that was sent."""
    about = look.form.get("about", "")
    states = {one: (look if one == about else untouched(look)).state() for one in FORMS}
    return {"states": states, "state": (untouched(look) if about in FORMS else look).state()}


SCREENS = (Screen(ONE, show, needs=SEE),)
