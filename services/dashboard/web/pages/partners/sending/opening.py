"""Chi, Ada: where are the events to be sent, which of them, and from where on?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.dashboard.web.pages.partners.sending.words import place
from services.dashboard.web.pages.partners.terms_form import KIND, ticked
from services.dashboard.web.pages.partners.words import LIST, SEE, Known, address, partner_names
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Form, Look, Screen, filled, number
from services.dashboard.web.told_kinds import kind_words
from services.dashboard.web.typed import state_of, to_list_field
from shared.web.speech import Words, _

LABELS = Words(
    {"name": "What it is for", "sink": "Address", "types": "Only these kinds", "begins": "Begin with number"}
)


async def show(ask: Any, look: Look) -> str:
    """The form for another subscription."""
    more = {"heading": _("Where are the events to be sent?"), "submit": _("Ask the receiver"), "is_new": True}
    return render("partners/subscribe.html", {**await _form(ask, look, "new"), "fields": {}, **more})


async def show_queue(ask: Any, look: Look) -> str:
    """The form for a queue of the partner's own."""
    return render("partners/queue.html", await _form(ask, look, "queue"))


async def _form(ask: Any, look: Look, where: str) -> dict[str, Any]:
    """What both forms show: for whom, and which kinds there are."""
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    whose, here = agreement["organization_id"], address(agreement["agreement_id"])
    return {
        "partner": (await partner_names(ask, [whose]))[whose],
        "action": f"{here}/sending/{where}",
        "back": here,
        "labels": LABELS,
        "kinds": kinds(agreement, ticked(look.form, KIND)),
        "state": state_of(look, to_field=to_list_field("types")),
    }


async def open_queue(ask: Any, look: Look, form: Form) -> Answer:
    """Open the queue, and show its password on the answer to this form."""
    asked = {
        "agreement_id": look.path["agreement_id"],
        "protocol": "amqp",
        "name": form.get("name", "").strip(),
        "types": ticked(form, KIND),
        "may_send": form.get("may_send") == "yes",
        **number(form, "begins"),
    }
    made = await ask.feeds.open_subscription(asked)
    return secret_shown(made, place(look.path["agreement_id"], made["subscription_id"]), is_new=True)


async def open_it(ask: Any, look: Look, form: Form) -> Answer:
    """Open it, and show its secret on the answer to this form, the only place where it ever stands."""
    asked = {
        "agreement_id": look.path["agreement_id"],
        **typed(form),
        **number(form, "begins"),
    }
    made = await ask.feeds.open_subscription(asked)
    return secret_shown(made, place(look.path["agreement_id"], made["subscription_id"]), is_new=True)


def typed(form: Form) -> dict[str, Any]:
    """What a form says of a subscription, as the service takes it."""
    named = {name: "" for name in ("name", "sink")} | filled(form, "name", "sink")
    return {**named, "types": ticked(form, KIND)}


def kinds(agreement: Known, chosen: list[str]) -> list[dict[str, Any]]:
    """The kinds of events that are agreed, to tick."""
    number = agreement["in_force"] or agreement["draft"] or len(agreement["terms"])
    known = [
        one["type"] for terms in agreement["terms"] if terms["number"] == number for one in terms["events"]
    ]
    return [
        {"name": f"{KIND}{one}", "text": kind_words(one), "hint": one, "on": one in chosen}
        for one in [*known, *(more for more in chosen if more not in known)]
    ]


def secret_shown(made: Known, back: str, *, is_new: bool) -> Answer:
    """The page on which a secret stands, this once."""

    async def show_secret(ask: Any, look: Look) -> str:
        view = {
            "secret": made.get("secret", ""),
            "back": back,
            "is_new": is_new,
            "is_password": bool(made.get("queue")),
            "queue": queue_facts(made["queue"]) if made.get("queue") else [],
        }
        return render("partners/secret.html", view)

    return Answer(show_secret)


def queue_facts(queue: Known) -> list[dict[str, Any]]:
    """What a program needs to read a queue, name beside value."""
    return [
        {"name": _("Broker"), "value": queue["address"]},
        {"name": _("Queue"), "value": queue["queue"]},
        {"name": _("User"), "value": queue["user"]},
        *([{"name": _("Send in to the exchange"), "value": queue["exchange"]}] if queue["exchange"] else []),
    ]


def untouched(look: Look) -> Look:
    """The same look without what was typed into another form of the page."""
    return replace(look, form={}, refusal=None)


SCREENS = (
    Screen(f"{LIST}/{{agreement_id}}/sending/new", show, act=open_it, needs=SEE),
    Screen(f"{LIST}/{{agreement_id}}/sending/queue", show_queue, act=open_queue, needs=SEE),
)
