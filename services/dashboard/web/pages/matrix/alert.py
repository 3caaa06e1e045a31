"""Ada, Bo: who sees to this gap or overlap, by when, and what was done about it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.choices import choices, with_chosen
from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.owning import refuse_strangers
from services.dashboard.web.pages.activities.places import LIST
from services.dashboard.web.pages.matrix import alert_words as words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from services.dashboard.web.wording import activity_words
from shared.kernel.errors import NotFound
from shared.web.filters import day
from shared.web.filters import month as in_words
from shared.web.speech import Words, _

PATH = f"{words.ALERTS}/{{alert_id}}"
FIRST_DUE = timedelta(days=14)
OFFERED = 100
LABELS = Words(
    {"owner_id": "Who sees to it", "organization_id": "Or which organisation", "due_on": "By when"}
)


async def show_assign(ask: Any, look: Look) -> str:
    """The form that gives it to somebody by a day."""
    what = {name: look.form.get(name) or look.query.get(name, "") for name in words.KEYS}
    if not all(what[name] for name in words.KEYS if name != "country"):
        raise NotFound("alert-not-found", _("Choose a gap or an overlap in the list."))
    known = {
        name: look.query[name] for name in ("owner_id", "organization_id", "due_on") if name in look.query
    }
    due = (CLOCK.now() + FIRST_DUE).date().isoformat()
    state = look.state({"due_on": due, **known})
    us = [{"value": one, "text": name} for one, name in (await look.colleagues()).items()]
    view = {
        "title": words.name_of(what),
        "kind": words.KINDS.get(what["kind"], what["kind"]),
        "month": in_words(what["month"]) if words.MONTH.fullmatch(what["month"]) else what["month"],
        "action": words.ASSIGN,
        "fields": what,
        "back": words.ALERTS,
        "labels": LABELS,
        "state": state,
        "us": with_chosen(us, state["values"].get("owner_id", ""), "account"),
        "choices": await choices(ask, look, state, "organizations"),
    }
    return render("matrix/assign.html", view)


async def assign(ask: Any, look: Look, form: Form) -> Done:
    """Give it to them."""
    asked = filled(form, *words.KEYS, "owner_id", "organization_id", "due_on")
    await refuse_strangers(look.colleagues, asked)
    assigned = await ask.campaigns.assign_alert(asked)
    return Done(
        words.address(assigned["alert_id"]), _("Assigned. It stands under “For you” of whoever has it.")
    )


async def show(ask: Any, look: Look) -> str:
    """One alert that somebody has: its facts, its history, and what can be done with it."""
    alert = await ask.campaigns.show_alert({"alert_id": look.path["alert_id"]})
    alert_id = alert["alert_id"]
    of_area = {"adm1": alert["area"], "sector": alert["sector"], "limit": OFFERED}
    found = await panels(
        CLOCK.now(), history=ask_history(ask, alert_id), activities=ask.campaigns.list_activities(of_area)
    )
    activities = found["activities"].data["items"] if found["activities"] else []
    titles = await titles_of(ask, [alert["organization_id"]])
    names = await look.names([alert["owner_id"]] if alert["owner_id"] else [])
    is_settled = alert["state"] == "settled"
    state = look.state({})
    options = [{"value": one["activity_id"], "text": activity_words(one)} for one in activities]
    view = {
        "title": words.name_of(alert),
        "badge": words.badge(alert),
        "reason": alert["reason"],
        "here": words.address(alert_id),
        "back": words.ALERTS,
        "facts": _facts(alert, names, titles),
        "is_settled": is_settled,
        "may_act": may_act(look, alert),
        "assign_href": _again(alert) if look.may(words.COORDINATE) and not is_settled else "",
        "state": state,
        "fields": {"expected_version": str(alert["version"])},
        "activities": with_chosen(options, state["values"].get("activity_id", ""), "activity"),
        "history": await told(found["history"], look, alert_id),
    }
    return render("matrix/alert.html", view)


async def settle(ask: Any, look: Look, form: Form) -> Done:
    """Say what was done."""
    which = as_read(look, form, "alert_id")
    await ask.campaigns.settle_alert({**which, **filled(form, "reason", "activity_id")})
    return Done(words.address(look.path["alert_id"]), _("Settled. It can be opened again."))


async def reopen(ask: Any, look: Look, form: Form) -> Done:
    """Say why it is not settled after all."""
    which = as_read(look, form, "alert_id")
    await ask.campaigns.reopen_alert({**which, **filled(form, "reason")})
    return Done(words.address(look.path["alert_id"]), _("Opened again; whoever had it has it again."))


def may_act(look: Look, alert: Mapping[str, Any]) -> bool:
    """Whether the reader may settle it: its owner, its organisation, or who coordinates."""
    actor = look.actor
    is_of_own = alert["organization_id"] is not None and alert["organization_id"] == actor.organization_id
    is_own = alert["owner_id"] == actor.actor_id or is_of_own
    return look.may(words.COORDINATE) or (look.may(words.DO) and is_own)


def _again(alert: Mapping[str, Any]) -> str:
    kept = {name: alert[name] for name in ("owner_id", "organization_id", "due_on") if alert[name]}
    return with_query(words.ASSIGN, **{name: alert[name] for name in words.KEYS}, **kept)


def _facts(
    alert: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any]
) -> list[dict[str, Any]]:
    activity_id = alert["activity_id"]
    settled_by = {"text": _("The activity"), "href": f"{LIST}/{activity_id}"} if activity_id else None
    return [
        {"name": _("What"), "value": words.KINDS[alert["kind"]]},
        {"name": _("Month"), "value": in_words(alert["month"])},
        {"name": _("Country"), "value": alert["country"] or None},
        {"name": _("Who sees to it"), "value": words.owner(alert, names, titles)},
        {"name": _("By when"), "value": day(alert["due_on"])},
        {"name": _("Given to them"), "value": {"iso": alert["assigned_at"]}},
        {"name": _("Settled by"), "value": settled_by},
        {
            "name": _("Reported there"),
            "value": {"text": _("Activities of this sector and area"), "href": words.behind_href(alert)},
        },
    ]


SCREENS = (
    Screen(words.ASSIGN, show_assign, act=assign, needs=words.COORDINATE),
    Screen(PATH, show, needs="campaigns.read"),
    Screen(f"{PATH}/settle", show, act=settle, needs=words.DO),
    Screen(f"{PATH}/reopen", show, act=reopen, needs=words.DO),
)
