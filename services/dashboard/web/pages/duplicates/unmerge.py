"""Bo, and Ada as steward: were these two after all?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from services.dashboard.web.pages.duplicates.kind import Kind
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import NotFound
from shared.web.speech import _

Merge = Mapping[str, Any]


async def show(kind: Kind, ask: Any, look: Look) -> str:
    """What taking the merge back does, and where it was refused, what is in the way."""
    merge = await _merge(kind, ask, look.path[kind.id_name])
    back = kind.address(merge["merged_into"])
    view = {
        "said": dict(kind.words),
        "trail": [{"text": kind.words["all"], "href": kind.home}, {"text": kind.words["now"], "href": back}],
        "name": cut(merge["name"]),
        "day": short_day(merge["merged_at"]),
        "action": _to_unmerge(kind.address(kind.id_of(merge))),
        "back": back,
        "state": look.state({}),
    }
    return render("duplicates/unmerge.html", view)


async def unmerge(kind: Kind, ask: Any, look: Look, form: Form) -> Done:
    """Make two of them again."""
    entry_id = look.path[kind.id_name]
    await getattr(ask.stakeholders, kind.operations.unmerge)({kind.id_name: entry_id})
    return Done(kind.address(entry_id), kind.words["again"])


def merge_lines(
    merges: Sequence[Merge], addresses: Sequence[str], names: Mapping[str, str], *, may: bool
) -> list[dict[str, str]]:
    """The merges of an entry, the latest first, each with the address it had: only that one can be taken back."""
    return [
        {
            "text": _("Was also registered as %(name)s", name=cut(one["name"], 60)),
            "note": _merged(one, names),
            "aside": _("Take it back") if may and place == 0 else "",
            "aside_href": _to_unmerge(address) if may and place == 0 else "",
        }
        for place, (one, address) in enumerate(zip(merges, addresses, strict=True))
    ]


def _to_unmerge(address: str) -> str:
    return f"{address}/unmerge"


def _merged(merge: Merge, names: Mapping[str, str]) -> str:
    name, merged_on = names.get(merge["merged_by"], ""), short_day(merge["merged_at"])
    if name:
        return _("Merged %(day)s by %(name)s", day=merged_on, name=name)
    return _("Merged %(day)s", day=merged_on)


async def _merge(kind: Kind, ask: Any, entry_id: str) -> Merge:
    found = await getattr(ask.stakeholders, kind.operations.merges)({kind.id_name: entry_id})
    for merge in found["items"]:
        if kind.id_of(merge) == entry_id:
            return dict(merge)
    raise NotFound("merge-not-found", kind.words["not_merged"])


def screens(kind: Kind) -> tuple[Screen, ...]:
    """Where a merge is taken back."""
    here = kind.address(f"{{{kind.id_name}}}/unmerge")
    return (Screen(here, partial(show, kind), act=partial(unmerge, kind), needs=kind.merges),)
