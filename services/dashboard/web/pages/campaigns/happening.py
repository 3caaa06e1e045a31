"""What hangs on a campaign as lines, each a door: petitions, gatherings, resources, activities, what media say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.gatherings.words import KINDS, address, places, span
from services.dashboard.web.pages.media.words import slot_badge, tone_badge
from services.dashboard.web.pages.releases.words import pick_up_words, stage_badge
from services.dashboard.web.pages.resources import words as resources
from services.dashboard.web.rendering import CLOCK
from shared.web.filters import absolute, day, number, percent, plural
from shared.web.speech import N_, _, in_a_list, in_a_row, said_of

Item = Mapping[str, Any]


def petition_line(item: Item) -> dict[str, Any]:
    """A petition: how many signed of how many wanted."""
    share = item["signatures"] * 100 // item["goal"]
    is_reached = item["signatures"] >= item["goal"]
    word = (
        said_of("petition", N_("Closed"))
        if item["stage"] == "closed"
        else _("Goal reached")
        if is_reached
        else percent(share / 100)
    )
    return {
        "text": item["title"],
        "href": f"/petitions/{item['petition_id']}",
        "note": _(
            "%(signatures)s of %(goal)s",
            signatures=number(item["signatures"]),
            goal=plural(item["goal"], "signature", "signatures"),
        ),
        "aside": word,
        "state": "good" if is_reached else "neutral",
    }


def gathering_line(item: Item) -> dict[str, Any]:
    """A gathering to come: what, when, where, and how full it is."""
    found = places(item["shifts"])
    when = span(item["starts_at"], item["ends_at"])
    return {
        "text": item["title"],
        "href": address(item["gathering_id"]),
        "note": in_a_row(KINDS[item["kind"]], when, item["place"]),
        "aside": found["note"] or found["text"],
    }


def resource_line(item: Item) -> dict[str, Any]:
    """What is needed by when, and what is short of it."""
    return resources.line(item, CLOCK.now().date())


def activity_line(item: Item) -> dict[str, Any]:
    """An activity: what, by whom, where, and for how many."""
    where = in_a_list(one for one in (item["adm2"], item["adm1"]) if one)
    reached = "" if item["reached"] is None else _("%(reached)s reached", reached=number(item["reached"]))
    return {
        "text": item["activity"],
        "href": f"/activities/{item['activity_id']}",
        "note": in_a_row(item["organization_name"], where, reached),
        "aside": day(item["started_on"]) if item["started_on"] else _("no day given"),
    }


def release_line(item: Item) -> dict[str, Any]:
    """A release: what the press is told, and how fast it was picked up."""
    stage = stage_badge(item, CLOCK.now())
    picked_up = pick_up_words(item)
    return {
        "text": item["headline"],
        "href": f"/releases/{item['release_id']}",
        "note": _("Picked up %(picked_up)s", picked_up=picked_up) if picked_up else "",
        "aside": stage["text"],
        "state": stage["state"],
    }


def coverage_line(item: Item) -> dict[str, Any]:
    """A piece of coverage: the headline, who carried it, how it speaks."""
    tone = tone_badge(item["tone"])
    return {
        "text": item["headline"],
        "href": f"/media/coverage/{item['coverage_id']}",
        "note": in_a_row(item["outlet_name"], day(item["published_on"])),
        "aside": tone["text"],
        "state": tone["state"],
    }


def slot_line(item: Item) -> dict[str, Any]:
    """A slot: what, where and when, and whether it is proven."""
    came = slot_badge(item)
    minutes = item["aired_minutes"] if item["state"] == "aired" else item["minutes"]
    return {
        "text": item["topic"],
        "href": f"/media/slots/{item['slot_id']}",
        "note": in_a_row(
            item["outlet_name"], absolute(item["airs_at"]), plural(minutes, "minute", "minutes")
        ),
        "aside": came["text"],
        "state": came["state"],
    }
