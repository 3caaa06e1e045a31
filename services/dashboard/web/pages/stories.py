"""Ada, Chi: what did our work move?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.happened import who
from services.dashboard.web.labels import stage, titles_of
from services.dashboard.web.pages.story import show_story
from services.dashboard.web.pages.story_contribution import take_contribution
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from shared.kernel.roles import needed_to_see
from shared.web.filters import day, plural
from shared.web.speech import N_, _

MOVED, MOVE_WITHDRAWN = "policy.policy.moved", "policy.policy.move_withdrawn"
COLUMNS = [
    {"key": "policy", "label": N_("What moved")},
    {"key": "when", "label": N_("When")},
    {"key": "causes", "label": N_("Causes")},
    {"key": "proof", "label": N_("Proof")},
    {"key": "who", "label": N_("Recorded by")},
]


async def show_list(ask: Any, look: Look) -> str:
    """Every movement of a policy, the latest first; each has its story."""
    after = {"after": look.query["after"]} if "after" in look.query else {}
    found = await panels(
        CLOCK.now(),
        moves=ask.insights.list_events({"type": MOVED, **after}),
        withdrawn=ask.insights.list_events({"type": MOVE_WITHDRAWN, "limit": 200}),
    )
    moves, back = found["moves"], found["withdrawn"].data or {"items": []}
    page = moves.data or {"items": [], "next": None}
    titles = await titles_of(ask, [event["subject"] for event in page["items"]])
    names = await look.names(event["who"] for event in page["items"])
    view = {
        "columns": COLUMNS,
        "rows": [
            row(event, titles, names) for event in page["items"] if not is_taken_back(event, back["items"])
        ],
        "failed": moves.failed("/stories"),
        "may_see": look.may(needed_to_see(MOVED)),
        "next_href": with_query("/stories", after=page["next"]) if page["next"] else "",
    }
    return render("stories/_list.html" if look.fragment else "stories/index.html", view)


def is_taken_back(event: Mapping[str, Any], withdrawn: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a movement was taken back later; a move that was recorded anew stands."""
    data = event["data"]
    return any(
        one["subject"] == event["subject"]
        and one["time"] > event["time"]
        and (one["data"]["withdrawn_stage"], one["data"]["withdrawn_on"])
        == (data["to_stage"], data["moved_on"])
        for one in withdrawn
    )


def row(
    event: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
) -> dict[str, Any]:
    """A movement as a row that leads to its story."""
    data = event["data"]
    causes = sum(len(data.get(name) or ()) for name in ("because_of", "also_because_of"))
    proof = event["proof"]
    return {
        "policy": {
            "text": titles.get(event["subject"], {}).get("title") or _("A policy without a title"),
            "href": with_query(f"/stories/{event['subject']}", event=event["event_id"]),
            "note": _(
                "from %(before)s to %(after)s",
                before=stage(data["from_stage"]),
                after=stage(data["to_stage"]),
            ),
        },
        "when": day(data["moved_on"]) if data.get("moved_on") else {"iso": event["time"]},
        "causes": plural(causes, "named", "named") if causes else {"text": _("None named"), "state": "warn"},
        "proof": {"text": _("See the proof"), "href": proof["url"] or event_door(event["event_id"])}
        if proof
        else {"text": _("No proof"), "state": "warn"},
        "who": who(event["who"], names),
    }


SCREENS = (
    Screen("/stories", show_list, needs="insights.read"),
    Screen("/stories/{policy_id}", show_story, needs="insights.read"),
    Screen("/stories/{policy_id}/contribution.md", take_contribution, needs="insights.read"),
)
