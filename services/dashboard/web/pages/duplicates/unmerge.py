"""Bo: were these two people after all?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.people.words import LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import NotFound
from shared.web.speech import _


async def show(ask: Any, look: Look) -> str:
    """What taking the merge back does, and where it was refused, what is in the way."""
    merge = await _merge(ask, look.path["person_id"])
    view = {
        "name": cut(merge["name"]),
        "day": short_day(merge["merged_at"]),
        "action": f"{address(merge['person_id'])}/unmerge",
        "back": address(merge["merged_into"]),
        "state": look.state({}),
    }
    return render("duplicates/unmerge.html", view)


async def unmerge(ask: Any, look: Look, form: Form) -> Done:
    """Make two persons of them again."""
    person_id = look.path["person_id"]
    await ask.stakeholders.unmerge_persons({"person_id": person_id})
    return Done(
        address(person_id), _("Two people again, as they stood before. You are not asked about them again.")
    )


def merge_lines(
    merges: list[Mapping[str, Any]], names: Mapping[str, str], *, may: bool
) -> list[dict[str, str]]:
    """The merges of a person, the latest first: only that one can be taken back."""
    return [
        {
            "text": _("Was also registered as %(name)s", name=cut(one["name"], 60)),
            "note": _merged(one, names),
            "href": f"{address(one['person_id'])}/unmerge" if may and place == 0 else "",
            "aside": _("take back") if may and place == 0 else "",
        }
        for place, one in enumerate(merges)
    ]


def _merged(merge: Mapping[str, Any], names: Mapping[str, str]) -> str:
    name, merged_on = names.get(merge["merged_by"], ""), short_day(merge["merged_at"])
    if name:
        return _("Merged %(day)s by %(name)s", day=merged_on, name=name)
    return _("Merged %(day)s", day=merged_on)


async def _merge(ask: Any, person_id: str) -> Mapping[str, Any]:
    found = await ask.stakeholders.list_merges({"person_id": person_id})
    for merge in found["items"]:
        if merge["person_id"] == person_id:
            return dict(merge)
    raise NotFound("merge-not-found", _("This person is not merged into another."))


SCREENS = (Screen(f"{LIST}/{{person_id}}/unmerge", show, act=unmerge, needs="stakeholders.merge-persons"),)
