"""Ada, Chi: what is agreed with this partner, does it arrive, and what is it still to do the same with?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.partners import terms_told
from services.dashboard.web.pages.partners.every import behind
from services.dashboard.web.pages.partners.leaks import said
from services.dashboard.web.pages.partners.past import past_lines
from services.dashboard.web.pages.partners.preview import left_bare
from services.dashboard.web.pages.partners.sending.every import section as sending
from services.dashboard.web.pages.partners.words import (
    LIST,
    SEE,
    Known,
    address,
    badge_of,
    counted,
    event_words,
    is_bare,
    is_partner,
    may_steward,
    speaks_for,
    title_of,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.kernel.ids import new_id
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_row

SHOWN = 20
KEYS = [
    {"key": "name", "label": N_("Key")},
    {"key": "may", "label": N_("What it may do")},
    {"key": "made", "label": N_("Made")},
    {"key": "do", "label": N_("What to do")},
]
WAITING = [
    {"key": "says", "label": N_("What happened")},
    {"key": "since", "label": N_("Waits since")},
    {"key": "do", "label": N_("What to do")},
]
FORMS = AGREEING, MAKING, ASKING = "agree", "key", "past"
"""The forms of the page, as the hidden field `about` of each says."""


async def show(ask: Any, look: Look) -> str:
    """One agreement: its terms, its keys, and how far the partner is."""
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    found = await panels(
        CLOCK.now(),
        waiting=ask.feeds.list_unacknowledged({"agreement_id": agreement["agreement_id"], "limit": SHOWN}),
        shareable=ask.feeds.list_shareable({}),
        sending=ask.feeds.list_subscriptions({"agreement_id": agreement["agreement_id"]}),
        past=ask.feeds.list_backfills({"agreement_id": agreement["agreement_id"]}),
    )
    number_shown = terms_told.shown_number(agreement, look.query.get("version", ""))
    terms = next((one for one in agreement["terms"] if one["number"] == number_shown), None)
    ids = [agreement["organization_id"], *(one for of in agreement["terms"] for one in of["campaign_ids"])]
    titles = await titles_of(ask, ids)
    fields = terms_told.fields_by_kind(found["shareable"].data["items"] if found["shareable"] else [])
    here = address(agreement["agreement_id"])
    view = {
        "partner": title_of(titles, agreement["organization_id"]),
        "badge": badge_of(agreement),
        "is_own": is_partner(look, agreement),
        "here": here,
        "ended": agreement["end_reason"] if agreement["ended_at"] else "",
        "terms": terms_told.shown_terms(terms, titles, fields) if terms else None,
        "leaks": said(terms["leaks"]) if terms else [],
        "past": past_lines(found["past"]),
        "is_in_force": bool(terms) and number_shown == agreement["in_force"],
        "draft": _draft(agreement),
        **await _versions(agreement, look),
        **_keys(agreement, look),
        **_waiting(agreement, look, found["waiting"]),
        **sending(agreement, found["sending"], may=_can(agreement, look)["keys"]),
        "facts": _facts(agreement, here),
        "card_href": f"{here}/report-card" if agreement["in_force"] or agreement["ended_at"] else "",
        "can": _can(agreement, look),
        "state": _state_of_the_rest(look),
        "agreeing": _state(look, AGREEING),
        "making": _state(look, MAKING),
        "asking": _state(look, ASKING),
    }
    return render("partners/show.html", view)


def curl(look: Look, secret: str) -> str:
    """The line with which a program asks for its first events."""
    return f"curl -H 'Authorization: Bearer {secret}' '{look.feeds}/feeds/v1/events?after=0'"


def _can(agreement: Known, look: Look) -> dict[str, bool]:
    lasts = not agreement["ended_at"]
    speaks = lasts and speaks_for(look, agreement)
    return {
        "write": lasts and may_steward(look),
        "agree": speaks and bool(agreement["draft"]),
        "agree_as_partner": is_partner(look, agreement),
        "keys": speaks,
        "past": speaks and bool(agreement["in_force"]),
        "end": speaks,
        "acknowledge": lasts and is_partner(look, agreement),
    }


def _draft(agreement: Known) -> dict[str, str] | None:
    waits = agreement["draft"]
    if not waits or agreement["ended_at"]:
        return None
    return {
        "number": str(waits),
        "version": str(agreement["version"]),
        "href": f"{address(agreement['agreement_id'])}?version={waits}#terms",
    }


async def _versions(agreement: Known, look: Look) -> dict[str, Any]:
    who = [one for terms in agreement["terms"] for one in (terms["written_by"], terms["agreed_by"]) if one]
    names = await look.names(who)
    return {"versions": terms_told.version_rows(agreement, names), "version_columns": terms_told.VERSIONS}


def _keys(agreement: Known, look: Look) -> dict[str, Any]:
    may = _can(agreement, look)["keys"]
    revoke = f"{address(agreement['agreement_id'])}/keys"
    rows = [
        {
            "name": {"text": one["name"]},
            "may": {"text": _may(one), "note": _opened(one)},
            "made": {"iso": one["made_at"]},
            "do": {"text": _("Revoke"), "href": f"{revoke}/{one['key_id']}/revoke"} if may else "",
        }
        for one in agreement["keys"]
    ]
    rights = [
        {
            "value": "read",
            "text": _("Read only: for calendars, feed readers and whatever keeps it in an address"),
        },
        {
            "value": "act",
            "text": _("Read, and do what is the partner's to do: ways to receive, its word, names, contacts"),
        },
        {
            "value": "send",
            "text": _("All that, and send in: activities, coverage, people, attendance, actions"),
        },
    ]
    columns = KEYS if may else KEYS[:3]
    return {"keys": rows, "key_columns": columns, "key_rights": rights, "feeds": look.feeds}


def _may(key: Known) -> str:
    if key["may_send"]:
        return _("read, act and send in")
    return _("read and act") if key["may_act"] else _("read only")


def _opened(key: Known) -> str:
    names = ", ".join(one["name"] for one in key["opened"])
    return _("Has opened: %(names)s", names=names) if names else ""


def _waiting(agreement: Known, look: Look, panel: Panel) -> dict[str, Any]:
    here = address(agreement["agreement_id"])
    may = _can(agreement, look)["acknowledge"]
    page = panel.data or {"items": [], "next": None}
    rows = [
        {
            "says": {
                "text": event_words(one["event"]),
                "href": f"{here}/deliveries/{one['sequence']}",
                "note": _which(one),
            },
            "since": {"iso": one["at"]},
            "do": _button(
                _("We did the same"), f"{here}/acknowledge", "plain", sequences=str(one["sequence"])
            )
            if may
            else "",
        }
        for one in page["items"]
    ]
    last = page["items"][-1]["sequence"] if page["items"] else 0
    return {
        "waiting": rows,
        "waiting_columns": WAITING if may else WAITING[:2],
        "untold": any(map(left_bare, page["items"])),
        "waiting_failed": panel.failed(here),
        "waiting_more": _("These are the oldest of %(count)s.", count=counted(agreement))
        if page["next"]
        else "",
        "all_of_these": {"up_to": str(last)} if may and len(rows) > 1 else {},
    }


def _which(one: Known) -> str:
    """The number of a delivery and, where its words say no more than its kind, of what it is, by its id."""
    said = _("Number %(number)s", number=number(one["sequence"]))
    subject = one["event"].get("subject")
    return in_a_row(said, str(subject)) if subject and is_bare(one["event"]) else said


def _facts(agreement: Known, here: str) -> list[dict[str, Any]]:
    asked_at, waits = agreement["asked_at"], agreement["unacknowledged"]
    return [
        {
            "name": _("Deliveries"),
            "value": {"text": number(agreement["sequence"]), "href": f"{here}/deliveries"},
        },
        {
            "name": _("Has asked for all up to"),
            "value": {"text": _up_to(agreement), "note": _("What is sent by queue or address stands below.")},
        },
        {
            "name": _("Neither asked for nor sent"),
            "value": {
                "text": behind(agreement),
                "note": _(
                    "What goes to a queue or address that takes some kinds only is not counted as sent."
                ),
            },
        },
        {"name": _("Last asked"), "value": {"iso": asked_at} if asked_at else _("never asked")},
        {
            "name": _("Not acknowledged"),
            "value": {"text": counted(agreement), "href": f"{here}#unacknowledged"} if waits else "0",
        },
        {"name": _("Begun"), "value": {"iso": agreement["opened_at"]}},
        *([{"name": _("Ended"), "value": {"iso": agreement["ended_at"]}}] if agreement["ended_at"] else []),
    ]


def _up_to(agreement: Known) -> str:
    after = agreement["asked_after"]
    return _("never asked") if after is None else str(number(after))


def _button(text: str, action: str, kind: str, **fields: str) -> dict[str, Any]:
    return {"buttons": [{"text": text, "action": action, "kind": kind, "key": new_id(), "fields": fields}]}


def _state(look: Look, about: str) -> dict[str, Any]:
    """The state of one of the page's forms: what was wrong stands at the form that was sent."""
    return (look if look.form.get("about") == about else _untouched(look)).state()


def _state_of_the_rest(look: Look) -> Mapping[str, Any]:
    """What was wrong with a button, which has no place of its own."""
    return (_untouched(look) if look.form.get("about") in FORMS else look).state()


def _untouched(look: Look) -> Look:
    return replace(look, form={}, refusal=None)


ONE = f"{LIST}/{{agreement_id}}"
SCREENS = (Screen(ONE, show, needs=SEE),)
