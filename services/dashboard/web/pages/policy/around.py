"""What else there is of a policy, each on a screen of its own: hearings, votes, texts, practice, in one line each."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.pages.votes.words import RESULTS
from services.dashboard.web.screens import Panel
from services.dashboard.web.wording import cut, short_day, short_moment
from shared.web.filters import number, percent, plural
from shared.web.speech import N_, _, spoken

SPONSORS = 200
"""So many are counted in its line; more are said to be as many and more."""
SILENT = N_("not answering now")


def ask_around(ask: Any, policy_id: str) -> dict[str, Awaitable[Any]]:
    """The next hearing, the latest vote, the latest version, and how much is found in practice."""
    newest = {"policy_id": policy_id, "limit": 1}
    return {
        "hearing": ask.policy.list_hearings({**newest, "upcoming": True}),
        "sponsors": ask.policy.list_sponsorships(
            {"policy_id": policy_id, "standing": True, "limit": SPONSORS}
        ),
        "vote": ask.policy.list_vote_events(newest),
        "text": ask.policy.list_texts(newest),
        "practice": ask.policy.show_practice({"policy_id": policy_id}),
        "stances": ask.policy.show_conflicts({"policy_id": policy_id, "limit": 1}),
        "public": ask.policy.show_policy_page({"policy_id": policy_id}),
        "wins": ask.policy.list_wins(newest),
    }


def around_lines(found: Mapping[str, Panel], here: str) -> list[dict[str, str]]:
    """A line for each, with what is the newest there."""
    policy_id = here.rpartition("/")[2]
    return [
        {"text": _("Sponsors"), "href": f"{here}/sponsors", "note": _sponsors(found["sponsors"])},
        {
            "text": _("Hearings"),
            "href": f"{here}/hearings",
            "note": _newest(found["hearing"], _hearing, _("none to come")),
        },
        {
            "text": _("Votes"),
            "href": f"{here}/votes",
            "note": _newest(found["vote"], _vote, _("none recorded")),
        },
        {
            "text": _("Texts and asks"),
            "href": f"{here}/texts",
            "note": _newest(found["text"], _text, _("none kept")),
        },
        {"text": _("Our stances"), "href": f"{here}/stances", "note": _stances(found["stances"])},
        {"text": _("Public page"), "href": f"{here}/public", "note": _public(found["public"])},
        {"text": _("Practice"), "href": f"{here}/practice", "note": _practice(found["practice"])},
        {"text": _("Wins"), "href": f"/wins?policy_id={policy_id}", "note": _wins(found["wins"])},
    ]


def _newest(panel: Panel, words: Any, nothing: str) -> str:
    if not panel:
        return spoken(SILENT)
    items = panel.data["items"]
    return words(items[0]) if items else nothing


def _sponsors(panel: Panel) -> str:
    if not panel:
        return spoken(SILENT)
    items = panel.data["items"]
    if not items:
        return _("nobody is known to sponsor it")
    unknown = sum(one["value"] is None for one in items)
    count = number(len(items)) + ("+" if panel.data["next"] else "")
    if not unknown:
        return _("%(count)s, and where each leans is known", count=count)
    return _(
        "%(count)s, of %(unknown)s nobody has recorded where they lean", count=count, unknown=number(unknown)
    )


def _hearing(hearing: Mapping[str, Any]) -> str:
    starts, body = short_moment(hearing["starts_at"]), hearing["body"]
    if hearing["state"] == "cancelled":
        return _("cancelled: %(starts)s, %(body)s", starts=starts, body=body)
    return _("next: %(starts)s, %(body)s", starts=starts, body=body)


def _vote(vote_event: Mapping[str, Any]) -> str:
    return _(
        "latest: %(result)s, %(held_on)s, %(motion)s",
        result=RESULTS[vote_event["result"]].lower(),
        held_on=short_day(vote_event["held_on"]),
        motion=cut(vote_event["motion"], 60),
    )


def _text(text: Mapping[str, Any]) -> str:
    return _(
        "latest: %(label)s, %(dated_on)s", label=cut(text["label"], 60), dated_on=short_day(text["dated_on"])
    )


def _stances(panel: Panel) -> str:
    if not panel:
        return spoken(SILENT)
    told = panel.data
    stated = sum(told["stances"].values())
    if not stated:
        return _("none stated")
    against = told["conflicts_in_all"]
    agree = plural(against, "contradiction", "contradictions") if against else _("no contradiction")
    return _("%(stated)s stated, %(agree)s", stated=number(stated), agree=agree)


def _public(panel: Panel) -> str:
    if not panel:
        return spoken(SILENT)
    page = panel.data["page"]
    if page is None:
        return _("none published")
    if page["stage"] != "published":
        return _("taken down")
    named = sum(len(one["organizations"]) for one in panel.data["sides"])
    return _("published, named on it: %(count)s", count=number(named))


def _practice(panel: Panel) -> str:
    if not panel:
        return spoken(SILENT)
    told = panel.data
    if told["in_practice"] is None:
        return _("nobody has looked yet")
    share, checked = percent(told["in_practice"] / 100), number(told["checked"])
    if told["alerts"]:
        lost = number(told["alerts"])
        return _(
            "%(share)s found of %(checked)s checked, %(lost)s lost again",
            share=share,
            checked=checked,
            lost=lost,
        )
    return _("%(share)s found of %(checked)s checked", share=share, checked=checked)


def _wins(panel: Panel) -> str:
    return _newest(panel, lambda win: _("latest: %(title)s", title=cut(win["title"], 60)), _("none kept"))
