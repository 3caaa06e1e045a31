"""Dara: who puts this policy forward with their name, and do we know where each of them leans?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.pages.policy.persons import Persons, persons_of, who_can_be_chosen
from services.dashboard.web.pages.policy.words import position_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.kernel.ids import new_id
from shared.web.speech import N_, Words, _

PATH = "/policies/{policy_id}/sponsors"
KINDS = Words({"primary": "Sponsor", "cosponsor": "Co-sponsor"})
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "kind", "label": N_("As")},
    {"key": "since", "label": N_("Since")},
    {"key": "leans", "label": N_("Leans")},
    {"key": "change", "label": N_("In the log")},
]
LABELS = Words({"person_id": "Who", "kind": "As", "since": "Since", "url": "Where it is stated"})
WITHDRAWN = Words({"sponsorship_id": "Who", "reason": "Why", "withdrawn_on": "On"})
SAID = ("person_id", "kind", "since", "url")
MOST = 200


async def show(ask: Any, look: Look) -> str:
    """Who sponsors it, those who withdrew among them, and the forms that say so."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    asked = {"policy_id": policy["policy_id"], "limit": MOST}
    found = await panels(CLOCK.now(), sponsors=ask.policy.list_sponsorships({**asked, **_after(look)}))
    page = found["sponsors"].data or {"items": [], "next": None}
    persons = await persons_of(ask, look, [one["person_id"] for one in page["items"]])
    back = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": f"{back}/sponsors",
        "columns": COLUMNS,
        "rows": [row(one, persons, look) for one in page["items"]],
        "failed": found["sponsors"].failed(look.address),
        "take": to_take("policy.list_sponsorships", {"policy_id": policy["policy_id"]}),
        "next_href": next_page(f"{back}/sponsors", look.query, page["next"]),
        "csrf": look.csrf,
        **await _forms(ask, look, policy, page["items"], persons),
    }
    return render("sponsors/_list.html" if look.fragment else "sponsors/show.html", view)


async def record(ask: Any, look: Look, form: Form) -> Done:
    """Record who sponsors it, or who does no longer."""
    here = f"/policies/{look.path['policy_id']}/sponsors"
    if form.get("sponsorship_id"):
        said = filled(form, "sponsorship_id", "reason", "withdrawn_on")
        await ask.policy.withdraw_sponsorship(said)
        return Done(here, _("Withdrawn. That they sponsored it stays in the log."))
    said = {"policy_id": look.path["policy_id"], **filled(form, *SAID)}
    await ask.policy.record_sponsorship(said)
    return Done(here, _("Recorded. Who watches them or this policy hears of it."))


def row(one: Mapping[str, Any], persons: Persons, look: Look) -> dict[str, Any]:
    """A sponsor as a row: who is known to lean nowhere yet leads to the form that says where."""
    withdrawn = one["withdrawn_on"]
    kind: Any = KINDS[one["kind"]]
    if withdrawn:
        kind = {
            "text": _("Withdrew on %(day)s", day=short_day(withdrawn)),
            "state": "warn",
            "note": one["reason"],
        }
    return {
        "who": persons.cell(one["person_id"]),
        "kind": kind,
        "since": {"text": short_day(one["since"]), "href": one["url"] or ""} if one["since"] else None,
        "leans": _leans(one, look),
        "change": {
            "text": _("What happened"),
            "href": with_query("/events", subject=one["sponsorship_id"]),
        },
    }


def _leans(one: Mapping[str, Any], look: Look) -> dict[str, str]:
    if one["value"] is not None:
        return position_badge(one["value"])
    nothing = {"text": _("Not known yet"), "state": "neutral"}
    if one["withdrawn_on"] or not look.may("policy.record"):
        return nothing
    here = f"/policies/{one['policy_id']}/positions/new"
    return {"text": _("Record where they lean"), "href": with_query(here, person_id=one["person_id"])}


async def _forms(
    ask: Any, look: Look, policy: Mapping[str, Any], items: list[Mapping[str, Any]], persons: Persons
) -> dict[str, Any]:
    if not look.may("policy.record") or look.fragment:
        return {"may_record": False}
    is_leaving = "sponsorship_id" in look.form
    entering = look.state({"kind": "cosponsor"}) if not is_leaving else _empty(look, {"kind": "cosponsor"})
    leaving = look.state({}) if is_leaving else _empty(look, {})
    standing = [one for one in items if not one["withdrawn_on"]]
    return {
        "may_record": True,
        "state": entering,
        "leaving": leaving,
        "who": await who_can_be_chosen(
            ask, look, policy["jurisdiction"], entering["values"].get("person_id", "")
        ),
        "kinds": options(KINDS),
        "sponsors": [
            {"value": one["sponsorship_id"], "text": persons.name(one["person_id"])} for one in standing
        ],
        "labels": LABELS,
        "withdrawn": WITHDRAWN,
    }


def _empty(look: Look, values: dict[str, str]) -> dict[str, Any]:
    """The form that was not the one sent: as it was at first, under a key of its own."""
    return {"values": values, "errors": {}, "csrf": look.csrf, "key": new_id(), "detail": ""}


def _after(look: Look) -> dict[str, str]:
    after = look.query.get("after")
    return {"after": after} if after else {}


SCREENS = (Screen(PATH, show, act=record, needs="policy.read"),)
