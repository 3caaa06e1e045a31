"""What comes next at each desk: gatherings, releases, hearings, asks, checks, what an organisation owes, what moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.cycles import words as of_cycles
from services.dashboard.web.pages.gatherings import words as of_gatherings
from services.dashboard.web.pages.hearings.words import speakers
from services.dashboard.web.pages.hearings.words import when as hearing_when
from services.dashboard.web.pages.overview_waiting import Data, Line, Source
from services.dashboard.web.pages.releases import words as of_releases
from services.dashboard.web.pages.resources import words as of_resources
from services.dashboard.web.pages.stories import MOVED
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look
from services.dashboard.web.told import event
from services.dashboard.web.wording import cut, short_day
from shared.kernel.clock import from_text
from shared.web.filters import absolute, plural
from shared.web.speech import N_, _, in_a_row

NEXT, LOOKED_AT = 10, 50
WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
REPORTING = timedelta(days=30)
"""After so long without a report an organisation is asked for one."""


def _gatherings(page: Data, look: Look, shown: int) -> list[Line]:
    """The next ones with room, and those of today, at whose door somebody must stand."""
    return [line for one in page["items"] if (line := _gathering(one))]


def _gathering(one: Data) -> Line | None:
    now = CLOCK.now()
    starts = from_text(one["starts_at"])
    address, when = (
        of_gatherings.address(one["gathering_id"]),
        of_gatherings.span(one["starts_at"], one["ends_at"]),
    )
    said = {"text": cut(one["title"]), "note": in_a_row(when, one["place"])}
    if starts.date() <= now.date():
        return {**said, "href": f"{address}/check-in", "aside": _("check in today"), "state": "warn"}
    shifts = of_gatherings.open_shifts(one, now)
    if not any(_has_room(shift) for shift in shifts):
        return None
    soon = starts - now <= WEEK
    taken = of_gatherings.places(shifts)["text"]
    return {**said, "href": address, "aside": taken, "state": "warn" if soon else "neutral"}


def _has_room(shift: Data) -> bool:
    limit = shift["capacity"]
    return not shift["taken"] if limit is None else bool(shift["taken"] < limit)


def _held(page: Data, look: Look, shown: int) -> list[Line]:
    """Releases under embargo, those first whose embargo ends today."""
    now = CLOCK.now()
    held = [one for one in page["items"] if of_releases.is_held(one, now)]
    return [_held_line(one) for one in sorted(held, key=lambda one: str(one["embargo_until"]))]


def _held_line(one: Data) -> Line:
    ends = from_text(one["embargo_until"])
    is_today = ends.date() == CLOCK.now().date()
    return {
        "text": cut(one["headline"]),
        "href": of_releases.address(one["release_id"]),
        "note": _("Not before %(held)s", held=absolute(ends)),
        "aside": _("embargo ends today") if is_today else _("under embargo"),
        "state": "warn" if is_today else "neutral",
    }


def _drafts(page: Data, look: Look, shown: int) -> list[Line]:
    return [
        {
            "text": cut(one["headline"]),
            "href": of_releases.address(one["release_id"]),
            "note": _("Read the release; whoever did not write it may approve it."),
            "when": one["changed_at"],
        }
        for one in page["items"]
    ]


def _hearings(page: Data, look: Look, shown: int) -> list[Line]:
    """Those of the next two weeks that are to be held."""
    last = CLOCK.now() + FORTNIGHT
    coming = [one for one in page["items"] if one["state"] in ("planned", "moved")]
    return [_hearing(one) for one in coming if from_text(one["starts_at"]) <= last]


def _hearing(one: Data) -> Line:
    return {
        "text": _("Hearing: %(body)s", body=cut(one["body"])),
        "href": f"/hearings/{one['hearing_id']}",
        "note": in_a_row(hearing_when(one), one["place"]),
        "aside": speakers(one) if one["speakers"] else _("nobody speaks yet"),
        "state": "neutral" if one["speakers"] else "warn",
    }


def _asks(page: Data, look: Look, shown: int) -> list[Line]:
    """Open asks whose clause is not as it was: nobody has said yet whether we got what we asked."""
    moved = [one for one in page["items"] if one["clause"] in ("changed", "gone")]
    return [
        {
            "text": cut(one["want"]),
            "href": f"/asks/{one['ask_id']}",
            "note": _("Look at the latest text and say whether we got it."),
            "aside": _("clause gone") if one["clause"] == "gone" else _("clause changed"),
            "state": "warn",
        }
        for one in moved
    ]


def _checks(page: Data, look: Look, shown: int) -> list[Line]:
    """Provisions that nobody has looked at and that are due, or nearly."""
    last = (CLOCK.now() + FORTNIGHT).date().isoformat()
    due = [one for one in page["items"] if one["due_on"] and one["due_on"] <= last and not one["checks"]]
    return [_check(one) for one in sorted(due, key=lambda one: str(one["due_on"]))]


def _check(one: Data) -> Line:
    late = one["due_on"] < CLOCK.now().date().isoformat()
    return {
        "text": cut(one["what"]),
        "href": f"/provisions/{one['provision_id']}",
        "note": _("Due on %(due_on)s; nobody has looked yet.", due_on=short_day(one["due_on"])),
        "aside": _("check overdue") if late else _("check due"),
        "state": "warn" if late else "neutral",
    }


def _reported(page: Data, look: Look, shown: int) -> list[Line]:
    """What one's organisation reported last, or that its next report is due."""
    items = page["items"]
    last = max((str(one["reported_at"]) for one in items), default="")
    if last and CLOCK.now() - from_text(last) <= REPORTING:
        return [_activity(one) for one in items]
    since = _("Last reported on %(last)s.", last=short_day(last)) if last else _("Nothing is reported yet.")
    ask = {"text": _("Report what your organisation did"), "href": "/activities/new", "note": since}
    return [{**ask, "aside": _("report due"), "state": "warn"}, *map(_activity, items)]


def _activity(one: Data) -> Line:
    return {
        "text": cut(one["activity"]),
        "href": f"/activities/{one['activity_id']}",
        "note": _("Reported for %(adm1)s", adm1=one["adm1"]),
        "when": one["reported_at"],
    }


def _owed(page: Data, look: Look, shown: int) -> list[Line]:
    """What one's organisation has pledged and not brought, by its day."""
    mine = [
        (one, part)
        for one in page["items"]
        for part in one["contributions"]
        if part["organization_id"] == look.actor.organization_id and part["state"] in ("pledged", "committed")
    ]
    return [_owe(*pair) for pair in sorted(mine, key=lambda pair: str(pair[1]["due_on"]))]


def _owe(one: Data, part: Mapping[str, Any]) -> Line:
    late = (CLOCK.now().date() - date.fromisoformat(part["due_on"])).days
    pledged = of_resources.quantity(part["pledged"], one["unit"])
    return {
        "text": cut(one["what"]),
        "href": of_resources.address(one["resource_id"]),
        "note": _("%(pledged)s by %(due_on)s", pledged=pledged, due_on=short_day(part["due_on"])),
        "aside": _("overdue by %(late)s", late=plural(late, "day", "days"))
        if late > 0
        else of_resources.state_badge(part)["text"].lower(),
        "state": "warn" if late > 0 else "neutral",
    }


def _to_sign(page: Data, look: Look, shown: int) -> list[Line]:
    """Steps that one's organisation has not signed."""
    waiting = [one for one in page["items"] if look.actor.organization_id in one["missing_ids"]]
    return [
        {
            "text": cut(one["title"]),
            "href": of_cycles.address(one["cycle_id"]),
            "note": of_cycles.badge(one)["text"],
            "aside": _("sign off"),
            "state": "warn",
        }
        for one in waiting
        if one["step"] != "done"
    ]


def _moves(page: Data, look: Look, shown: int) -> list[Line]:
    return [
        {
            "text": event(one["name"], one["says"]),
            "href": with_query(f"/stories/{one['subject']}", event=one["event_id"]),
            "note": cut(one["data"].get("reason") or ""),
            "when": one["time"],
        }
        for one in page["items"]
    ]


SOURCES: dict[str, Source] = {
    "gatherings": Source(
        "campaigns",
        "campaigns.check-in",
        lambda ask, look, shown: ask.campaigns.list_gatherings({"limit": max(NEXT, shown)}),
        _gatherings,
        N_("the next gatherings with room"),
    ),
    "held": Source(
        "media",
        "media.release",
        lambda ask, look, shown: ask.media.list_releases(
            {"stage": "approved", "limit": max(LOOKED_AT, shown)}
        ),
        _held,
        N_("releases under embargo"),
    ),
    "drafts": Source(
        "media",
        "media.approve",
        lambda ask, look, shown: ask.media.list_releases({"stage": "draft", "limit": max(NEXT, shown)}),
        _drafts,
        N_("releases to approve"),
    ),
    "hearings": Source(
        "policy",
        "policy.track",
        lambda ask, look, shown: ask.policy.list_hearings({"upcoming": True, "limit": max(NEXT, shown)}),
        _hearings,
        N_("hearings of the next two weeks"),
    ),
    "asks": Source(
        "policy",
        "policy.track",
        lambda ask, look, shown: ask.policy.list_asks({"state": "open", "limit": max(LOOKED_AT, shown)}),
        _asks,
        N_("asks whose clause changed"),
    ),
    "checks": Source(
        "policy",
        "policy.check",
        lambda ask, look, shown: ask.policy.list_provisions({"limit": max(LOOKED_AT, shown)}),
        _checks,
        N_("checks that are due"),
    ),
    "reported": Source(
        "campaigns",
        "campaigns.report-activity",
        lambda ask, look, shown: ask.campaigns.list_activities(
            {"organization_id": look.actor.organization_id, "limit": 3}
        ),
        _reported,
        of_organization=True,
    ),
    "owed": Source(
        "campaigns",
        "campaigns.pledge",
        lambda ask, look, shown: ask.campaigns.list_resources(
            {"organization_id": look.actor.organization_id, "limit": max(LOOKED_AT, shown)}
        ),
        _owed,
        N_("what your organisation pledged"),
        of_organization=True,
    ),
    "cycles": Source(
        "campaigns",
        "campaigns.sign-off",
        lambda ask, look, shown: ask.campaigns.list_cycles(
            {"signer_id": look.actor.organization_id, "limit": max(LOOKED_AT, shown)}
        ),
        _to_sign,
        N_("steps that your organisation signs"),
        of_organization=True,
    ),
    "moves": Source(
        "insights",
        "policy.read",
        lambda ask, look, shown: ask.insights.list_events({"type": MOVED, "limit": 3}),
        _moves,
        N_("policies that moved"),
    ),
}
"""Every question by its name."""
