"""What waits too long, told in two places: one's own work under mine, that of others under stuck, nothing in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.labels import stage
from services.dashboard.web.opening import may_open
from services.dashboard.web.pages.initiatives import waiting as initiatives
from services.dashboard.web.screens import Look
from shared.web.filters import plural
from shared.web.speech import N_pair, Words, _, in_a_row, spoken

Groups = Iterable[Mapping[str, Any]]

# Whose work it is to move a thing that is stuck; the services know no owner of a single thing yet.
OWNERS = Words(
    {
        "slot": "Press",
        "release": "Press",
        "mailing": "Press",
        "feed": "Press",
        "thread": "Organiser",
        "reply": "Organiser",
        "policy": "Analyst",
        "provision": "Analyst",
        "win": "Analyst",
        "campaign": "Coordinator",
        "momentum": "Coordinator",
        "gathering": "Organiser",
        "resource": "Organiser",
        "alias": "Coordinator",
        "initiative": "Coordinator",
        "promise": "Organiser",
    }
)
OF_ROLE = {
    "press": ("slot", "release", "mailing", "feed"),
    "analyst": ("policy", "provision", "win"),
    "coordinator": ("campaign", "momentum", "policy", "promise"),
    "organiser": ("gathering", "resource", "reply"),
}
STEWARDS = "stakeholders.steward-names"
TOLD_APART = {"alias": STEWARDS, "initiative": initiatives.NEEDS}
"""Kinds whose own lines stand under mine for who has the permission, asked of their service."""
SHOWN = 8
# How more of a kind are called, and where all of them are listed.
MORE = {
    "slot": (
        *N_pair("more slot waits for its proof", "more slots wait for their proof"),
        "/media/slots?stuck=true",
    ),
    "release": (*N_pair("more release is ready", "more releases are ready"), "/releases?stage=approved"),
    "mailing": (*N_pair("more mailing is ready", "more mailings are ready"), "/mailings?stage=approved"),
    "feed": (*N_pair("more feed cannot be read", "more feeds cannot be read"), "/feeds?state=paused"),
    "thread": (
        *N_pair("more thread is overdue", "more threads are overdue"),
        "/threads?state=overdue",
    ),
    "reply": (
        *N_pair("more answer is unsure", "more answers are unsure"),
        "/threads?state=unsure",
    ),
    "policy": (*N_pair("more policy stands still", "more policies stand still"), "/policies?stalled=true"),
    "provision": (
        *N_pair("more provision is not found any more", "more provisions are not found any more"),
        "/provisions?stands=not-found",
    ),
    "win": (*N_pair("more win is to be looked at", "more wins are to be looked at"), "/wins?due=yes"),
    "campaign": (*N_pair("more campaign is quiet", "more campaigns are quiet"), "/campaigns?stage=launched"),
    "momentum": (
        *N_pair("more campaign loses people", "more campaigns lose people"),
        "/campaigns?stage=launched",
    ),
    "gathering": (
        *N_pair("more gathering is not closed", "more gatherings are not closed"),
        "/gatherings?when=past",
    ),
    "resource": (*N_pair("more resource is short", "more resources are short"), "/resources?short_within=7"),
    "initiative": (
        *N_pair("more member waits for an answer", "more members wait for an answer"),
        "/initiatives?overdue=true",
    ),
    "alias": (*N_pair("more name waits", "more names wait"), "/aliases"),
    "promise": (*N_pair("more promise is overdue", "more promises are overdue"), "/promises?state=overdue"),
}


def own_kinds(look: Look) -> set[str]:
    """The kinds of stuck things that are the reader's own work, by role; names are told by who keeps them."""
    return {kind for role, kinds in OF_ROLE.items() if role in look.actor.roles for kind in kinds}


def stuck_lines(groups: Groups, look: Look) -> list[dict[str, Any]]:
    """What waits for others, the longest first, with whose work it is; nothing that the reader may not open."""
    own = own_kinds(look) | {kind for kind, needs in TOLD_APART.items() if look.may(needs)}
    others = [group for group in groups if group["kind"] not in own and _is_open(group["kind"], look)]
    return _lines(others, SHOWN, is_own=False)


def own_lines(groups: Groups, look: Look, shown: int = SHOWN) -> list[dict[str, Any]]:
    """What waits for the reader, the longest first; never fewer than stand under what waits for others."""
    own = own_kinds(look)
    return _lines([group for group in groups if group["kind"] in own], max(shown, SHOWN), is_own=True)


def _is_open(kind: str, look: Look) -> bool:
    return may_open(look.actor, _door(kind, "any") or "/events")


def _door(kind: str, thing_id: str) -> str:
    if kind == "momentum":
        return f"/campaigns/{thing_id}/report"
    return door_to("thread" if kind == "reply" else kind, thing_id)


def _lines(groups: list[Mapping[str, Any]], many: int, *, is_own: bool) -> list[dict[str, Any]]:
    items = sorted((item for group in groups for item in group["items"]), key=lambda item: item["since"])
    shown = Counter(item["kind"] for item in items[:many])
    left = {group["kind"]: group["count"] - shown[group["kind"]] for group in groups}
    more = [_more(kind, count) for kind, count in left.items() if count > 0]
    return [*(_line(item, is_own=is_own) for item in items[:many]), *more]


def _more(kind: str, count: int) -> dict[str, str]:
    one, many, href = MORE[kind]
    return {"text": plural(count, one, many), "href": href, "note": _("not as long as those above")}


def _line(item: Mapping[str, Any], *, is_own: bool) -> dict[str, Any]:
    kind, age = item["kind"], item["age_days"]
    return {
        "text": _what(kind, item["title"] or item["detail"], item["detail"]),
        "href": _door(kind, item["thing_id"]) or with_query("/events", subject=item["thing_id"]),
        "note": spoken(item["do"])
        if is_own
        else in_a_row(OWNERS.get(kind, spoken("Coordinator")), spoken(item["do"])),
        "aside": item.get("aside") or (plural(age, "day", "days") if age else _("today")),
        "state": "warn",
    }


def _what(kind: str, title: str, detail: str) -> str:
    if kind == "alias":
        return _("Who is “%(title)s”?", title=title)
    if kind == "momentum":
        return _("%(title)s: fewer people each week", title=title)
    if kind == "reply":
        return (
            _("An answer is unsure") if title == detail else _("%(title)s: an answer is unsure", title=title)
        )
    if kind == "policy":
        return _("%(label)s: %(value)s", label=title, value=stage(detail))
    if kind in ("slot", "feed", "thread") and detail not in ("", title):
        return _("%(label)s: %(value)s", label=title, value=detail)
    return title
