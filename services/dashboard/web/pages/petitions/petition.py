"""Bo: who has signed, how far is it to the goal, and who signs next?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.counted_across import counted_across
from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, people_named, titles_of
from services.dashboard.web.open_page import public_page
from services.dashboard.web.pages.campaigns.grown import grown
from services.dashboard.web.pages.petitions import meant
from services.dashboard.web.pages.petitions.growth import only, weeks_of_petition
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import state_of
from shared.web.filters import day, number, plural
from shared.web.speech import N_, _

SHOWN = 20
PATH = "/petitions/{petition_id}"
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "through", "label": N_("Gathered by")},
    {"key": "signed", "label": N_("Signed on")},
]
BACK = {"key": "back", "label": N_("What to do")}
FIELDS = {"emails": "email", "emails.0": "email", "person_id": "name"}


async def show(ask: Any, look: Look) -> str:
    """One petition: its progress, its weeks, its latest signatures, and the form to sign it."""
    petition_id = look.path["petition_id"]
    petition = await ask.campaigns.show_petition({"petition_id": petition_id})
    if look.fragment:
        return render("petitions/_progress.html", progress(petition))
    paging = {name: look.query[name] for name in ("after",) if name in look.query}
    found = await panels(
        CLOCK.now(),
        campaign=ask.campaigns.show_campaign({"campaign_id": petition["campaign_id"]}),
        signatures=ask.campaigns.list_signatures({"petition_id": petition_id, "limit": SHOWN, **paging}),
        growth=weeks_of_petition(ask, petition),
        history=ask_history(ask, petition_id),
    )
    may_sign = petition["stage"] == "open" and all(
        map(look.may, ("campaigns.act", "stakeholders.register-person"))
    )
    state = state_of(
        look, {"signed_on": CLOCK.now().date().isoformat()}, to_field=lambda path: FIELDS.get(path, path)
    )
    here = f"/petitions/{petition_id}"
    view = {
        **progress(petition),
        "title": petition["title"],
        "demand": petition["demand"],
        "campaign": _campaign(petition, found["campaign"]),
        "here": here,
        "may_sign": may_sign,
        "may_close": petition["stage"] == "open" and look.may("campaigns.open-petition"),
        "wordings": [_wording(one) for one in reversed(petition.get("wordings") or [])],
        "closed_because": petition.get("closed_because", ""),
        "state": state,
        "meant": await meant.question(ask, look) if may_sign else [],
        "choices": await choices(ask, look, state, "partners") if may_sign else {},
        "weeks": grown(found["growth"], "signatures", "signatures", only(petition)),
        "columns": [*COLUMNS, BACK] if look.may("campaigns.withdraw-signature") else COLUMNS,
        "rows": await _rows(ask, look, found["signatures"]),
        "failed": found["signatures"].failed(look.address),
        "take": to_take("campaigns.list_signatures", {"petition_id": petition_id}),
        "next_href": next_page(here, look.query, found["signatures"].data["next"])
        if found["signatures"]
        else "",
        "sheet_href": f"{here}/sheet" if may_sign and look.may("stakeholders.read-people") else "",
        "import_href": with_query("/imports/new", service="stakeholders", kind="people")
        if look.may("stakeholders.import")
        else "",
        "across": await counted_across(ask, look, petition_id, here),
        "open_page": await public_page(ask, look, petition_id, here, is_open=petition["stage"] == "open"),
        "history": await told(found["history"], look, petition_id),
    }
    return render("petitions/show.html", view)


def progress(petition: Mapping[str, Any]) -> dict[str, Any]:
    """How far a petition has come, in words and as a share."""
    signed, goal = petition["signatures"], petition["goal"]
    missing = goal - signed
    is_open = petition["stage"] == "open"
    note = _("%(missing)s to go", missing=number(missing)) if missing > 0 else _("The goal is reached")
    closed = "" if is_open else _("Closed on %(closed_at)s. ", closed_at=day(petition["closed_at"]))
    return {
        "petition_src": f"/petitions/{petition['petition_id']}",
        "progress_share": min(round(signed * 100 / goal, 1), 100),
        "progress_shown": _(
            "%(signed)s of %(goal)s", signed=number(signed), goal=plural(goal, "signature", "signatures")
        ),
        "progress_note": f"{closed}{note}",
        "progress_state": "good" if missing <= 0 else "" if is_open else "warn",
        "progress_href": with_query(
            "/figures",
            figure="signatures",
            campaign_id=petition["campaign_id"],
            detail=petition["petition_id"],
        ),
    }


def _campaign(petition: Mapping[str, Any], panel: Panel) -> dict[str, str]:
    title = panel.data["title"] if panel else _("Its campaign")
    return {"text": title, "href": f"/campaigns/{petition['campaign_id']}"}


async def _rows(ask: Any, look: Look, panel: Panel) -> list[dict[str, Any]]:
    """The latest signatures; who signed is named for those who may see people, and a count for others."""
    signatures = panel.data["items"] if panel else []
    titles = await titles_of(ask, [one["organization_id"] for one in signatures])
    people = await people_named(ask, look.actor, [one["person_id"] for one in signatures])
    petition_id = look.path["petition_id"]
    return [_row(one, petition_id, titles, people) for one in signatures]


def _wording(one: Mapping[str, Any]) -> dict[str, str]:
    """What it said before, until when, and why that was changed."""
    signed = plural(one["signatures"], "signature", "signatures")
    until = _("Until %(day)s, with %(signed)s", day=day(one["until"]), signed=signed)
    return {"title": one["title"], "demand": one["demand"], "until": until, "reason": one["reason"]}


def _row(
    signature: Mapping[str, Any], petition_id: str, titles: Mapping[str, Any], people: Mapping[str, str]
) -> dict[str, Any]:
    person_id, organization_id = signature["person_id"], signature["organization_id"]
    name = people.get(person_id)
    through = organization_title(titles, organization_id)
    return {
        "who": {"text": name, "href": f"/people/{person_id}"} if name else _("One person"),
        "through": {"text": through, "href": f"/organizations/{organization_id}"}
        if organization_id
        else None,
        "signed": day(signature["signed_on"]),
        "back": {
            "text": _("Take it back"),
            "href": f"/petitions/{petition_id}/signatures/{signature['signature_id']}/withdraw",
        },
    }


SCREENS = (Screen(PATH, show, needs="campaigns.read"),)
