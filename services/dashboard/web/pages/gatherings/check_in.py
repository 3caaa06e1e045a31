"""Bo, at the door with a phone: who is this, are they signed up, and they are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.gatherings.gathering import PATH, shift_choice
from services.dashboard.web.pages.gatherings.people import (
    confirmed,
    may_name,
    registered,
    to_field,
)
from services.dashboard.web.pages.gatherings.words import (
    address,
    badge,
    open_shifts,
    shift_name,
    span,
    state_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.typed import state_of
from shared.kernel.clock import from_text
from shared.kernel.errors import Conflict, Invalid
from shared.web.filters import number
from shared.web.speech import _

SHOWN = 30
FOUND = 100
KEPT = ("shift_id", "q", "after")
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """Those who signed up, found by name, each with one big button; below them whoever walks in."""
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    here = f"{address(gathering['gathering_id'])}/check-in"
    found = await panels(CLOCK.now(), sign_ups=_signed_up(ask, look, gathering))
    page = found["sign_ups"].data or {"items": [], "next": None}
    names = await people_named(ask, look.actor, [one["person_id"] for one in page["items"]])
    kept = {name: look.query[name] for name in KEPT if name in look.query}
    since = found["sign_ups"].since
    counts = gathering["sign_ups"]
    view = {
        "title": gathering["title"],
        "when": span(gathering["starts_at"], gathering["ends_at"]),
        "badge": badge(gathering, CLOCK.now()),
        "is_open": gathering["stage"] == "planned",
        "back": address(gathering["gathering_id"]),
        "here": here,
        "action": with_query(here, **kept),
        "search": look.query.get("q", ""),
        "kept": {name: kept[name] for name in ("shift_id",) if name in kept},
        "shift_links": _shift_links(gathering, look, here),
        "people": [_person(one, gathering, names) for one in page["items"]],
        "counted": _counted(counts),
        "failed": {"since": since, "retry_href": here} if since else None,
        "next_href": next_page(here, look.query, page["next"]),
        "may_walk_in": gathering["stage"] == "planned" and may_name(look),
        "shift_options": options({one["shift_id"]: shift_choice(one) for one in _now(gathering)}),
        "requirements": gathering["requirements"],
        **_states(look, gathering),
    }
    return render("gatherings/check_in.html", view)


def _states(look: Look, gathering: Known) -> dict[str, Any]:
    """What the form of who walks in needs; a refusal of somebody on the list is said on top instead."""
    state = state_of(look, _chosen(look, gathering), to_field=to_field)
    if look.form.get("what") not in LISTED and may_name(look):
        return {"state": state, "refused": None}
    calm = replace(look, form={}, refusal=None)
    return {"state": state_of(calm, _chosen(look, gathering), to_field=to_field), "refused": state}


async def act(ask: Any, look: Look, form: Form) -> Done:
    """Check in, take it back, mark who did not come, or take in who walks in; and stay on the list."""
    text = await LISTED.get(form.get("what", ""), _walk_in)(ask, look, form)
    here = f"{address(look.path['gathering_id'])}/check-in"
    kept = {name: look.query[name] for name in ("shift_id",) if name in look.query}
    return Done(with_query(here, **kept), text)


async def _check_in(ask: Any, look: Look, form: Form) -> str:
    own = filled(form, "shift_id", "person_id")
    answer = await ask.campaigns.check_in({"gathering_id": look.path["gathering_id"], **own})
    return _("Was checked in already.") if answer["existing"] else _("Checked in.")


async def _undo(ask: Any, look: Look, form: Form) -> str:
    await ask.campaigns.undo_check_in({"sign_up_id": form.get("sign_up_id", "")})
    return _("The check-in is taken back.")


async def _missed(ask: Any, look: Look, form: Form) -> str:
    await ask.campaigns.mark_no_show({"sign_up_id": form.get("sign_up_id", "")})
    return _("Marked as not there. The place is free.")


async def _walk_in(ask: Any, look: Look, form: Form) -> str:
    gathering = await ask.campaigns.show_gathering({"gathering_id": look.path["gathering_id"]})
    if not form.get("shift_id"):
        raise Invalid("shift-missing", _("Nobody is checked in yet."), {"shift_id": [_("Choose a shift.")]})
    ticked = confirmed(form, gathering["requirements"])
    if len(ticked) < len(gathering["requirements"]):
        said = [_("Please confirm each of these.")]
        raise Invalid("requirements-unconfirmed", _("Nobody is checked in yet."), {"confirmed": said})
    _must_have_room(gathering, form["shift_id"])
    person = await registered(ask, form)
    asked = {"gathering_id": gathering["gathering_id"], "person_id": person["person_id"], "confirmed": ticked}
    answer = await ask.campaigns.check_in({**asked, **filled(form, "shift_id")})
    return (
        _("Was checked in already.")
        if answer["existing"]
        else _("Welcome! Signed up and checked in. Next one?")
    )


def _must_have_room(gathering: Known, shift_id: str) -> None:
    """Asked first, so that nobody is registered for a place that cannot be given; the service asks again."""
    shift = next((one for one in gathering["shifts"] if one["shift_id"] == shift_id), None)
    if shift is None or not _is_full(shift):
        return
    sentence = _("All places of this shift are taken. Mark who is not there, or choose another shift.")
    raise Conflict("shift-full", _("Nobody is checked in yet."), {"shift_id": [sentence]})


LISTED = {"in": _check_in, "undo": _undo, "missed": _missed}


def _counted(counts: Known) -> str:
    arrived, expected = (number(counts.get(name, 0)) for name in ("arrived", "going"))
    if waiting := counts.get("waitlisted", 0):
        said = _("%(arrived)s in, %(expected)s still expected, %(waiting)s in line")
        return said % {"arrived": arrived, "expected": expected, "waiting": number(waiting)}
    return _("%(arrived)s in, %(expected)s still expected", arrived=arrived, expected=expected)


async def _signed_up(ask: Any, look: Look, gathering: Known) -> dict[str, Any]:
    """A page of those who signed up; with a name, those of that name among them."""
    shift = {"shift_id": look.query["shift_id"]} if look.query.get("shift_id") else {}
    asked = {"gathering_id": gathering["gathering_id"], "limit": SHOWN, **shift}
    if look.query.get("q") and look.may("stakeholders.read-people"):
        named = await ask.stakeholders.list_people({"text": look.query["q"][:100], "limit": FOUND})
        ids = [one["person_id"] for one in named["items"]]
        if not ids:
            return {"items": [], "next": None}
        asked["person_ids"] = ids
    if look.query.get("after"):
        asked["after"] = look.query["after"]
    found: dict[str, Any] = await ask.campaigns.list_sign_ups(asked)
    return found


def _person(sign_up: Known, gathering: Known, names: dict[str, str]) -> dict[str, Any]:
    shift = next((one for one in gathering["shifts"] if one["shift_id"] == sign_up["shift_id"]), None)
    name = names.get(sign_up["person_id"], _("One person"))
    own = {name: sign_up[name] for name in ("sign_up_id", "shift_id", "person_id")}
    is_in = sign_up["state"] == "arrived"
    has_begun = shift is not None and CLOCK.now() >= from_text(shift["starts_at"])
    has_to_wait = sign_up["state"] not in ("going", "arrived") and shift is not None and _is_full(shift)
    button = {"text": _("Undo") if is_in else _("Check in"), "kind": "plain" if is_in else "primary"}
    return {
        "name": name,
        "note": shift_name(shift) if shift and len(gathering["shifts"]) > 1 else "",
        "badge": state_badge(sign_up["state"]),
        "button": None if has_to_wait else button,
        "wait": _wait(shift) if has_to_wait and shift else "",
        "fields": {**own, "what": "undo" if is_in else "in"},
        "missed": {**own, "what": "missed"} if sign_up["state"] == "going" and has_begun else None,
    }


def _is_full(shift: Known) -> bool:
    return shift["capacity"] is not None and shift["taken"] >= shift["capacity"]


def _wait(shift: Known) -> str:
    """What has to happen before somebody without a place can come in."""
    if CLOCK.now() < from_text(shift["starts_at"]):
        return _("All places are taken. Once it has begun, the place of who is not there can be given away.")
    return _("All places are taken. Mark who is not there, and this one can come in.")


def _shift_links(gathering: Known, look: Look, here: str) -> list[dict[str, Any]]:
    """The shifts as tabs, where there are several."""
    shifts = gathering["shifts"]
    if len(shifts) < 2:
        return []
    chosen = look.query.get("shift_id", "")
    links = [("", _("All shifts")), *((one["shift_id"], shift_name(one)) for one in shifts)]
    return [
        {"text": text, "href": with_query(here, shift_id=shift_id), "current": shift_id == chosen}
        for shift_id, text in links
    ]


def _now(gathering: Known) -> list[Known]:
    """The shifts that one can walk into: those that are not over or, on the day after, all."""
    return open_shifts(gathering, CLOCK.now()) or list(gathering["shifts"])


def _chosen(look: Look, gathering: Known) -> dict[str, str]:
    shifts = _now(gathering)
    free = [one for one in shifts if not _is_full(one)] or shifts
    first = look.query.get("shift_id") or (free[0]["shift_id"] if free else "")
    return {"shift_id": first}


SCREENS = (Screen(f"{PATH}/check-in", show, act=act, needs="campaigns.check-in"),)
