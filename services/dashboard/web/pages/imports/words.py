"""Which services take files in, how the states of an import are called, and where the things of a file are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.screens import Look
from shared.kernel.errors import Forbidden, NotFound
from shared.web.filters import plural
from shared.web.sentences import marked
from shared.web.speech import N_, N_pair, Words, _, in_a_list, spoken

SERVICES = Words(
    {
        "stakeholders": "People and organisations",
        "campaigns": "Activities",
        "media": "Media",
        "policy": "Policy",
    }
)
STATES = {
    "uploading": (N_("Not arrived whole"), "warn"),
    "reading": (N_("Being read"), "live"),
    "refused": (N_("Could not be read"), "bad"),
    "mapped": (N_("Waits for a check"), "warn"),
    "trying": (N_("Dry run under way"), "live"),
    "tried": (N_("Tried, nothing kept yet"), "warn"),
    "queued": (N_("Waits its turn"), "live"),
    "running": (N_("Being taken in"), "live"),
    "done": (N_("Taken in"), "good"),
    "undoing": (N_("Being undone"), "live"),
    "undone": (N_("Undone"), "neutral"),
    "failed": (N_("Stopped before its end"), "bad"),
    "discarded": (N_("Put away"), "neutral"),
}
WORKING = ("reading", "trying", "queued", "running", "undoing")
STEPS = (N_("File"), N_("Columns"), N_("Dry run"), N_("Taken in"))
PLACE = {
    "uploading": 0,
    "reading": 0,
    "refused": 0,
    "mapped": 1,
    "trying": 2,
    "tried": 2,
    "queued": 3,
    "running": 3,
    "failed": 3,
    "discarded": 0,
}
HERE = {
    "people": "/people",
    "organizations": "/organizations",
    "organizations-registry": "/organizations",
    "decision-makers": "/people?kind=decision-maker",
    "activities": "/activities",
    "population": "/activities/people",
    "needs": "/matrix/needs",
    "coverage": "/media/coverage",
    "feed": "/media/coverage",
    "language-needs": "/messages/languages",
    "recall-surveys": "/media/recall",
    "policies": "/policies",
    "bills": "/policies",
    "legiscan": "/policies",
    "votes": "/votes",
    "vote-events": "/votes",
}
TITLES = Words(
    {
        "people": "People",
        "attendance": "Attendance",
        "actions": "Signatures, letters, calls and pledges",
        "organizations": "Organisations",
        "organizations-registry": "Registry of organisations",
        "decision-makers": "Decision-makers",
        "activities": "Activities",
        "population": "People by area, sex and age",
        "needs": "People in need by area and sector",
        "coverage": "Coverage",
        "feed": "Coverage from a feed",
        "language-needs": "Languages that people need",
        "recall-surveys": "Surveys of who remembers a campaign",
        "policies": "Policies",
        "bills": "Bills",
        "legiscan": "Bills from LegiScan",
        "votes": "Votes",
        "vote-events": "Votes",
    }
)
OUTCOMES = {
    "created": N_pair("new", "new"),
    "updated": N_pair("changed", "changed"),
    "unchanged": N_pair("the same", "the same"),
    "waiting": N_pair("waiting", "waiting"),
    "rejected": N_pair("refused", "refused"),
}
"""What became of lines, behind their number."""
BY_BATCH = ("activities",)
"""Kinds whose list can show what one import brought."""


def importing(look: Look) -> list[str]:
    """The services that take in files of whoever looks; refuses when there are none."""
    found = [service for service in SERVICES if look.may(f"{service}.import")]
    if not found:
        raise Forbidden(
            "imports-not-yours", _("Your role does not bring in files. Ask a coordinator for it.")
        )
    return found


def service_of(look: Look) -> str:
    """The service in the address, if whoever looks may bring in its files."""
    service = look.path["service"]
    if service not in SERVICES:
        raise NotFound("service-not-found", _("There is no such service."))
    look.actor.must(f"{service}.import")
    return service


def address(service: str, import_id: str) -> str:
    """Where an import is."""
    return f"/imports/{service}/{import_id}"


def badge(state: str) -> dict[str, str]:
    """A state as a badge."""
    text, colour = STATES[state]
    return {"text": text, "state": colour}


def stages(state: str, *, needs_columns: bool, has_run: bool = True) -> list[dict[str, str]]:
    """How far an import is, from the file to what was taken in."""
    now = PLACE.get("mapped" if state == "failed" and not has_run else state, len(STEPS))
    found = []
    for place, name in enumerate(STEPS):
        stands = "done" if place < now else "now" if place == now else "ahead"
        is_left_out = name == "Columns" and not needs_columns
        found.append(
            {"name": spoken(name), "state": "skipped" if is_left_out and stands != "now" else stands}
        )
    return found


def door_of(kind: str, import_id: str) -> str:
    """Where what a file brought is seen."""
    path = HERE.get(kind, "")
    return with_query(path, batch_id=import_id) if kind in BY_BATCH else path


def summed_up(progress: Mapping[str, int]) -> str:
    """What became of the lines, in one line."""
    return in_a_list(plural(progress[name], *words) for name, words in OUTCOMES.items() if progress[name])


def what_is_listed(progress: Mapping[str, int]) -> str:
    """Refused lines, remarks on lines that are taken, or both: a word for the name of the file that has them."""
    if not progress.get("remarked"):
        return "refused"
    return "look-at" if progress["rejected"] else "remarks"


def list_title(progress: Mapping[str, int], *, is_tried: bool) -> str:
    """What the list of such lines is called."""
    what = what_is_listed(progress)
    if what == "refused":
        return _("Lines that are refused") if is_tried else _("Lines that were refused")
    return _("Lines to look at") if what == "look-at" else _("Remarks on lines that are taken")


def taken(progress: Mapping[str, int]) -> int:
    """How many lines bring something."""
    return progress["created"] + progress["updated"] + progress["waiting"]


def lines_of(count: int) -> str:
    """So many lines."""
    return plural(count, "line", "lines")


def title_of(kind: str) -> str:
    """A kind of file as it is called on pages."""
    return TITLES.get(kind, kind.replace("-", " ").capitalize())


async def brought_by(ask: Any, look: Look, imports: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Who opened each: an account by its name, a partner's program by the organisation for which it opened it."""
    owners = {one["opened_by"]: one["owner"] for one in imports}
    names = await look.names(owners)
    programs = {actor: owner for actor, owner in owners.items() if actor not in names}
    titles = await titles_of(ask, programs.values())
    of_partners = {actor: titles[owner]["title"] for actor, owner in programs.items() if owner in titles}
    return {**names, **of_partners}


def row(service: str, item: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """An import as a row of a list."""
    progress = item["progress"]
    problem = item["problem"]["detail"] if item["problem"] else ""
    return {
        "file": {
            "text": item["filename"],
            "href": address(service, item["import_id"]),
            "note": title_of(item.get("sent_as") or item["kind"]),
        },
        "state": {**badge(item["state"]), "note": marked(problem)},
        "lines": summed_up(progress) or None,
        "by": names.get(item["opened_by"], _("somebody")),
        "opened": {"iso": item["opened_at"]},
    }
