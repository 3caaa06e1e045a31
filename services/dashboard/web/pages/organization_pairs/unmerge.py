"""Ada, as steward: were these two organisations after all?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.organization_pairs.every import MERGE
from services.dashboard.web.pages.organizations.words import LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import NotFound
from shared.web.speech import _


async def show(ask: Any, look: Look) -> str:
    """What taking the merge back does, and where it was refused, what is in the way."""
    merge = await _merge(ask, look.path["organization_id"])
    view = {
        "name": cut(merge["name"]),
        "day": short_day(merge["merged_at"]),
        "action": f"{address(merge['organization_id'])}/unmerge",
        "back": address(merge["merged_into"]),
        "state": look.state({}),
    }
    return render("organization_pairs/unmerge.html", view)


async def unmerge(ask: Any, look: Look, form: Form) -> Done:
    """Make two organisations of them again."""
    organization_id = look.path["organization_id"]
    await ask.stakeholders.unmerge_organizations({"organization_id": organization_id})
    said = _("Two organisations again, as they stood before. You are not asked about them again.")
    return Done(address(organization_id), said)


def merge_lines(
    merges: list[Mapping[str, Any]], names: Mapping[str, str], *, may: bool
) -> list[dict[str, str]]:
    """The merges of an organisation, the latest first: only that one can be taken back."""
    return [
        {
            "text": _("Was also registered as %(name)s", name=cut(one["name"], 60)),
            "note": _merged(one, names),
            "href": f"{address(one['organization_id'])}/unmerge" if may and place == 0 else "",
            "aside": _("take back") if may and place == 0 else "",
        }
        for place, one in enumerate(merges)
    ]


def _merged(merge: Mapping[str, Any], names: Mapping[str, str]) -> str:
    name, merged_on = names.get(merge["merged_by"], ""), short_day(merge["merged_at"])
    if name:
        return _("Merged %(day)s by %(name)s", day=merged_on, name=name)
    return _("Merged %(day)s", day=merged_on)


async def _merge(ask: Any, organization_id: str) -> Mapping[str, Any]:
    found = await ask.stakeholders.list_organization_merges({"organization_id": organization_id})
    for merge in found["items"]:
        if merge["organization_id"] == organization_id:
            return dict(merge)
    raise NotFound("merge-not-found", _("This organisation is not merged into another."))


SCREENS = (Screen(f"{LIST}/{{organization_id}}/unmerge", show, act=unmerge, needs=MERGE),)
