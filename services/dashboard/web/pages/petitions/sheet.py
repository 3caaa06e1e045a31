"""Bo: a paper sheet came in; who of those whom we know stands on it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import NOT_IN_OFFICE, choices
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.people.words import reached_by
from services.dashboard.web.pages.petitions.petition import PATH
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from shared.kernel.errors import Conflict, Invalid
from shared.web.filters import plural
from shared.web.speech import Name, _, in_a_row

SHEET = f"{PATH}/sheet"
SHOWN = 50
MARK = "person."


async def show(ask: Any, look: Look) -> str:
    """The registered people but those in office, narrowed by name and area; who has signed already has no box."""
    petition_id, query = look.path["petition_id"], look.query
    petition = await ask.campaigns.show_petition({"petition_id": petition_id})
    typed = {"text": query["q"][:100]} if query.get("q") else {}
    asked = {**NOT_IN_OFFICE, **chosen_from(query, "area"), **typed, "limit": SHOWN}
    found = await panels(CLOCK.now(), people=ask.stakeholders.list_people(asked))
    people = found["people"].data or {"items": [], "next": None}
    state = look.state({"signed_on": CLOCK.now().date().isoformat()})
    here = f"/petitions/{petition_id}/sheet"
    also = {"q": f"“{query['q']}”"} if query.get("q") else {}
    boxes = await _boxes(ask, petition_id, people["items"])
    view = {
        "petition": {"text": petition["title"], "href": f"/petitions/{petition_id}"},
        "is_open": petition["stage"] == "open",
        "here": here,
        "action": with_query(here, **query),
        "search": query.get("q", ""),
        "kept": {"area": query["area"]} if "area" in query else {},
        "filters": facets(here, query, _areas(people["items"], query), also),
        "state": state,
        "choices": await choices(ask, look, state, "partners"),
        "people": boxes,
        "named": {one["name"]: one["text"] for one in boxes},
        "failed": found["people"].failed(look.address),
        "next_href": next_page(here, query, people["next"]),
    }
    return render("petitions/sheet.html", view)


async def sign(ask: Any, look: Look, form: Form) -> Done:
    """Put all who were marked under the petition; who has signed before counts once."""
    petition_id = look.path["petition_id"]
    marked = [name.removeprefix(MARK) for name, value in form.items() if name.startswith(MARK) and value]
    if not marked:
        raise Invalid("nobody-marked", _("Nobody is marked yet. Mark those who stand on the sheet."))
    petition = await ask.campaigns.show_petition({"petition_id": petition_id})
    if petition["stage"] != "open":
        raise Conflict(
            "petition-closed", _("The petition was closed meanwhile; it cannot be signed any more.")
        )
    given = filled(form, "organization_id", "signed_on")
    try:
        signed = await ask.campaigns.sign_petition_many(
            {"petition_id": petition_id, "person_ids": marked, **given}
        )
    except Invalid as refusal:
        raise _by_box(refusal, marked) from None
    return Done(with_query(f"/petitions/{petition_id}/sheet", **look.query), _said(signed))


def _by_box(refusal: Invalid, marked: list[str]) -> Invalid:
    """The refusal with what is said of a line put to the box that was marked for it."""
    boxes = {f"person_ids.{row}": f"{MARK}{person_id}" for row, person_id in enumerate(marked)}
    fields = {boxes.get(name, name): sentences for name, sentences in refusal.fields.items()}
    return Invalid(refusal.code, refusal.detail, fields)


def _said(signed: Mapping[str, Any]) -> str:
    counted = plural(signed["signed"], "signature", "signatures")
    before = signed["existing"]
    again = (
        _(" %(before)s had signed before and counted once.", before=plural(before, "person", "people"))
        if before
        else ""
    )
    return _("%(counted)s added.%(again)s", counted=counted, again=again)


async def _boxes(ask: Any, petition_id: str, people: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    ids = [one["person_id"] for one in people]
    wanted = {"petition_id": petition_id, "person_ids": ids, "limit": SHOWN}
    found = await panels(CLOCK.now(), signed=ask.campaigns.list_signatures(wanted)) if ids else {}
    signed = found["signed"].data if ids else None
    there = {one["person_id"] for one in (signed or {"items": []})["items"]}
    return [_box(one, has_signed=one["person_id"] in there) for one in people]


def _box(person: Mapping[str, Any], *, has_signed: bool) -> dict[str, Any]:
    known = (person["area"] or "", reached_by(person)["text"], _("has signed already") if has_signed else "")
    return {
        "name": f"{MARK}{person['person_id']}",
        "text": Name(person["name"]),
        "hint": in_a_row(*known),
        "has_signed": has_signed,
    }


def _areas(people: list[Mapping[str, Any]], query: Mapping[str, str]) -> tuple[Facet, ...]:
    areas = {person["area"] for person in people if person["area"]} | {query.get("area", "")} - {""}
    return (Facet("area", _("Area"), tuple((area, area) for area in sorted(areas))),)


SCREENS = (Screen(SHEET, show, act=sign, needs="stakeholders.read-people"),)
