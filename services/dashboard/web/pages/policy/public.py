"""Dara: what do strangers read about this policy, and who agreed to be named there?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.policy.naming import WAYS
from services.dashboard.web.pages.stances import MOST, STANCES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, number, panels
from services.dashboard.web.slugs import slug_of
from services.dashboard.web.taking_down import asked_to_take_down
from services.dashboard.web.wording import cut, short_day
from shared.kernel.ids import new_id
from shared.web.filters import day
from shared.web.filters import number as written
from shared.web.speech import N_, Words, _, spoken

PATH = "/policies/{policy_id}"
PUBLISH = "policy.publish"
WORDS = ("slug", "title", "ask")
LABELS = Words({"slug": "Address of the page", "title": "Title", "ask": "What is asked"})
COLUMNS = [
    {"key": "whose", "label": N_("Who")},
    {"key": "stance", "label": N_("Stance")},
    {"key": "since", "label": N_("Since")},
    {"key": "agreed", "label": N_("Agreed to be named")},
    {"key": "change", "label": N_("Change it")},
]


async def show(ask: Any, look: Look) -> str:
    """The state of the page, and organisation by organisation who agreed, or could be asked."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    policy_id = policy["policy_id"]
    found = await panels(
        CLOCK.now(),
        page=ask.policy.show_policy_page({"policy_id": policy_id}),
        stances=ask.policy.list_stances({"policy_id": policy_id, "limit": MOST}),
    )
    stances = _of_organizations(found["stances"].data or {"items": []})
    agreed_by = [one["naming"]["person_id"] for one in stances if (one.get("naming") or {}).get("person_id")]
    people = await people_named(ask, look.actor, agreed_by)
    back = f"/policies/{policy_id}"
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": f"{back}/public",
        "columns": COLUMNS,
        "rows": [_row(one, people, look, back) for one in stances],
        "failed": {name: panel.failed(look.address) for name, panel in found.items()},
        "public": _public(found["page"].data, look, back) if found["page"] else None,
        "csrf": look.csrf,
    }
    return render("policy/public.html", view)


async def show_form(ask: Any, look: Look) -> str:
    """The words of the page: those that there are, else those of the policy and of what we ask of its text."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    of_policy = {"policy_id": policy["policy_id"]}
    page = (await ask.policy.show_policy_page(of_policy))["page"]
    wanted = {} if page else (await ask.policy.list_asks({**of_policy, "state": "open", "limit": 10}))
    here = f"/policies/{policy['policy_id']}"
    version = {"expected_version": look.form.get("expected_version") or page["version"]} if page else {}
    view = {
        "policy": {"text": cut(policy["title"]), "href": here},
        "here": here,
        "address": f"{look.site}/stands/",
        "is_up": page is not None and page["stage"] == "published",
        "state": look.state(_known(policy, page, wanted)),
        "labels": LABELS,
        "fields": version,
    }
    return render("policy/publish.html", view)


async def publish(ask: Any, look: Look, form: Form) -> Done:
    """Open the page, or say its words anew."""
    said = {name: form.get(name, "").strip() for name in WORDS}
    asked = {"policy_id": look.path["policy_id"], **said, **number(form, "expected_version")}
    saved = await ask.policy.publish_policy(asked)
    notice = _("Published at %(address)s.", address=f"{look.site}/stands/{saved['slug']}")
    return Done(f"/policies/{look.path['policy_id']}/public", notice)


async def show_unpublish(ask: Any, look: Look) -> str:
    """The question whether it is to be taken down."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    page = (await ask.policy.show_policy_page({"policy_id": policy["policy_id"]}))["page"]
    here = f"/policies/{policy['policy_id']}"
    return asked_to_take_down(look, page, cut(policy["title"]), f"{here}/public", here)


async def unpublish(ask: Any, look: Look, form: Form) -> Done:
    """Take the page down."""
    policy_id = look.path["policy_id"]
    await ask.policy.unpublish_policy({"policy_id": policy_id, **number(form, "expected_version")})
    return Done(f"/policies/{policy_id}/public", _("Taken down. Who agreed to be named stays recorded."))


def _of_organizations(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The latest stance of each organisation that takes a side; of those that were merged there is one."""
    latest: dict[str, Mapping[str, Any]] = {}
    for one in found["items"]:
        if one["organization_id"]:
            latest.setdefault(one["organization_id"], one)
    return [one for one in latest.values() if one["stance"] != "watch"]


def _row(one: Mapping[str, Any], people: Mapping[str, str], look: Look, back: str) -> dict[str, Any]:
    text, state = STANCES[one["stance"]]
    naming, here = one.get("naming"), f"{back}/stances/{one['stance_id']}/naming"
    change: dict[str, Any] | None = None
    if look.may("policy.record") and naming:
        button = {
            "text": _("Agrees no more"),
            "action": f"{here}/withdraw",
            "key": new_id(),
            "kind": "quiet",
            "fields": {"expected_version": one["version"]},
        }
        change = {"buttons": [button]}
    elif look.may("policy.record"):
        change = {"text": _("Record that it agreed"), "href": here}
    return {
        "whose": {
            "text": one.get("organization_name") or _("An organisation"),
            "href": door_to("organization", one["organization_id"]),
        },
        "stance": {"text": text, "state": state},
        "since": {"text": short_day(one["taken_on"]), "href": one["url"] or ""},
        "agreed": _agreed(naming, people) if naming else _("Not asked, or has not agreed"),
        "change": change,
    }


def _agreed(naming: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, str]:
    said = _(
        "%(who)s, %(day)s, by %(way)s",
        who=naming["agreed_by"],
        day=short_day(naming["agreed_on"]),
        way=WAYS[naming["way"]].lower(),
    )
    link = _("The address where it is stated is shown, too.") if naming["is_url_public"] else ""
    return {"text": said, "note": people.get(naming.get("person_id") or "") or link}


def _public(found: Mapping[str, Any], look: Look, back: str) -> dict[str, Any]:
    page = found["page"]
    may = look.may(PUBLISH)
    return {
        "is_known": page is not None,
        "is_up": page is not None and page["stage"] == "published",
        "said": _said(page),
        "address": f"{look.site}/stands/{page['slug']}" if page else "",
        "facts": _facts(found),
        "publish_href": f"{back}/publish" if may else "",
        "unpublish": f"{back}/unpublish" if may else "",
    }


def _said(page: Mapping[str, Any] | None) -> str:
    if page is None:
        return _(
            "Nobody outside reads who stands where. A public page shows what is asked, where the policy is, "
            "and those who agreed."
        )
    if page["stage"] == "unpublished":
        return _("Taken down on %(unpublished_at)s.", unpublished_at=day(page["unpublished_at"]))
    return _("Published on %(published_at)s.", published_at=day(page["published_at"]))


def _facts(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    own = found["coalition"]
    told = found["unnamed_told"]
    not_named = {
        "text": written(found["unnamed"]),
        "note": _("Strangers read this number.")
        if told is not None
        else _("Strangers read no number below five."),
    }
    return [
        {"name": _("The coalition"), "value": spoken(STANCES[own["stance"]][0]) if own else None},
        {"name": _("Named"), "value": written(sum(len(one["organizations"]) for one in found["sides"]))},
        {"name": _("Take a side, not named"), "value": not_named},
    ]


def _known(
    policy: Mapping[str, Any], page: Mapping[str, Any] | None, wanted: Mapping[str, Any]
) -> dict[str, str]:
    if page:
        return {name: page[name] for name in WORDS}
    asked = "\n\n".join(one["want"] for one in wanted.get("items", ())) or policy["summary"]
    return {"slug": slug_of(policy["title"]), "title": policy["title"][:200], "ask": asked[:2000]}


SCREENS = (
    Screen(f"{PATH}/public", show, needs="policy.read"),
    Screen(f"{PATH}/publish", show_form, act=publish, needs=PUBLISH),
    Screen(f"{PATH}/unpublish", show_unpublish, act=unpublish, needs=PUBLISH),
)
