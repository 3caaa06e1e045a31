"""Bo: who belongs to this community, or to which does this one belong?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import NOT_IN_OFFICE
from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.communities.words import COMMUNITIES, JOIN, KINDS, address
from services.dashboard.web.pages.ties.forms import MOST, PAGES, begun_from, others_in
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import state_of
from shared.kernel.errors import Invalid
from shared.web.speech import Words, _

LABELS = Words({"other": "Who", "community_id": "Community", "since": "Since"})
OFFERED = 200


async def show_join(ask: Any, look: Look) -> str:
    """Search by name for who belongs to a community."""
    community = await ask.stakeholders.show_community(dict(look.path))
    words = look.query.get("q", "").strip()[:100]
    asked = {"text": words, "limit": MOST}
    found = await panels(
        CLOCK.now(),
        **(
            {"people": ask.stakeholders.list_people({**NOT_IN_OFFICE, **asked})}
            if look.may("stakeholders.read-people")
            else {}
        ),
        organizations=ask.stakeholders.list_organizations(asked),
    )
    silent = next((one.since for one in found.values() if one.since), "")
    here = address(community["community_id"])
    view = {
        "name": community["name"],
        "here": here,
        "search": words,
        "action": with_query(f"{here}/join", q=words),
        "others": others_in(found),
        "failed": {"since": silent, "retry_href": f"{here}/join"} if silent else None,
        "labels": LABELS,
        "state": state_of(look, to_field=_to_field),
    }
    return render("communities/join.html", view)


async def join(ask: Any, look: Look, form: Form) -> Done:
    """Note that they belong to it."""
    noun, _sign, other_id = form.get("other", "").partition(":")
    if noun not in PAGES or not other_id:
        nobody = {"other": [_("Search by name, then choose one.")]}
        raise Invalid("belonging-without-member", _("Nobody is chosen yet."), nobody)
    community_id = look.path["community_id"]
    asked = {"community_id": community_id, f"{noun}_id": other_id, **filled(form, "since")}
    return _done(await ask.stakeholders.join_community(asked), address(community_id))


async def show_choose(ask: Any, look: Look) -> str:
    """Choose the community to which somebody belongs."""
    noun, thing_id = begun_from(look.query)
    thing = await getattr(ask.stakeholders, f"show_{noun}")({f"{noun}_id": thing_id})
    offered = {"state": "open", "limit": OFFERED}
    panel = (await panels(CLOCK.now(), offered=ask.stakeholders.list_communities(offered)))["offered"]
    items = panel.data["items"] if panel else []
    view = {
        "name": thing["name"],
        "back": f"/{PAGES[noun]}/{thing_id}",
        "action": with_query(JOIN, **{f"{noun}_id": thing_id}),
        "communities": [
            {"value": one["community_id"], "text": f"{one['name']} ({KINDS[one['kind']].lower()})"}
            for one in items
        ],
        "hint": _("The first %(offered)s; for another, begin on its page.", offered=OFFERED)
        if panel and panel.data["next"]
        else "",
        "failed": panel.failed(JOIN),
        "labels": LABELS,
        "state": look.state({}),
    }
    return render("communities/choose.html", view)


async def choose(ask: Any, look: Look, form: Form) -> Done:
    """Note that they belong to it, and go back to whom it is about."""
    noun, thing_id = begun_from(look.query)
    if not form.get("community_id", "").strip():
        missing = {"community_id": [_("Choose one.")]}
        raise Invalid("community-missing", _("No community is chosen yet."), missing)
    asked = {f"{noun}_id": thing_id, **filled(form, "community_id", "since")}
    return _done(await ask.stakeholders.join_community(asked), f"/{PAGES[noun]}/{thing_id}")


async def leave(ask: Any, look: Look, form: Form) -> Done:
    """Note that somebody belongs to it no longer, from today on."""
    asked = {**filled(form, "belonging_id"), **number(form, "expected_version")}
    await ask.stakeholders.leave_community(asked)
    return Done(
        address(look.path["community_id"]), _("They left. That they belonged to it stays as history.")
    )


def _done(answer: dict[str, Any], to: str) -> Done:
    said = _("They belonged to it already.") if answer["existing"] else _("They belong to it now.")
    return Done(to, said)


def _to_field(path: str) -> str:
    return "other" if path.endswith(("person_id", "organization_id")) else path


NEEDS = "stakeholders.join-community"
SCREENS = (
    Screen(JOIN, show_choose, act=choose, needs=NEEDS),
    Screen(f"{COMMUNITIES}/{{community_id}}/join", show_join, act=join, needs=NEEDS),
)
