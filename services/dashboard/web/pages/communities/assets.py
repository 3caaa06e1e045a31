"""Bo: what does this community have itself, and who keeps it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.pages.communities.words import COMMUNITIES, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, as_read, filled
from services.dashboard.web.typed import state_of, version_of
from shared.web.speech import N_, Words, _

KINDS = Words(
    {
        "skill": "Skill",
        "place": "Place",
        "group": "Group",
        "equipment": "Equipment",
        "money": "Money",
        "knowledge": "Knowledge",
        "other": "Something else",
    }
)
REASONS = Words({"gone": "They have it no more", "mistake": "It was a mistake"})
COLUMNS = [
    {"key": "words", "label": N_("What")},
    {"key": "keeper", "label": N_("Kept by")},
    {"key": "change", "label": N_("Change")},
]
LABELS = Words(
    {
        "kind": "Kind",
        "words": "What it is",
        "organization_id": "Kept by an organisation",
        "keeper": "Kept by somebody else",
        "reason": "Why",
    }
)
SHOWN = 100
NEEDS = "stakeholders.keep-community"
Known = Mapping[str, Any]


def ask_assets(ask: Any, community_id: str) -> dict[str, Any]:
    """What to ask for the panel."""
    return {"assets": ask.stakeholders.list_community_assets({"community_id": community_id, "limit": SHOWN})}


def assets(panel: Panel, look: Look, community: Known) -> dict[str, Any]:
    """The panel of what a community has: what, of which kind, kept by whom, and the way to put it right."""
    may_keep = look.may(NEEDS) and community["state"] == "open"
    here = address(community["community_id"])
    items = panel.data["items"] if panel else []
    return {
        "columns": COLUMNS if may_keep else COLUMNS[:-1],
        "rows": [_row(one, may_keep=may_keep) for one in items],
        "failed": panel.failed(here),
        "add_href": f"{here}/assets/new" if may_keep else "",
        "note": _("The first %(shown)s.", shown=SHOWN) if panel and panel.data["next"] else "",
    }


async def show_new(ask: Any, look: Look) -> str:
    """The empty form."""
    community_id = look.path["community_id"]
    about = {"action": f"{address(community_id)}/assets/new", "is_new": True, "fields": {}}
    return await _form(ask, look, {}, about)


async def note(ask: Any, look: Look, form: Form) -> Done:
    """Note that they have it."""
    asked = filled(form, "kind", "words", "organization_id", "keeper")
    await ask.stakeholders.note_asset({**asked, "community_id": look.path["community_id"]})
    return Done(address(look.path["community_id"]), _("Noted. It stands on the page of the community."))


async def show_correct(ask: Any, look: Look) -> str:
    """What is known of it now."""
    asset = await ask.stakeholders.show_asset({"asset_id": look.path["asset_id"]})
    values = {name: asset[name] or "" for name in ("kind", "words", "organization_id", "keeper")}
    about = {"action": place(asset), "is_new": False, "fields": version_of(look, asset)}
    return await _form(ask, look, {"reason": "gone", **values}, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Put right what is known of it; an emptied field empties."""
    typed = {name: form.get(name, "").strip() for name in ("organization_id", "keeper")}
    known = as_read(look, form, "asset_id")
    await ask.stakeholders.correct_asset({**typed, **filled(form, "kind", "words"), **known})
    return Done(address(look.path["community_id"]), _("Corrected."))


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    known = as_read(look, form, "asset_id")
    await ask.stakeholders.remove_asset({**filled(form, "reason"), **known})
    return Done(address(look.path["community_id"]), _("Taken out. That it was there stays in the log."))


def place(asset: Known) -> str:
    """Where something that a community has is put right."""
    return f"{address(asset['community_id'])}/assets/{asset['asset_id']}"


async def _form(ask: Any, look: Look, values: Known, about: Known) -> str:
    community = await ask.stakeholders.show_community({"community_id": look.path["community_id"]})
    state = state_of(look, values)
    view = {
        **about,
        "name": community["name"],
        "back": address(community["community_id"]),
        "state": state,
        "kinds": options(KINDS),
        "reasons": options(REASONS),
        "labels": LABELS,
        "choices": await choices(ask, look, state, "organizations"),
    }
    return render("communities/asset.html", view)


def _row(asset: Known, *, may_keep: bool) -> dict[str, Any]:
    kind = KINDS.get(asset["kind"], asset["kind"])
    keeper: dict[str, str] | str | None = asset["keeper"] or None
    if asset["organization_id"]:
        text = asset["organization_name"] or _("An organisation")
        href = f"/organizations/{asset['organization_id']}"
        keeper = {"text": text, "href": href, "note": asset["keeper"]}
    change = {"text": _("Correct"), "href": place(asset)} if may_keep else ""
    return {"words": {"text": asset["words"], "note": kind}, "keeper": keeper, "change": change}


ONE = f"{COMMUNITIES}/{{community_id}}/assets"
SCREENS = (
    Screen(f"{ONE}/new", show_new, act=note, needs=NEEDS),
    Screen(f"{ONE}/{{asset_id}}", show_correct, act=correct, needs=NEEDS),
    Screen(f"{ONE}/{{asset_id}}/remove", show_correct, act=remove, needs=NEEDS),
)
