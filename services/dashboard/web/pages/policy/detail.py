"""Dara: where does it stand, who decides next, where do they lean?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import activities_of, titles_of
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.pages.policy import leaning, stages
from services.dashboard.web.pages.policy.around import around_lines, ask_around
from services.dashboard.web.pages.policy.persons import Persons, persons_of, posts_by_person
from services.dashboard.web.pages.policy.policies import standing
from services.dashboard.web.pages.policy.words import KINDS, stage_words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.watched import MOST
from services.dashboard.web.watching import watch_button
from services.dashboard.web.wording import cut
from shared.web.filters import day, plural
from shared.web.filters import number as spoken
from shared.web.speech import N_, _, in_a_row, said_of

WHO, SHOWN, LONGEST = 100, 6, 200
CUT = ("standings", "members", "deciders")
PARTS = ("stage", "leaning", "touches", "coverage")
CAMPAIGN_STATES = {
    "planned": (N_("Planned"), "neutral"),
    "launched": (N_("Launched"), "good"),
    "closed": (N_("Closed"), "neutral"),
}


async def show(ask: Any, look: Look) -> str:
    """The policy with all that is known around it, or the one part that the page refreshes."""
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    found = await panels(CLOCK.now(), **_asked(ask, look, policy))
    decision_makers = _deciders(found)
    asked = ("members", "deciders", "standings", "positions", "touches")
    ids = [one["person_id"] for name in asked for one in _items(found[name])]
    persons = await persons_of(ask, look, ids, posts_by_person(decision_makers))
    view = {
        **_head(policy, look, _items(found["watches"])),
        **await _stage(ask, policy),
        **_leaning(found, policy, persons),
        **_around(found, policy, persons),
        "more_lines": around_lines(found, f"/policies/{policy['policy_id']}"),
        "failed": {name: panel.failed(look.address) for name, panel in found.items()},
        "history": await told(found["history"], look, policy["policy_id"]),
    }
    part = look.query.get("part", "")
    return render(f"policy/_{part}.html" if look.fragment and part in PARTS else "policy/detail.html", view)


def _asked(ask: Any, look: Look, policy: Mapping[str, Any]) -> dict[str, Any]:
    policy_id = policy["policy_id"]
    few = {"policy_id": policy_id, "limit": SHOWN}
    place = {"jurisdiction": policy["jurisdiction"], "current": True, "limit": WHO}
    return {
        "whip": ask.policy.show_whip_count({"policy_id": policy_id}),
        "standings": ask.policy.list_standings({"policy_id": policy_id, "limit": WHO}),
        "positions": ask.policy.list_positions(few),
        "touches": ask.policy.list_touches(few),
        "members": ask.policy.list_decision_makers({**place, "body": policy["body"]}),
        "deciders": ask.policy.list_decision_makers(place),
        "coverage": ask.media.list_coverage(few),
        "watches": ask.policy.list_watches({"limit": MOST}),
        "history": ask_history(ask, policy_id),
        **ask_around(ask, policy_id),
    }


def _head(policy: Mapping[str, Any], look: Look, watches: list[dict[str, Any]]) -> dict[str, Any]:
    here = f"/policies/{policy['policy_id']}"
    about = (
        KINDS[policy["kind"]],
        policy["identifier"],
        policy["session"],
        policy["body"],
        policy["jurisdiction"],
    )
    menu = (
        ("policy.track", _("Correct it"), "correct"),
        ("policy.record", _("Record a position"), "positions/new"),
        ("policy.log", _("Log a contact"), "touches/new"),
        ("policy.track", _("Take it out"), "remove"),
    )
    return {
        "here": here,
        "title": cut(policy["title"], LONGEST),
        "whole_title": policy["title"] if len(policy["title"]) > LONGEST else "",
        "standfirst": in_a_row(*about),
        "menu": [
            watch_button(watches, "policy", policy["policy_id"]),
            *({"text": text, "href": f"{here}/{way}"} for needs, text, way in menu if look.may(needs)),
        ],
        "csrf": look.csrf,
        "may_move": look.may("policy.move"),
        "may_take_back": look.may("policy.move") and len(policy["history"]) > 1,
        "may_record": look.may("policy.record"),
        "may_log": look.may("policy.log"),
        "story_href": f"/stories/{policy['policy_id']}",
        "facts": facts(policy),
    }


def facts(policy: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of a policy, name beside value."""
    text = {"text": _("Read the text"), "href": policy["url"]} if policy["url"] else None
    came = _("came with an import") if policy.get("batch_id") else ""
    return [
        {"name": _("Kind"), "value": KINDS[policy["kind"]]},
        {"name": _("Decided by"), "value": policy["body"]},
        {"name": _("Jurisdiction"), "value": _place(policy["jurisdiction"])},
        {"name": _("Identifier"), "value": policy["identifier"]},
        {"name": _("Session"), "value": policy["session"]},
        {"name": _("Text"), "value": text},
        {"name": _("Tracked since"), "value": {"iso": policy["tracked_at"], "note": came}},
    ]


async def _stage(ask: Any, policy: Mapping[str, Any]) -> dict[str, Any]:
    causes = stages.causes_of(policy["history"])
    titles = {**await titles_of(ask, (one["id"] for one in causes)), **await activities_of(ask, causes)}
    return {
        "stage": stage_words(policy),
        "standing": standing(policy),
        "is_stalled": policy["is_stalled"],
        "usual": usual_words(policy),
        "stage_line": stages.stage_line(policy),
        "since": _("since %(moved_on)s", moved_on=day(policy["moved_on"])),
        "days": plural(policy["days_in_stage"], "day", "days"),
        "summary": policy["summary"],
        "moves": stages.timeline(policy["history"], titles),
    }


def usual_words(policy: Mapping[str, Any]) -> str:
    """How long others stayed at this stage before, in a sentence; nothing where it stays for good."""
    after = policy["stalls_after"]
    if after is None:
        return ""
    within, usual = plural(after, "day", "days"), policy["usual"]
    if not usual:
        return _(
            "How long this takes here is not learned yet; after %(within)s it stands still.", within=within
        )
    return _(
        "Of the last %(count)s that left this stage here, three of four did so within %(within)s.",
        count=spoken(usual["of"]),
        within=within,
    )


def _leaning(found: Mapping[str, Panel], policy: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    whip = found["whip"].data
    standings = _items(found["standings"])
    return {
        "whip": {"finding": leaning.whip_finding(whip), "bars": leaning.whip_bars(whip, policy)}
        if whip
        else None,
        "who_columns": leaning.WHO_COLUMNS,
        **leaning.who_decides(policy, standings, _deciders(found), persons),
        "is_who_cut": any(found[name] and found[name].data["next"] for name in CUT),
        "positions": [leaning.position_line(one, persons) for one in _items(found["positions"])],
    }


def _around(found: Mapping[str, Panel], policy: Mapping[str, Any], persons: Persons) -> dict[str, Any]:
    policy_id = policy["policy_id"]
    return {
        "touches": [leaning.touch_line(one, persons) for one in _items(found["touches"])],
        "coverage": [coverage_line(one) for one in _items(found["coverage"])],
        "coverage_href": with_query("/media/coverage", policy_id=policy_id),
        "log_coverage_href": with_query("/media/coverage/new", policy_id=policy_id),
        "campaigns": [_campaign(one) for one in policy["campaigns"]],
    }


def _campaign(campaign: Mapping[str, Any]) -> dict[str, str]:
    text, state = CAMPAIGN_STATES.get(campaign["stage"], (campaign["stage"], "neutral"))
    href = door_to("campaign", campaign["campaign_id"])
    return {
        "text": campaign["title"] or _("A campaign"),
        "href": href,
        "aside": said_of("campaign", text),
        "state": state,
    }


def _place(jurisdiction: str) -> dict[str, str]:
    return {"text": jurisdiction, "href": with_query("/policies", jurisdiction=jurisdiction)}


def _deciders(found: Mapping[str, Panel]) -> list[dict[str, Any]]:
    """Those of the body, asked for by its name so that a large place cannot crowd them out; then the others."""
    posts = {one["membership_id"]: one for name in ("members", "deciders") for one in _items(found[name])}
    return list(posts.values())


def _items(panel: Panel) -> list[dict[str, Any]]:
    return list(panel.data["items"]) if panel else []


SCREENS = (Screen("/policies/{policy_id}", show, needs="policy.read"),)
