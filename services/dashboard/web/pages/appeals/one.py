"""Bo: how many have written, called or pledged, to whom, until when, and who is next?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.counted_across import counted_across
from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.open_page import public_page
from services.dashboard.web.pages.appeals import words
from services.dashboard.web.pages.appeals.given import (
    Named,
    acts_table,
    partner_rows,
    target_columns,
    target_rows,
)
from services.dashboard.web.pages.campaigns.grown import grown, weeks_of
from services.dashboard.web.pages.petitions import meant
from services.dashboard.web.pages.policy.persons import persons_of
from services.dashboard.web.public.words import script
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.typed import state_of
from shared.web.filters import number, plural
from shared.web.speech import _

PATH = f"{words.LIST}/{{appeal_id}}"
SHOWN = 20
FIELDS = {"emails": "email", "emails.0": "email", "person_id": "name"}
TAKES = ("campaigns.act", "stakeholders.register-person")


async def show(ask: Any, look: Look) -> str:
    """One appeal: its progress, what each partner brought and each target got, and the form for the next."""
    appeal = await ask.campaigns.show_appeal({"appeal_id": look.path["appeal_id"]})
    if look.fragment:
        return render("appeals/_progress.html", progress(appeal))
    appeal_id, here = appeal["appeal_id"], words.address(appeal["appeal_id"])
    paging = {name: look.query[name] for name in ("after",) if name in look.query}
    found = await panels(
        CLOCK.now(),
        campaign=ask.campaigns.show_campaign({"campaign_id": appeal["campaign_id"]}),
        acts=ask.campaigns.list_acts({"appeal_id": appeal_id, "limit": SHOWN, **paging}),
        growth=weeks_of(ask, "acts", _only(appeal)),
        history=ask_history(ask, appeal_id),
    )
    persons = await persons_of(ask, look, appeal["person_ids"])
    titles = await titles_of(ask, _organizations(appeal, found["acts"].data))
    named = Named(appeal, persons, titles)
    view = {
        **progress(appeal),
        "appeal": _told(appeal),
        "campaign": _campaign(appeal, found["campaign"].data),
        "here": here,
        "can": _can(look, appeal),
        "weeks": grown(found["growth"], "acts", words.KINDS[appeal["kind"]].lower(), _only(appeal)),
        "targets": target_rows(named),
        "target_columns": target_columns(appeal["kind"]),
        "partners": partner_rows(named),
        **await acts_table(ask, look, found["acts"], named),
        **await _form(ask, look, named),
        "across": await counted_across(ask, look, appeal_id, here),
        "open_page": await public_page(
            ask, look, appeal_id, here, is_open=appeal["state"] in ("open", "coming")
        ),
        "history": await told(found["history"], look, appeal_id),
    }
    return render("appeals/show.html", view)


def progress(appeal: Mapping[str, Any]) -> dict[str, Any]:
    """How far an appeal has come, in words and as a share."""
    missing = appeal["goal"] - appeal["acts"]
    note = _("%(missing)s to go", missing=number(missing)) if missing > 0 else _("The goal is reached")
    kept = (
        _(". %(kept)s kept", kept=plural(appeal["kept"], "pledge is", "pledges are"))
        if appeal["kind"] == "pledge"
        else ""
    )
    return {
        "appeal_src": words.address(appeal["appeal_id"]),
        "progress_share": min(round(appeal["acts"] * 100 / appeal["goal"], 1), 100),
        "progress_shown": words.how_far(appeal),
        "progress_note": _(
            "%(note)s. %(people)s so far%(kept)s.",
            note=note,
            people=plural(appeal["people"], "person", "people"),
            kept=kept,
        ),
        "progress_state": "good" if missing <= 0 else "" if appeal["state"] == "open" else "warn",
        "progress_href": with_query("/figures", figure="acts", **_only(appeal)),
    }


def _only(appeal: Mapping[str, Any]) -> dict[str, str]:
    return {"campaign_id": appeal["campaign_id"], "detail": appeal["appeal_id"]}


def _told(appeal: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: appeal[name] for name in ("title", "ask", "moved_because", "kind")}
    return {
        **told,
        "script": script(appeal["script"], _("(your organisation)")),
        "questions": [{"text": one} for one in appeal["questions"]],
        "pledges": [{"text": one} for one in appeal["pledges"]],
        "badge": words.state_badge(appeal),
        "until": words.until(appeal),
        "record": words.RECORD[appeal["kind"]],
        "closed_because": appeal.get("closed_because", ""),
        "hearing_href": f"/hearings/{appeal['hearing_id']}" if appeal["hearing_id"] else "",
    }


def _campaign(appeal: Mapping[str, Any], campaign: Mapping[str, Any] | None) -> dict[str, str]:
    text = campaign["title"] if campaign else _("Its campaign")
    return {"text": text, "href": f"/campaigns/{appeal['campaign_id']}"}


def _can(look: Look, appeal: Mapping[str, Any]) -> dict[str, bool]:
    is_kept_open = appeal["stage"] == "open" and look.may("campaigns.open-appeal")
    return {
        "correct": is_kept_open,
        "close": is_kept_open,
        "take": appeal["state"] == "open" and all(map(look.may, TAKES)),
    }


def _organizations(appeal: Mapping[str, Any], page: Mapping[str, Any] | None) -> list[str | None]:
    brought = [one["organization_id"] for one in (page or {"items": []})["items"]]
    return [*appeal["organization_ids"], *(one["organization_id"] for one in appeal["partners"]), *brought]


async def _form(ask: Any, look: Look, named: Named) -> dict[str, Any]:
    appeal = named.appeal
    only = appeal["targets"][0]["target_id"] if len(appeal["targets"]) == 1 else ""
    known = {"done_on": CLOCK.now().date().isoformat(), "target_id": only}
    state = state_of(look, known, to_field=lambda path: FIELDS.get(path, path))
    if not _can(look, appeal)["take"]:
        return {"state": state}
    whom = [named.persons.option(one) for one in appeal["person_ids"]]
    whom += [{"value": one, "text": named.title(one)} for one in appeal["organization_ids"]]
    return {
        "state": state,
        "meant": await meant.question(ask, look),
        "choices": await choices(ask, look, state, "partners"),
        "whom": whom,
        "channels": options(words.CHANNELS),
        "outcomes": options(words.OUTCOMES),
        "answers": options(words.ANSWERS),
        "offered": [{"value": one, "text": one} for one in appeal["pledges"]],
    }


SCREENS = (Screen(PATH, show, needs="campaigns.read"),)
