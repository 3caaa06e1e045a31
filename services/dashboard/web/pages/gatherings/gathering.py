"""Bo: who is in, who is missing, what next?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import people_named, titles_of
from services.dashboard.web.pages.gatherings.communities import facts_of
from services.dashboard.web.pages.gatherings.next_step import next_step
from services.dashboard.web.pages.gatherings.people import may_name, to_field, who
from services.dashboard.web.pages.gatherings.words import (
    KINDS,
    LIST,
    address,
    badge,
    hours,
    open_shifts,
    places,
    shift_name,
    span,
    state_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import state_of
from shared.kernel.clock import from_text
from shared.web.filters import number, plural
from shared.web.speech import N_, _, in_a_list, ngettext

SHOWN = 25
IN_LINE = 200
PATH = f"{LIST}/{{gathering_id}}"
SHIFT_COLUMNS = [
    {"key": "shift", "label": N_("Shift")},
    {"key": "when", "label": N_("When")},
    {"key": "places", "label": N_("Places")},
]
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "shift", "label": N_("Shift")},
    {"key": "state", "label": N_("State")},
    {"key": "through", "label": N_("Through")},
    {"key": "change", "label": N_("Change")},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """One gathering: its shifts, who signed up, who stands in line, and the form for the next one."""
    gathering_id = look.path["gathering_id"]
    gathering = await ask.campaigns.show_gathering({"gathering_id": gathering_id})
    if look.fragment:
        return render("gatherings/_shifts.html", shifts_view(gathering))
    of_it = {"gathering_id": gathering_id}
    asked = {**of_it, "limit": SHOWN, **{name: look.query[name] for name in ("after",) if name in look.query}}
    found = await panels(
        CLOCK.now(),
        sign_ups=ask.campaigns.list_sign_ups(asked),
        line=ask.campaigns.list_sign_ups({**of_it, "state": "waitlisted", "limit": IN_LINE}),
        history=ask_history(ask, gathering_id),
    )
    state = state_of(look, _chosen(look, gathering), to_field=to_field)
    may_sign = (
        gathering["stage"] == "planned" and bool(open_shifts(gathering, CLOCK.now())) and may_name(look)
    )
    here = address(gathering_id)
    view = {
        **shifts_view(gathering),
        **await _people(ask, look, gathering, found),
        "title": gathering["title"],
        "standfirst": in_a_list(
            (KINDS[gathering["kind"]], span(gathering["starts_at"], gathering["ends_at"]))
        ),
        "badge": badge(gathering, CLOCK.now()),
        "description": gathering["description"],
        "reason": gathering["reason"],
        "is_off": gathering["stage"] == "cancelled",
        "to_tell": _to_tell(gathering),
        "requirements": gathering["requirements"],
        "facts": await facts(ask, gathering),
        "here": here,
        "step": next_step(gathering, look, CLOCK.now()),
        "can": can(look, gathering),
        "may_sign": may_sign,
        "is_planned": gathering["stage"] == "planned",
        "state": state,
        "version": str(gathering["version"]),
        "shift_options": options(
            {one["shift_id"]: shift_choice(one) for one in open_shifts(gathering, CLOCK.now())}
        ),
        "choices": await choices(ask, look, state, "partners") if may_sign else {},
        "next_href": next_page(here, look.query, found["sign_ups"].data["next"]) if found["sign_ups"] else "",
        "take": to_take("campaigns.list_sign_ups", of_it),
        "history": await told(found["history"], look, gathering_id),
    }
    return render("gatherings/show.html", view)


def shifts_view(gathering: Known) -> dict[str, Any]:
    """The shifts with their places as words and bars, and what was counted of them."""
    counts = gathering["sign_ups"]
    came = counts.get("arrived", 0)
    return {
        "gathering_src": address(gathering["gathering_id"]),
        "shift_columns": SHIFT_COLUMNS,
        "shifts": [shift_row(one) for one in gathering["shifts"]],
        "counted": _(
            "%(came)s, %(missed)s did not; %(hours)s given.",
            came=plural(came, "person came", "people came"),
            missed=number(counts.get("missed", 0)),
            hours=hours(gathering["minutes"]),
        )
        if came or counts.get("missed")
        else "",
        "counted_href": with_query(
            "/events", type="campaigns.sign_up.checked_in", link=gathering["gathering_id"]
        ),
    }


def shift_row(shift: Known) -> dict[str, Any]:
    """A shift as a row; once it has begun, those in line are looked after at the door."""
    found = places([shift])
    if found["note"] and CLOCK.now() >= from_text(shift["starts_at"]) and shift["state"] == "open":
        found["note"] = _("%(line)s, let in at the door", line=found["note"])
    return {
        "shift": shift_name(shift),
        "when": span(shift["starts_at"], shift["ends_at"]),
        "places": found,
    }


def shift_choice(shift: Known) -> str:
    """A shift as one option among others: when it is, and whether there is room."""
    found = places([shift])
    return in_a_list(filter(None, (shift_name(shift), found["text"], found["note"])))


def can(look: Look, gathering: Known) -> dict[str, bool]:
    """What may be done with it now, and by whom."""
    is_planned = gathering["stage"] == "planned"
    return {
        "plan": is_planned and look.may("campaigns.plan-gathering"),
        "check_in": is_planned and look.may("campaigns.check-in"),
        "swap": is_planned and look.may("campaigns.sign-up"),
    }


async def facts(ask: Any, gathering: Known) -> list[dict[str, Any]]:
    """What people are told of it, and what it belongs to."""
    host, campaign = gathering["organization_id"], gathering["campaign_id"]
    titles = await titles_of(ask, [host, campaign])
    where = in_a_list(filter(None, (gathering["place"], gathering["address"])))
    series = gathering["series_id"]
    return [
        {"name": _("Where"), "value": {"text": where, "note": gathering["adm1"]}},
        {"name": _("Campaign"), "value": _door(titles, campaign, _("Its campaign"), "/campaigns")},
        *(
            [{"name": _("Host"), "value": _door(titles, host, _("An organisation"), "/organizations")}]
            if host
            else []
        ),
        {"name": _("For whom"), "value": gathering["audience"] or _("Everyone")},
        *await facts_of(ask, gathering.get("community_ids") or []),
        *([{"name": _("Skills"), "value": in_a_list(gathering["skills"])}] if gathering["skills"] else []),
        *(
            [
                {
                    "name": _("Series"),
                    "value": {"text": _("All of the series"), "href": with_query(LIST, series_id=series)},
                }
            ]
            if series
            else []
        ),
    ]


def _door(titles: Known, thing_id: str, otherwise: str, path: str) -> dict[str, str]:
    return {"text": titles.get(thing_id, {}).get("title") or otherwise, "href": f"{path}/{thing_id}"}


def _to_tell(gathering: Known) -> str:
    """That those who counted on a gathering that is called off have to be told, and that nothing tells them."""
    counted_on = sum(gathering["sign_ups"].get(state, 0) for state in ("going", "waitlisted"))
    if gathering["stage"] != "cancelled" or not counted_on:
        return ""
    return ngettext(
        "%(num)s person had signed up. Nothing is sent from here: tell them that it does not take place.",
        "%(num)s people had signed up. Nothing is sent from here: tell them that it does not take place.",
        counted_on,
    )


def _chosen(look: Look, gathering: Known) -> dict[str, str]:
    shifts = open_shifts(gathering, CLOCK.now())
    first = {"shift_id": shifts[0]["shift_id"]} if len(shifts) == 1 else {}
    return {**first, **{name: look.query[name] for name in ("shift_id",) if name in look.query}}


async def _people(ask: Any, look: Look, gathering: Known, found: Mapping[str, Panel]) -> dict[str, Any]:
    """Those who signed up, and those in line in their order; named for who may see people."""
    listed, line = (found[name].data["items"] if found[name] else [] for name in ("sign_ups", "line"))
    names = await people_named(ask, look.actor, [one["person_id"] for one in (*listed, *line)])
    titles = await titles_of(ask, [one["organization_id"] for one in listed])
    shifts = {one["shift_id"]: one for one in gathering["shifts"]}
    since = found["sign_ups"].since
    return {
        "columns": COLUMNS if can(look, gathering)["swap"] else COLUMNS[:-1],
        "rows": [
            _row(one, shifts, names, titles, is_off=gathering["stage"] == "cancelled") for one in listed
        ],
        "failed": {"since": since, "retry_href": look.address} if since else None,
        "line": _line(line, gathering["shifts"], names),
    }


def _row(
    sign_up: Known, shifts: Known, names: dict[str, str], titles: Known, *, is_off: bool
) -> dict[str, Any]:
    shift, organization_id = shifts.get(sign_up["shift_id"]), sign_up["organization_id"]
    own = {"sign_up_id": sign_up["sign_up_id"]}
    here = address(sign_up["gathering_id"])
    is_open = sign_up["state"] in ("going", "waitlisted") and not is_off
    buttons = (
        [{"text": _("Withdraw"), "action": f"{here}/withdraw", "key": "", "fields": own}] if is_open else []
    )
    swap = {"text": _("Swap"), "href": f"{here}/sign-ups/{sign_up['sign_up_id']}/swap"} if is_open else {}
    return {
        "who": who(sign_up["person_id"], names),
        "shift": shift_name(shift) if shift else None,
        "state": state_badge(sign_up["state"], is_off=is_off),
        "through": _door(titles, organization_id, _("An organisation"), "/organizations")
        if organization_id
        else None,
        "change": {**swap, "buttons": buttons} if is_open else None,
    }


def _line(waiting: list[Known], shifts: list[Known], names: dict[str, str]) -> list[dict[str, Any]]:
    """Each line from its first on; a place in it is counted, for tickets have gaps."""
    lines: list[dict[str, Any]] = []
    for shift in shifts:
        own = sorted(
            (one for one in waiting if one["shift_id"] == shift["shift_id"]), key=lambda one: one["ticket"]
        )
        lines += [
            {
                **who(one["person_id"], names),
                "note": shift_name(shift),
                "aside": _("number %(place)s", place=place),
            }
            for place, one in enumerate(own, start=1)
        ]
    return lines


SCREENS = (Screen(PATH, show, needs="campaigns.read"),)
