"""Bo: who belongs to this community, who serves it, and with which others does it share people?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.languages import languages
from services.dashboard.web.pages.communities.assets import ask_assets, assets
from services.dashboard.web.pages.communities.given import ask_given, given
from services.dashboard.web.pages.communities.joining import leave
from services.dashboard.web.pages.communities.words import (
    COMMUNITIES,
    KINDS,
    address,
    drawn,
    in_both,
    members_sentence,
)
from services.dashboard.web.pages.initiatives.beside import ask_started, started
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Panel, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import short_day
from shared.kernel.ids import new_id
from shared.web.filters import number as in_figures
from shared.web.speech import N_, _

SHOWN = 25
PERSON, ORGANIZATION = "person", "organization"
PAGES = {PERSON: "/people", ORGANIZATION: "/organizations"}
MEMBERS = [
    {"key": "who", "label": N_("Who")},
    {"key": "since", "label": N_("Since")},
    {"key": "change", "label": N_("Change")},
]
OVERLAPS = [
    {"key": "name", "label": N_("Community")},
    {"key": "kind", "label": N_("Kind")},
    {"key": "both", "label": N_("People in both"), "kind": "number"},
]
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """One community: who belongs to it, who serves it, with whom it overlaps, what happened."""
    community_id = look.path["community_id"]
    of_it = {"community_id": community_id}
    community = await ask.stakeholders.show_community(of_it)
    found = await panels(
        CLOCK.now(),
        **_asked(ask, look, of_it),
        **ask_started(ask, look, **of_it),
        **ask_assets(ask, community_id),
        **ask_given(ask, look, community_id),
        history=ask_history(ask, community_id),
    )
    here = address(community_id)
    overlaps = found["overlaps"].data["items"] if found["overlaps"] else []
    view = {
        "name": community["name"],
        "kind": KINDS.get(community["kind"], community["kind"]),
        "here": here,
        "topics": "stakeholders.community,stakeholders.community_member,stakeholders.asset,"
        "campaigns.initiative,campaigns.sign_up",
        "description": community["description"],
        "sentence": members_sentence(community),
        "facts": facts(community),
        "drawing": drawn(community["outline"]),
        "members": MEMBERS,
        "people": _members(found.get("people"), PERSON, here, look),
        "reads_people": "people" in found,
        "older_href": _older(found.get("people"), here),
        "organizations": _members(found["organizations"], ORGANIZATION, here, look),
        "overlap_columns": OVERLAPS,
        "overlaps": [overlap_row(one) for one in overlaps],
        "started": started(found, look, **of_it),
        "assets": assets(found["assets"], look, community),
        "given": given(found.get("given"), community_id),
        "failed": {name: one.failed(here) for name, one in found.items()},
        "csrf": look.csrf,
        "join_href": f"{here}/join" if _may_join(look, community) else "",
        "may_keep": look.may("stakeholders.keep-community") and community["state"] == "open",
        "labels": {"reason": _("Why")},
        "fields": version_of(look, community),
        "state": look.state({}),
        "history": await told(found["history"], look, community_id),
    }
    return render("communities/_one.html" if look.fragment else "communities/one.html", view)


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Say that it is no more."""
    community_id = look.path["community_id"]
    asked = {"community_id": community_id, **filled(form, "reason"), **number(form, "expected_version")}
    await ask.stakeholders.close_community(asked)
    return Done(address(community_id), _("Closed. Who belonged to it stays known."))


def facts(community: Known) -> list[dict[str, Any]]:
    """What is known of a community, name beside value."""
    contact = {
        "text": community["organization_name"] or _("An organisation"),
        "href": f"/organizations/{community['organization_id']}",
    }
    closed = {"iso": community["closed_at"], "note": community["close_reason"]}
    outline = _("Drawn with %(in_figures)s points", in_figures=in_figures(community["points"]))
    return [
        {"name": _("Kind"), "value": KINDS.get(community["kind"], community["kind"])},
        {"name": _("Area"), "value": community["area"] or None},
        {"name": _("Outline"), "value": outline if community["points"] else None},
        {"name": _("Languages"), "value": languages(community["languages"])},
        {"name": _("Reached through"), "value": contact if community["organization_id"] else None},
        {"name": _("Known since"), "value": {"iso": community["founded_at"]}},
        *([{"name": _("Closed"), "value": closed}] if community["closed_at"] else []),
    ]


def overlap_row(overlap: Known) -> dict[str, Any]:
    """Another community and how many people it shares with this one."""
    return {
        "name": {"text": overlap["name"], "href": address(overlap["community_id"])},
        "kind": KINDS.get(overlap["kind"], overlap["kind"]),
        "both": in_both(overlap),
    }


def _asked(ask: Any, look: Look, of_it: Mapping[str, str]) -> dict[str, Any]:
    open_ones = {**of_it, "state": "open", "limit": SHOWN}
    asked = {
        "organizations": ask.stakeholders.list_community_members({**open_ones, "member": ORGANIZATION}),
        "overlaps": ask.stakeholders.list_community_overlaps(of_it),
    }
    if look.may("stakeholders.read-people"):
        after = {"after": look.query["after"]} if "after" in look.query else {}
        wanted = {**open_ones, **after, "member": PERSON}
        asked["people"] = ask.stakeholders.list_community_members(wanted)
    return asked


def _members(panel: Panel | None, noun: str, here: str, look: Look) -> list[dict[str, Any]]:
    items = panel.data["items"] if panel else []
    may = look.may("stakeholders.join-community")
    return [_member(one, noun, f"{here}/leave" if may else "") for one in items]


def _member(belonging: Known, noun: str, action: str) -> dict[str, Any]:
    unnamed = _("A person") if noun == PERSON else _("An organisation")
    name = belonging[f"{noun}_name"] or unnamed
    fields = {"belonging_id": belonging["belonging_id"], "expected_version": str(belonging["version"])}
    button = {"text": _("Left today"), "action": action, "key": new_id(), "kind": "quiet", "fields": fields}
    return {
        "who": {"text": name, "href": f"{PAGES[noun]}/{belonging[f'{noun}_id']}"},
        "since": short_day(belonging["since"]),
        "change": {"buttons": [button]} if action else "",
    }


def _older(panel: Panel | None, here: str) -> str:
    following = panel.data["next"] if panel else None
    return with_query(here, after=following) if following else ""


def _may_join(look: Look, community: Known) -> bool:
    return look.may("stakeholders.join-community") and community["state"] == "open"


ONE = f"{COMMUNITIES}/{{community_id}}"
SCREENS = (
    Screen(ONE, show, needs="stakeholders.read"),
    Screen(f"{ONE}/close", show, act=close, needs="stakeholders.keep-community"),
    Screen(f"{ONE}/leave", show, act=leave, needs="stakeholders.join-community"),
)
