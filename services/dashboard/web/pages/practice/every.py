"""Dara: is what the policy promises found on the ground, and what is lost again?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.words import FOUND, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import number, percent, plural
from shared.web.speech import N_, _, in_a_list, in_a_row, ngettext, spoken

LIST = "/provisions"
OF_POLICY = "/policies/{policy_id}/practice"
STATES = {"found": "good", "partly": "warn", "not-found": "bad"}
COLUMNS = [
    {"key": "what", "label": N_("Provision")},
    {"key": "where", "label": N_("Where")},
    {"key": "due", "label": N_("Due")},
    {"key": "stands", "label": N_("Latest check")},
    {"key": "checks", "label": N_("Checks"), "kind": "number"},
]
METHOD = N_(
    "In practice = provisions found / provisions checked. The latest check of each counts, by the day on which it was "
    "made. Partly found counts as not found and is shown apart; a provision that nobody has checked counts nowhere."
)
"""As policy says it."""
FACETS = (Facet("stands", N_("Latest check"), tuple(FOUND.items())),)


async def show(ask: Any, look: Look) -> str:
    """All provisions, the newest first."""
    view = {
        "tabs": tabs(LIST),
        "here": LIST,
        **await _listed(ask, look, LIST, chosen_from(look.query, "stands")),
    }
    return render("practice/list.html" if not look.fragment else "practice/_list.html", view)


async def show_of_policy(ask: Any, look: Look) -> str:
    """The provisions of one policy, and how many of those that were checked are found."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    of_policy = {"policy_id": policy["policy_id"]}
    back = f"/policies/{policy['policy_id']}"
    here = f"{back}/practice"
    listed = await _listed(ask, look, here, {**chosen_from(look.query, "stands"), **of_policy})
    if look.fragment:
        return render("practice/_list.html", {"here": here, **listed})
    found = await panels(CLOCK.now(), practice=ask.policy.show_practice(of_policy))
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": here,
        "practice": practice_of(found["practice"], here),
        "may_track": look.may("policy.track"),
        **listed,
    }
    return render("practice/of_policy.html", view)


def practice_of(panel: Panel, here: str) -> dict[str, Any]:
    """The share in words, its parts as doors, and how it is counted."""
    if not panel:
        return {"since": panel.since}
    told = panel.data
    share = told["in_practice"]
    bars = [
        _bar(FOUND["found"], told["found"], with_query(here, stands="found"), is_strong=True),
        _bar(FOUND["partly"], told["partly"], with_query(here, stands="partly")),
        _bar(FOUND["not-found"], told["not_found"], with_query(here, stands="not-found")),
        _bar(_("Not checked yet"), told["not_checked"], here),
    ]
    finding = (
        _("Nobody has looked yet")
        if share is None
        else _("%(share)s in practice", share=percent(share / 100))
    )
    alerts = told["alerts"]
    return {
        "since": "",
        "finding": finding,
        "made_of": ngettext(
            "%(found)s of %(num)s checked provision found",
            "%(found)s of %(num)s checked provisions found",
            told["checked"],
            found=told["found"],
        ),
        "bars": bars,
        "method": spoken(METHOD) if told["method"] == METHOD else told["method"],
        "alerts": ngettext(
            "%(num)s provision was found before and not any more.",
            "%(num)s provisions were found before and not any more.",
            alerts,
        )
        if alerts
        else "",
    }


async def _listed(ask: Any, look: Look, path: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    found = await panels(CLOCK.now(), provisions=ask.policy.list_provisions(asked))
    panel = found["provisions"]
    page = panel.data or {"items": [], "next": None}
    ids = [] if "policy_id" in asked else [one["policy_id"] for one in page["items"]]
    titles = await titles_of(ask, ids)
    return {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "filters": facets(path, look.query, FACETS),
        "is_narrowed": "stands" in look.query,
        "failed": panel.failed(look.address),
        "src": with_query(path, **look.query),
        "take": to_take("policy.list_provisions", asked),
        "next_href": next_page(path, look.query, page["next"]),
    }


def row(provision: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A provision as a row of a list."""
    policy = titles.get(provision["policy_id"], {}).get("title", "")
    return {
        "what": {
            "text": cut(provision["what"], 140),
            "href": f"{LIST}/{provision['provision_id']}",
            "note": in_a_row(cut(policy), provision["responsible"]),
        },
        "where": where(provision),
        "due": short_day(provision["due_on"]) if provision.get("due_on") else None,
        "stands": stands(provision),
        "checks": number(provision["checks"]),
    }


def where(provision: Mapping[str, Any]) -> str:
    """The place of a provision, the nearer first."""
    return in_a_list(part for part in (provision.get("place"), provision.get("adm1")) if part) or _(
        "Everywhere"
    )


def stands(provision: Mapping[str, Any]) -> dict[str, str] | str:
    """What the latest check found, and whether it was found before."""
    if not provision["stands"]:
        return _("Not checked yet")
    lost = _("found before, waits for an answer") if provision["is_waiting"] else ""
    note = in_a_row(short_day(provision["stands_since"]), lost)
    return {"text": FOUND[provision["stands"]], "state": STATES[provision["stands"]], "note": note}


def _bar(label: str, value: int, href: str, *, is_strong: bool = False) -> dict[str, Any]:
    shown = plural(value, "provision", "provisions")
    return {
        "label": label,
        "value": value,
        "shown": shown,
        "href": href if value else "",
        "strong": is_strong,
    }


SCREENS = (Screen(LIST, show, needs="policy.read"), Screen(OF_POLICY, show_of_policy, needs="policy.read"))
