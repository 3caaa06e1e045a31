"""Pia: is this feed read, what did it bring, and what is in its way?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.feeds.troubles import said_again
from services.dashboard.web.pages.feeds.words import (
    AWAY,
    LIST,
    Known,
    address,
    badge_of,
    host_of,
    pace,
    trouble,
)
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from shared.web.speech import _, in_a_list, ngettext, spoken

SHOWN = 8


async def show(ask: Any, look: Look) -> str:
    """One feed: how reading it goes, and what it brought."""
    feed_id = look.path["feed_id"]
    feed = await ask.media.show_feed({"feed_id": feed_id})
    found = await panels(
        CLOCK.now(),
        coverage=ask.media.list_coverage({"feed_id": feed_id, "limit": SHOWN}),
        history=ask_history(ask, feed_id),
    )
    coverage, here = found["coverage"], address(feed_id)
    view = {
        "title": feed["outlet_name"] or _("An outlet"),
        "host": host_of(feed),
        "badge": badge_of(feed),
        "trouble": _trouble(feed),
        "away": "" if feed["is_reader_there"] else spoken(AWAY),
        "facts": facts(feed),
        "lines": [coverage_line(one) for one in coverage.data["items"]] if coverage else [],
        "failed": coverage.failed(here),
        "more_href": with_query("/media/coverage", feed_id=feed_id),
        "refused": refused(feed),
        "here": here,
        "is_paused": feed["state"] == "paused",
        "may_follow": look.may("media.follow"),
        "state": look.state({}),
        "version": str(feed["version"]),
        "history": await told(found["history"], look, feed_id),
    }
    return render("feeds/show.html", view)


def facts(feed: Known) -> list[dict[str, Any]]:
    """What is known of a feed, name beside value."""
    outlet = {"text": feed["outlet_name"], "href": f"/media/outlets/{feed['outlet_id']}"}
    last, since = feed["last_read_at"], feed["failing_since"]
    waits = feed["state"] != "paused"
    return [
        {"name": _("Outlet"), "value": outlet},
        {"name": _("Address"), "value": feed["url"]},
        {"name": _("Read"), "value": pace(feed)},
        {"name": _("Only entries with"), "value": in_a_list(feed["words"]) or _("Any words")},
        {"name": _("Last read"), "value": {"iso": last} if last else _("Not yet")},
        *([{"name": _("Failing since"), "value": {"iso": since}}] if since else []),
        *([{"name": _("Next"), "value": {"iso": feed["next_read_at"]}}] if waits else []),
        {"name": _("Followed"), "value": {"iso": feed["followed_at"]}},
    ]


def refused(feed: Known) -> str:
    """How many entries of the last reading were not taken, and why the first was not."""
    if not feed["refused"]:
        return ""
    count = ngettext(
        "%(num)s entry was not taken the last time.",
        "%(num)s entries were not taken the last time.",
        feed["refused"],
    )
    return f"{count} {said_again(feed['refusal'])}"


async def pause(ask: Any, look: Look, form: Form) -> Done:
    """Read it no more for now."""
    await ask.media.pause_feed({**as_read(look, form, "feed_id"), **filled(form, "reason")})
    return Done(address(look.path["feed_id"]), _("Paused. Nothing is read until you resume it."))


async def resume(ask: Any, look: Look, form: Form) -> Done:
    """Read it again."""
    await ask.media.resume_feed(as_read(look, form, "feed_id"))
    return Done(address(look.path["feed_id"]), _("It is read again, within seconds."))


async def show_stop(ask: Any, look: Look) -> str:
    """What is to be followed no more, and the question why."""
    feed = await ask.media.show_feed({"feed_id": look.path["feed_id"]})
    here = address(feed["feed_id"])
    view = {
        "title": feed["outlet_name"] or _("An outlet"),
        "host": host_of(feed),
        "state": look.state({}),
        "fields": {"expected_version": look.form.get("expected_version") or str(feed["version"])},
        "action": f"{here}/stop",
        "back": here,
    }
    return render("feeds/stop.html", view)


async def stop(ask: Any, look: Look, form: Form) -> Done:
    """Follow it no more."""
    await ask.media.stop_following(
        {**as_read(look, form, "feed_id"), "reason": form.get("reason", "").strip()}
    )
    return Done(LIST, _("It is followed no more. What it brought stays."))


def _trouble(feed: Known) -> str:
    said = trouble(feed)
    if feed["state"] == "failing":
        return f"{said} {_('It is tried again by itself; after ten times in a row it is paused.')}"
    return said


ONE = f"{LIST}/{{feed_id}}"
SCREENS = (
    Screen(ONE, show, needs="media.read"),
    Screen(f"{ONE}/pause", show, act=pause, needs="media.follow"),
    Screen(f"{ONE}/resume", show, act=resume, needs="media.follow"),
    Screen(f"{ONE}/stop", show_stop, act=stop, needs="media.follow"),
)
