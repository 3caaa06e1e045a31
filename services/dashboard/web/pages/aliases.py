"""Ada, as steward: whom does this name mean?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import who
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.alias_answers import ANSWER, adopt, counted, lines_of, may_answer, refuse_by
from services.dashboard.web.pages.organizations.words import SECTORS, sector_title
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.told_likeness import reason
from shared.web.filters import plural
from shared.web.speech import N_, Words, _, in_a_list

LIST = "/aliases"
STATES = Words(
    {"proposed": "To decide", "confirmed": "Decided", "disputed": "Disputed", "refused": "Refused"}
)
NEEDS = "stakeholders.steward-names"
SHOWN = 5
FOUND = 10
COLUMNS = [
    {"key": "name", "label": N_("Name")},
    {"key": "means", "label": N_("Means")},
    {"key": "decided", "label": N_("Decided")},
    {"key": "partners", "label": N_("Partners")},
]
Alias = Mapping[str, Any]


async def show_list(ask: Any, look: Look) -> str:
    """The names that wait, each with its likeliest organisation and why; or those decided already."""
    state = look.query.get("state", "")
    state = state if state in STATES else "proposed"
    after = {"after": look.query["after"]} if "after" in look.query else {}
    asked = {"state": "confirmed", "disputed": True} if state == "disputed" else {"state": state}
    found = await panels(
        CLOCK.now(), aliases=ask.stakeholders.list_alias_proposals({**asked, "limit": 20, **after})
    )
    panel = found["aliases"]
    page = panel.data or {"items": [], "next": None}
    names = await look.names(one["decided_by"] for one in page["items"])
    is_open = state == "proposed"
    view = {
        "tabs": [
            {
                "text": text,
                "href": with_query(LIST, state="" if one == "proposed" else one),
                "current": one == state,
            }
            for one, text in STATES.items()
        ],
        "is_open": is_open,
        "proposals": [proposal(one, look) for one in page["items"]] if is_open else [],
        "columns": COLUMNS,
        "rows": [] if is_open else [decided_row(one, names) for one in page["items"]],
        "failed": panel.failed(LIST),
        "next_href": with_query(LIST, state=state, after=page["next"]) if page["next"] else "",
        "here": with_query(LIST, **look.query),
        "csrf": look.csrf,
        "may_decide": look.may(NEEDS),
    }
    return render("aliases/_list.html" if look.fragment else "aliases/index.html", view)


def proposal(alias: Alias, look: Look) -> dict[str, Any]:
    """A name that waits: the likeliest organisation, how likely and why, and what can be said to it."""
    best = next(iter(alias["candidates"]), None)
    return {
        "id": alias["alias_id"],
        "name": alias["name"],
        "href": address(alias["alias_id"]),
        "met": alias["met_at"],
        "best": candidate(best, look) if best else None,
        "others": len(alias["candidates"]) - 1,
        "more": plural(len(alias["candidates"]) - 1, "other is like it too", "others are like it too"),
        "fields": {"expected_version": str(alias["version"])},
        "key": look.state()["key"],
    }


def candidate(one: Mapping[str, Any], look: Look) -> dict[str, Any]:
    """An organisation that a name may mean, with what speaks for and against."""
    return {
        "organization_id": one["organization_id"],
        "name": one["organization_name"] or _("An organisation that is gone"),
        "href": f"/organizations/{one['organization_id']}",
        "score": one["score"],
        "says": _("likeness %(score)s of 100", score=one["score"]),
        "evidence": [said[:1].upper() + said[1:] for said in map(reason, one["evidence"])],
        "key": look.state()["key"],
    }


def decided_row(alias: Alias, names: Mapping[str, str]) -> dict[str, Any]:
    """A name that is decided, as a row."""
    means = {"text": alias["organization_name"], "href": f"/organizations/{alias['organization_id']}"}
    return {
        "name": {"text": alias["name"], "href": address(alias["alias_id"])},
        "means": means if alias["organization_id"] else _("Not what was proposed"),
        "decided": {"iso": alias["decided_at"], "note": _by(alias, names)} if alias["decided_at"] else None,
        "partners": counted(alias),
    }


async def show_one(ask: Any, look: Look) -> str:
    """One name: where it was met, whom it may mean, and every way to decide."""
    alias_id = look.path["alias_id"]
    alias = await ask.stakeholders.show_alias({"alias_id": alias_id})
    search = look.query.get("q", "")[:100]
    asked = {"history": ask_history(ask, alias_id)}
    if alias["state"] == "confirmed":
        asked["answers"] = ask.stakeholders.list_adoptions({"alias_id": alias_id})
    if look.may("campaigns.read"):
        asked["met"] = ask.campaigns.list_activities({"organization": alias["name"], "limit": SHOWN})
    if search:
        asked["found"] = ask.stakeholders.list_organizations({"text": search, "limit": FOUND})
    found = await panels(CLOCK.now(), **asked)
    met, listed = found.get("met"), found.get("found")
    here = address(alias_id)
    names = await look.names([alias["decided_by"]])
    view = {
        "name": alias["name"],
        "here": here,
        "is_decided": alias["state"] == "confirmed",
        "state": alias["state"],
        "means": alias["organization_name"],
        "means_href": f"/organizations/{alias['organization_id']}" if alias["organization_id"] else "",
        "decided": {"iso": alias["decided_at"]} if alias["decided_at"] else None,
        "decided_by": _by(alias, names),
        "candidates": [candidate(one, look) for one in alias["candidates"]],
        "search": search,
        "found": _found(listed.data["items"], look) if listed else [],
        "met": [activity_line(one) for one in met.data["items"]] if met else [],
        "met_at": alias["met_at"],
        "met_href": with_query("/activities", organization=alias["name"]),
        "failed": {name: one.failed(here) for name, one in found.items()},
        "sectors": options(SECTORS),
        "form": look.state({"name": alias["name"]}),
        "labels": {
            "sector": _("Sector"),
            "name": _("Name"),
            "acronym": _("Acronym"),
            "area": _("Area"),
            "reason": _("Reason"),
        },
        "fields": {"expected_version": str(alias["version"])},
        "csrf": look.csrf,
        "refused": look.refusal.detail if look.refusal and not look.address.endswith("/register") else "",
        "may_decide": look.may(NEEDS),
        "may_answer": alias["state"] == "confirmed" and may_answer(look),
        "answers": lines_of(found.get("answers")),
        "history": await told(found["history"], look, alias_id),
    }
    return render("aliases/one.html", view)


def activity_line(activity: Mapping[str, Any]) -> dict[str, Any]:
    """An activity that was reported under the name."""
    where = in_a_list(part for part in (activity["adm2"], activity["adm1"], activity["country"]) if part)
    what = activity["activity"] or activity["sector"] or _("An activity")
    return {"text": what, "href": f"/activities/{activity['activity_id']}", "note": where}


async def confirm(ask: Any, look: Look, form: Form) -> Done:
    """Say whom the name means: who was proposed, or another that was chosen."""
    alias_id = look.path["alias_id"]
    asked = {"alias_id": alias_id, **filled(form, "organization_id"), **number(form, "expected_version")}
    await ask.stakeholders.confirm_alias(asked)
    return Done(LIST, _("Decided. Everything reported under this name is counted as theirs."))


async def refuse(ask: Any, look: Look, form: Form) -> Done:
    """Say that the name does not mean who was proposed."""
    asked = as_read(look, form, "alias_id")
    await ask.stakeholders.refuse_alias(asked)
    sentence = _("Refused. The name stands as it was written until somebody says whom it means.")
    return Done(with_query(LIST, state="refused"), sentence)


async def register(ask: Any, look: Look, form: Form) -> Done:
    """Register what the name means as an organisation of its own."""
    alias_id = look.path["alias_id"]
    asked: dict[str, Any] = {"alias_id": alias_id, **filled(form, "name", "sector", "acronym", "area")}
    asked |= {"is_partner": "is_partner" in form, **number(form, "expected_version")}
    done = await ask.stakeholders.register_from_alias(asked)
    return Done(
        f"/organizations/{done['organization_id']}", _("Registered, and the name means it from now on.")
    )


def address(alias_id: str) -> str:
    """Where a name is."""
    return f"{LIST}/{alias_id}"


def _found(organizations: Iterable[Mapping[str, Any]], look: Look) -> list[dict[str, Any]]:
    return [
        {
            "organization_id": one["organization_id"],
            "name": one["name"],
            "href": f"/organizations/{one['organization_id']}",
            "note": in_a_list(
                part for part in (one["acronym"], sector_title(one["sector"]), one["area"]) if part
            ),
            "key": look.state()["key"],
        }
        for one in organizations
    ]


def _by(alias: Alias, names: Mapping[str, str]) -> str:
    if not alias["decided_by"]:
        return ""
    by = alias["decided_by"]
    return (
        _("by the registry: it is one of its names")
        if by == "registry"
        else _("by %(name)s", name=who(by, names))
    )


ONE = f"{LIST}/{{alias_id}}"
SCREENS = (
    Screen(LIST, show_list, needs="stakeholders.read"),
    Screen(ONE, show_one, needs="stakeholders.read"),
    Screen(f"{ONE}/confirm", show_one, act=confirm, needs=NEEDS),
    Screen(f"{ONE}/refuse", show_one, act=refuse, needs=NEEDS),
    Screen(f"{ONE}/register", show_one, act=register, needs=NEEDS),
    Screen(f"{ONE}/adopt", show_one, act=adopt, needs=ANSWER),
    Screen(f"{ONE}/refuse-by", show_one, act=refuse_by, needs=ANSWER),
)
