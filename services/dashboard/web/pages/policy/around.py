"""What else there is of a policy, each on a screen of its own: hearings, votes, texts, practice, in one line each."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.screens import Panel
from services.dashboard.web.wording import cut, short_day, short_moment
from shared.web.filters import number, plural

SILENT = "not answering now"


def ask_around(ask: Any, policy_id: str) -> dict[str, Awaitable[Any]]:
    """The next hearing, the latest vote, the latest version, and how much is found in practice."""
    newest = {"policy_id": policy_id, "limit": 1}
    return {
        "hearing": ask.policy.list_hearings({**newest, "upcoming": True}),
        "vote": ask.policy.list_vote_events(newest),
        "text": ask.policy.list_texts(newest),
        "practice": ask.policy.show_practice({"policy_id": policy_id}),
        "stances": ask.policy.show_conflicts({"policy_id": policy_id, "limit": 1}),
        "wins": ask.policy.list_wins(newest),
    }


def around_lines(found: Mapping[str, Panel], here: str) -> list[dict[str, str]]:
    """A line for each, with what is the newest there."""
    policy_id = here.rpartition("/")[2]
    return [
        {
            "text": "Hearings",
            "href": f"{here}/hearings",
            "note": _newest(found["hearing"], _hearing, "none to come"),
        },
        {"text": "Votes", "href": f"{here}/votes", "note": _newest(found["vote"], _vote, "none recorded")},
        {
            "text": "Texts and asks",
            "href": f"{here}/texts",
            "note": _newest(found["text"], _text, "none kept"),
        },
        {"text": "Our stances", "href": f"{here}/stances", "note": _stances(found["stances"])},
        {"text": "Practice", "href": f"{here}/practice", "note": _practice(found["practice"])},
        {"text": "Wins", "href": f"/wins?policy_id={policy_id}", "note": _wins(found["wins"])},
    ]


def _newest(panel: Panel, words: Any, nothing: str) -> str:
    if not panel:
        return SILENT
    items = panel.data["items"]
    return words(items[0]) if items else nothing


def _hearing(hearing: Mapping[str, Any]) -> str:
    off = "cancelled: " if hearing["state"] == "cancelled" else "next: "
    return f"{off}{short_moment(hearing['starts_at'])}, {hearing['body']}"


def _vote(vote_event: Mapping[str, Any]) -> str:
    return (
        f"latest: {vote_event['result']}, {short_day(vote_event['held_on'])}, {cut(vote_event['motion'], 60)}"
    )


def _text(text: Mapping[str, Any]) -> str:
    return f"latest: {cut(text['label'], 60)}, {short_day(text['dated_on'])}"


def _stances(panel: Panel) -> str:
    if not panel:
        return SILENT
    told = panel.data
    stated = sum(told["stances"].values())
    if not stated:
        return "none stated"
    against = told["conflicts_in_all"]
    agree = plural(against, "contradiction", "contradictions") if against else "no contradiction"
    return f"{number(stated)} stated, {agree}"


def _practice(panel: Panel) -> str:
    if not panel:
        return SILENT
    told = panel.data
    if told["in_practice"] is None:
        return "nobody has looked yet"
    lost = f", {number(told['alerts'])} lost again" if told["alerts"] else ""
    return f"{number(told['in_practice'])} % found of {number(told['checked'])} checked{lost}"


def _wins(panel: Panel) -> str:
    return _newest(panel, lambda win: f"latest: {cut(win['title'], 60)}", "none kept")
