"""Titles in the place of ids, names of people for those who may see them, and stages as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.wording import activity_words
from shared.kernel.errors import Refusal, Unavailable
from shared.kernel.roles import READ_PEOPLE, Actor
from shared.web.speech import N_, Words, _

STAGES = Words(
    {
        "idea": "Idea",
        "drafted": "Drafted",
        "introduced": "Introduced",
        "committee": "Committee",
        "floor": "Floor",
        "passed": "Passed",
        "signed": "Signed",
        "in-force": "In force",
        "in-practice": "In practice",
        "ended": "Ended",
    },
    of="policy",
)
ROLES = (
    *(N_("coordinator"), N_("organiser"), N_("press"), N_("analyst"), N_("partner"), N_("ops")),
    *(N_("representative"), N_("volunteer"), N_("steward"), N_("reader"), N_("auditor")),
    *(N_("Representative"), N_("Auditor"), N_("Ops")),
)
"""Roles as the account of whoever has them says, and as they are chosen; the frame speaks them."""
MOST = 200
"""How many things, or people, are named in one answer."""
REPORTED = "campaigns.activity.reported"
LONGEST = 200
"""Characters of an id that insights takes."""


async def titles_of(ask: Any, ids: Iterable[str | None]) -> dict[str, dict[str, str]]:
    """Id -> kind and title of what has one; none when insights is silent, and then ids stand in their place.

    What no id can be is not asked for: one that came from outside must not cost the others their titles.
    """
    wanted = list(dict.fromkeys(one for one in ids if one and _may_be_an_id(one)))[:MOST]
    if not wanted:
        return {}
    try:
        found = await ask.insights.label_things({"ids": wanted})
    except Refusal:  # whatever it is, a title that is missing is no reason to refuse a page
        return {}
    labels: dict[str, dict[str, str]] = found["labels"]
    return labels


def organization_title(titles: Mapping[str, Mapping[str, Any]], organization_id: str | None) -> str:
    """How an organisation is called among `titles_of`; one that is not known there has still to be called something."""
    title: str = titles.get(organization_id or "", {}).get("title") or _("An organisation")
    return title


async def activities_of(ask: Any, causes: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The activities among causes as titles: what each was, by whom, where and when, as it was reported."""
    ids = list(dict.fromkeys(one["id"] for one in causes if one["kind"] == "activity"))[:MOST]
    if not ids:
        return {}
    try:
        found = await ask.insights.list_events({"type": REPORTED, "links": ids, "limit": MOST})
    except Refusal:  # as for all titles
        return {}
    return {
        one["subject"]: {"kind": "activity", "title": activity_words(one["data"])} for one in found["items"]
    }


def _may_be_an_id(text: str) -> bool:
    return len(text) <= LONGEST and text.isprintable()


async def people_named(ask: Any, actor: Actor, ids: Iterable[str]) -> dict[str, str]:
    """Person -> name, of up to two hundred; nobody for whoever may not see people, or while stakeholders is silent."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    if not wanted or not actor.may(READ_PEOPLE):
        return {}
    try:
        found = await ask.stakeholders.list_people({"person_ids": wanted, "limit": len(wanted)})
    except Unavailable:
        return {}
    names = {one["person_id"]: one["name"] for one in found["items"]}
    return names | dict.fromkeys(found.get("erased") or (), _("erased person"))


def stage(name: str) -> str:
    """A stage of a policy as the pages of policy call it, inside a sentence."""
    return STAGES.get(name, name.replace("-", " ").replace("_", " ")).lower()
