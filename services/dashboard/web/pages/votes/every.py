"""Dara: how did they vote, and did it go as we asked?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.pages.votes.words import RESULTS, counted, outcome_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.vocabulary import motion_kind
from services.dashboard.web.wording import cut, short_day
from shared.web.speech import N_, in_a_row

LIST = "/votes"
OF_POLICY = "/policies/{policy_id}/votes"
NARROWED = ("result", "is_with_us")
COLUMNS = [
    {"key": "motion", "label": N_("Motion")},
    {"key": "held", "label": N_("Held")},
    {"key": "result", "label": N_("Result")},
    {"key": "ours", "label": N_("For us")},
    {"key": "counts", "label": N_("Votes")},
]
FACETS = (
    Facet("result", N_("Result"), tuple(RESULTS.items())),
    Facet("is_with_us", N_("For us"), (("true", N_("As we asked")), ("false", N_("Not as we asked")))),
)


async def show(ask: Any, look: Look) -> str:
    """All votes, the latest first, each with its policy."""
    asked = {**_asked(look), **chosen_from(look.query, "person_id")}
    view = {"tabs": tabs(LIST), "here": LIST, **await _listed(ask, look, LIST, asked)}
    return render("votes/list.html" if not look.fragment else "votes/_list.html", view)


async def show_of_policy(ask: Any, look: Look) -> str:
    """The votes on one policy."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    back = f"/policies/{policy['policy_id']}"
    asked = {**_asked(look), "policy_id": policy["policy_id"]}
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": f"{back}/votes",
        "may_record": look.may("policy.record"),
        "scorecard_href": with_query("/scorecard", policy_id=policy["policy_id"]),
        **await _listed(ask, look, f"{back}/votes", asked),
    }
    return render("votes/of_policy.html" if not look.fragment else "votes/_list.html", view)


async def _listed(ask: Any, look: Look, path: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    found = await panels(CLOCK.now(), votes=ask.policy.list_vote_events(asked))
    panel = found["votes"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [one["policy_id"] for one in page["items"]])
    return {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "filters": facets(path, look.query, FACETS),
        "is_narrowed": any(name in look.query for name in (*NARROWED, "person_id")),
        "failed": panel.failed(look.address),
        "src": with_query(path, **look.query),
        "take": to_take("policy.list_vote_events", asked),
        "next_href": next_page(path, look.query, page["next"]),
        "import_href": with_query("/imports/new", service="policy", kind="vote-events")
        if look.may("policy.import")
        else "",
    }


def row(vote_event: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A vote as a row of a list."""
    policy = titles.get(vote_event["policy_id"], {}).get("title", "")
    about = (policy, vote_event["body"], motion_kind(vote_event["classification"]))
    return {
        "motion": {
            "text": cut(vote_event["motion"], 140),
            "href": f"{LIST}/{vote_event['vote_event_id']}",
            "note": in_a_row(*(cut(part) for part in about if part)),
        },
        "held": short_day(vote_event["held_on"]),
        "result": RESULTS[vote_event["result"]],
        "ours": outcome_badge(vote_event),
        "counts": counted(vote_event),
    }


def _asked(look: Look) -> dict[str, Any]:
    asked = chosen_from(look.query, *NARROWED)
    if "is_with_us" in asked:
        asked["is_with_us"] = asked["is_with_us"] == "true"
    return asked


SCREENS = (Screen(LIST, show, needs="policy.read"), Screen(OF_POLICY, show_of_policy, needs="policy.read"))
