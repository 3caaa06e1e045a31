"""Dara: which versions of the text are there, and how do the clauses stand that we ask about?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import plural
from shared.web.speech import N_, _, said_of

PATH = "/policies/{policy_id}/texts"
MOST = 100
CLAUSES = {
    "unchanged": (N_("Unchanged"), "good"),
    "changed": (N_("Changed"), "warn"),
    "gone": (N_("Gone"), "bad"),
}
STATES = {"open": (N_("Open"), "live"), "met": (N_("Met"), "good"), "lost": (N_("Lost"), "bad")}
VERSIONS = [
    {"key": "version", "label": N_("Version")},
    {"key": "dated", "label": N_("Dated")},
    {"key": "length", "label": N_("Length")},
    {"key": "changes", "label": N_("What changed")},
]
ASKS = [
    {"key": "want", "label": N_("We ask")},
    {"key": "clause", "label": N_("The clause in the latest version")},
    {"key": "state", "label": N_("Ask")},
]


async def show(ask: Any, look: Look) -> str:
    """The versions, the latest first, each beside the one before it, and the asks."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    of_policy = {"policy_id": policy["policy_id"], "limit": MOST}
    found = await panels(
        CLOCK.now(), texts=ask.policy.list_texts(of_policy), asks=ask.policy.list_asks(of_policy)
    )
    texts = found["texts"].data["items"] if found["texts"] else []
    back = f"/policies/{policy['policy_id']}"
    view = {
        "title": cut(policy["title"]),
        "back": back,
        "here": f"{back}/texts",
        "may_track": look.may("policy.track"),
        "versions": VERSIONS,
        "version_rows": version_rows(texts),
        "asks": ASKS,
        "ask_rows": [ask_row(one) for one in (found["asks"].data["items"] if found["asks"] else [])],
        "failed": {name: panel.failed(look.address) for name, panel in found.items()},
    }
    return render("texts/versions.html", view)


def version_rows(texts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each version with the way to what changed since the one before it."""
    earlier: list[Mapping[str, Any] | None] = [*texts[1:], None]
    later: list[Mapping[str, Any] | None] = [None, *texts]
    return [
        {**_version(one, before), "dated": _dated(one, before, after)}
        for one, before, after in zip(texts, earlier, later, strict=False)
    ]


def ask_row(one: Mapping[str, Any]) -> dict[str, Any]:
    """An ask as a row: how its clause stands, and whether we got it."""
    clause, clause_state = CLAUSES[one["clause"]]
    text, state = STATES[one["state"]]
    return {
        "want": {
            "text": cut(one["want"], 160),
            "href": f"/asks/{one['ask_id']}",
            "note": _("“%(phrase)s”", phrase=cut(one["passage"])),
        },
        "clause": {"text": clause, "state": clause_state},
        "state": {"text": said_of("ask", text), "state": state, "note": one.get("reason") or ""},
    }


def _dated(
    one: Mapping[str, Any], before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> dict[str, str]:
    """Its day, and where others are of that day, too, which of them is the latest."""
    note = ""
    if after and after["dated_on"] == one["dated_on"]:
        note = _("earlier on that day")
    elif before and before["dated_on"] == one["dated_on"]:
        note = _("the latest of that day")
    return {"text": short_day(one["dated_on"]), "note": note}


def _version(one: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    here = f"/texts/{one['text_id']}"
    changes = with_query(f"{here}/changes", from_id=before["text_id"]) if before else ""
    return {
        "version": {"text": one["label"], "href": here},
        "length": plural(one["characters"], "character", "characters"),
        "changes": {"text": _("Since %(version)s", version=cut(before["label"], 40)), "href": changes}
        if before
        else _("The first"),
    }


SCREENS = (Screen(PATH, show, needs="policy.read"),)
