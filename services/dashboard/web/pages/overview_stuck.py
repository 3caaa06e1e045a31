"""What waits too long, told in two places: one's own work under mine, that of others under stuck, nothing in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.labels import stage
from services.dashboard.web.opening import may_open
from services.dashboard.web.screens import Look
from shared.web.filters import plural

Groups = Iterable[Mapping[str, Any]]

# Whose work it is to move a thing that is stuck; the services know no owner of a single thing yet.
OWNERS = {
    "slot": "Press",
    "release": "Press",
    "mailing": "Press",
    "feed": "Press",
    "policy": "Analyst",
    "provision": "Analyst",
    "win": "Analyst",
    "campaign": "Coordinator",
    "momentum": "Coordinator",
    "gathering": "Organiser",
    "resource": "Organiser",
    "alias": "Coordinator",
    "promise": "Organiser",
}
OF_ROLE = {
    "press": ("slot", "release", "mailing", "feed"),
    "analyst": ("policy", "provision", "win"),
    "coordinator": ("campaign", "momentum"),
    "organiser": ("gathering", "resource"),
}
STEWARDS = "stakeholders.steward-names"
SHOWN = 8
# How more of a kind are called, and where all of them are listed.
MORE = {
    "slot": ("more slot waits for its proof", "more slots wait for their proof", "/media/slots?stuck=true"),
    "release": ("more release is ready", "more releases are ready", "/releases?stage=approved"),
    "mailing": ("more mailing is ready", "more mailings are ready", "/mailings?stage=approved"),
    "feed": ("more feed cannot be read", "more feeds cannot be read", "/feeds?state=paused"),
    "policy": ("more policy stands still", "more policies stand still", "/policies?stalled_days=30"),
    "provision": (
        "more provision is not found any more",
        "more provisions are not found any more",
        "/provisions?stands=not-found",
    ),
    "win": ("more win is to be looked at", "more wins are to be looked at", "/wins?due=yes"),
    "campaign": ("more campaign is quiet", "more campaigns are quiet", "/campaigns?stage=launched"),
    "momentum": ("more campaign loses people", "more campaigns lose people", "/campaigns?stage=launched"),
    "gathering": ("more gathering is not closed", "more gatherings are not closed", "/gatherings?when=past"),
    "resource": ("more resource is short", "more resources are short", "/resources?short_within=7"),
    "alias": ("more name waits", "more names wait", "/aliases"),
    "promise": ("more promise is overdue", "more promises are overdue", "/promises?state=overdue"),
}


def own_kinds(look: Look) -> set[str]:
    """The kinds of stuck things that are the reader's own work, by role; names are told by who keeps them."""
    return {kind for role, kinds in OF_ROLE.items() if role in look.actor.roles for kind in kinds}


def stuck_lines(groups: Groups, look: Look) -> list[dict[str, Any]]:
    """What waits for others, the longest first, with whose work it is; nothing that the reader may not open."""
    own = own_kinds(look) | ({"alias"} if look.may(STEWARDS) else set())
    others = [group for group in groups if group["kind"] not in own and _is_open(group["kind"], look)]
    return _lines(others, is_own=False)


def own_lines(groups: Groups, look: Look) -> list[dict[str, Any]]:
    """What waits for the reader, the longest first."""
    own = own_kinds(look)
    return _lines([group for group in groups if group["kind"] in own], is_own=True)


def _is_open(kind: str, look: Look) -> bool:
    return may_open(look.actor, _door(kind, "any") or "/events")


def _door(kind: str, thing_id: str) -> str:
    return f"/campaigns/{thing_id}/report" if kind == "momentum" else door_to(kind, thing_id)


def _lines(groups: list[Mapping[str, Any]], *, is_own: bool) -> list[dict[str, Any]]:
    items = sorted((item for group in groups for item in group["items"]), key=lambda item: item["since"])
    shown = Counter(item["kind"] for item in items[:SHOWN])
    left = {group["kind"]: group["count"] - shown[group["kind"]] for group in groups}
    more = [_more(kind, count) for kind, count in left.items() if count > 0]
    return [*(_line(item, is_own=is_own) for item in items[:SHOWN]), *more]


def _more(kind: str, count: int) -> dict[str, str]:
    one, many, href = MORE[kind]
    return {"text": plural(count, one, many), "href": href, "note": "not as long as those above"}


def _line(item: Mapping[str, Any], *, is_own: bool) -> dict[str, Any]:
    kind, age = item["kind"], item["age_days"]
    return {
        "text": _what(kind, item["title"] or item["detail"], item["detail"]),
        "href": _door(kind, item["thing_id"]) or with_query("/events", subject=item["thing_id"]),
        "note": item["do"] if is_own else f"{OWNERS.get(kind, 'Coordinator')} · {item['do']}",
        "aside": plural(age, "day", "days") if age else "today",
        "state": "warn",
    }


def _what(kind: str, title: str, detail: str) -> str:
    if kind == "alias":
        return f"Who is “{title}”?"
    if kind == "momentum":
        return f"{title}: fewer people each week"
    if kind == "policy":
        return f"{title}: {stage(detail)}"
    return f"{title}: {detail}" if kind in ("slot", "feed") and detail not in ("", title) else title
