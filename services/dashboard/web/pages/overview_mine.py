"""Whoever looks: what must I do? At most three panels, by the role, the most urgent first; the rest a step away."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.pages import overview_desks, overview_waiting
from services.dashboard.web.pages.overview_stuck import Groups, own_kinds, own_lines
from services.dashboard.web.pages.overview_waiting import IMPORTING, Line, Source, silent
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.waiting import SHOWN
from shared.web.speech import N_, Words, _, in_a_list, spoken

SOURCES: dict[str, Source] = {**overview_waiting.SOURCES, **overview_desks.SOURCES}
IMPORTS = tuple(f"imports {service}" for service in IMPORTING)
ALL_HREF = "/for-you"
PANELS, LINES = 3, 5
LEVELS = {"bad": 0, "warn": 1}
CALM, QUIET = 2, 3


@dataclass(frozen=True)
class Desk:
    """One kind of work: the questions that bring it, and which of what insights calls stuck belongs to it."""

    title: str
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


DESKS = {
    "decide": Desk(N_("To decide"), ("cycles", "names", "initiatives", "drafts", "wordings", "proposals")),
    "overdue": Desk(
        N_("Due and overdue"),
        ("tasks", "alerts", "promises", "threads", "overdue", "unsaid", *IMPORTS),
        ("promise",),
    ),
    "due": Desk(N_("Due from you"), ("threads", "tasks", "alerts", "promises", *IMPORTS)),
    "still": Desk(N_("Standing still"), ("stopped",), ("campaign", "momentum", "policy", "provision", "win")),
    "gatherings": Desk(N_("Next gatherings"), ("gatherings",), ("gathering", "resource")),
    "press": Desk(N_("To the press and on air"), ("held",), ("slot", "release", "mailing", "feed")),
    "policy": Desk(N_("Coming up in policy"), ("hearings", "asks", "checks")),
    "organization": Desk(N_("Your organisation"), ("agreed", "cycles", "owed", "reported")),
    "operations": Desk(N_("What does not flow"), tuple(n for n in SOURCES if n.startswith("flow "))),
    "stories": Desk(N_("What our work moved"), ("moves",)),
}
OF_ROLE = {
    "coordinator": ("decide", "overdue", "still"),
    "ops": ("operations",),
    "organiser": ("gatherings", "due", "decide"),
    "press": ("press", "due", "decide"),
    "analyst": ("policy", "still", "due"),
    "partner": ("organization", "due"),
    "representative": ("decide", "stories"),
    "auditor": ("stories",),
}
"""The work of each role, the first that is to be done first; who has several roles has all of it, in this order."""
NEXT_STEPS = {
    "coordinator": ("/campaigns/new", N_("Plan a campaign")),
    "ops": ("/operations", N_("Look at every service")),
    "organiser": ("/gatherings/new", N_("Plan a gathering")),
    "press": ("/releases/new", N_("Write a release")),
    "analyst": ("/policies/new", N_("Enter a policy")),
    "auditor": ("/reveals", N_("See who read what was told in confidence")),
    "partner": ("/activities/new", N_("Report an activity")),
}
READ_ON = ("/stories", N_("Read the stories"))
WOULD = Words(
    {
        "slot": "air time whose proof is due",
        "release": "releases that are ready",
        "mailing": "mailings that are ready",
        "feed": "feeds that cannot be read",
        "policy": "policies that stand still",
        "campaign": "launched campaigns in which nothing is done",
        "promise": "promises that are overdue",
    }
)


def desks_of(look: Look) -> dict[str, Desk]:
    """The desks of who looks, in the order of what comes first."""
    roles = [role for role in OF_ROLE if role in look.actor.roles]
    return {name: DESKS[name] for role in roles for name in OF_ROLE[role]}


def ask_for(ask: Any, look: Look, shown: int = SHOWN) -> dict[str, Awaitable[Any]]:
    """Every question of these desks, once."""
    wanted = dict.fromkeys(name for desk in desks_of(look).values() for name in desk.sources)
    return {name: SOURCES[name].ask(ask, look, shown) for name in wanted if SOURCES[name].is_for(look)}


def panels_of(
    found: Mapping[str, Panel], insights: Panel | None, groups: Groups, look: Look, shown: int = SHOWN
) -> list[dict[str, Any]]:
    """A panel for each desk at which anything waits, the most urgent first; nothing stands in two of them."""
    seen: set[tuple[str, str]] = set()
    several = []
    for name, desk in desks_of(look).items():
        told = [SOURCES[one].told(found[one], look, shown) for one in desk.sources if one in found]
        parts = [*told, _stuck(desk, insights, groups, look, shown)]
        if lines := _once(parts, seen):
            several.append({"name": name, "title": spoken(desk.title), "lines": lines})
    return sorted(several, key=lambda panel: _urgency(panel["lines"]))


def shortened(several: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first panels, each with its first lines and the door to the others."""
    return [
        {**panel, "lines": panel["lines"][:LINES], "href": f"{ALL_HREF}#{panel['name']}"}
        for panel in several[:PANELS]
    ]


def would_stand(look: Look) -> str:
    """What would stand there if anything waited for who looks."""
    own = own_kinds(look)
    desks = desks_of(look).values()
    wanted = [SOURCES[name] for desk in desks for name in desk.sources]
    kinds = [spoken(one.would) for one in wanted if one.would and one.is_for(look)]
    kinds += [words for kind, words in WOULD.items() if kind in own]
    kinds = list(dict.fromkeys(kinds))
    if not kinds:
        return _("Your role reads only; no work is given to it here.")
    listed = _("%(several)s and %(last)s", several=in_a_list(kinds[:-1]), last=kinds[-1])
    listed = listed if kinds[1:] else kinds[0]
    return _("%(kinds)s would stand here.", kinds=f"{listed[:1].upper()}{listed[1:]}")


def next_step(look: Look) -> dict[str, str]:
    """The one thing to do for whom nothing waits."""
    role = next((role for role in NEXT_STEPS if role in look.actor.roles), "")
    href, text = NEXT_STEPS.get(role, READ_ON)
    return {"href": href, "action": spoken(text)}


def _stuck(desk: Desk, insights: Panel | None, groups: Groups, look: Look, shown: int) -> list[Line]:
    """What stands still of this desk; of silent insights only whoever has such work is told."""
    if insights is None or not own_kinds(look) & set(desk.kinds):
        return []
    if not insights:
        return [silent("insights", insights)]
    return own_lines([group for group in groups if group["kind"] in desk.kinds], look, shown)


def _once(parts: Iterable[list[Line]], seen: set[tuple[str, str]]) -> list[Line]:
    """The lines of several questions: the urgent first, then in turns, so that none hides the others."""
    ranked = [(_level(line), place, line) for part in parts for place, line in enumerate(part)]
    lines: list[Line] = []
    for _urgent, _place, line in sorted(ranked, key=lambda one: one[:2]):
        mark = (line.get("href", ""), line["text"])
        if line not in lines and (mark not in seen or line.get("is_silent")):
            lines.append(line)
        seen.add(mark)
    return lines


def _level(line: Line) -> int:
    return QUIET if line.get("is_silent") else LEVELS.get(line.get("state", ""), CALM)


def _urgency(lines: Iterable[Line]) -> int:
    return min(_level(line) for line in lines)
