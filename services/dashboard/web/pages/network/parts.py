"""The parts of a network between which no way leads, and who is in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.network.words import view_of
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_list

LONGEST = 4
"""A part is named by a number of at most so many digits."""
PARTS = [
    {"key": "part", "label": N_("Part")},
    {"key": "nodes", "label": N_("In it"), "kind": "number"},
    {"key": "first", "label": N_("The strongest")},
]
Known = Mapping[str, Any]


def asked_part(query: Mapping[str, str]) -> dict[str, int]:
    """The part of which alone the nodes are to be listed; of all of them where none is asked."""
    text = query.get("part", "")[:LONGEST]
    return {"part": int(text)} if text.isascii() and text.isdigit() else {}


def parts_of(network: Known, chosen: Mapping[str, int], sight: str) -> dict[str, Any]:
    """The parts as a table where there are several, and what to say of the one that is shown alone."""
    told = network["parts"] if len(network["parts"]) > 1 else []
    return {
        "part_columns": PARTS,
        "parts": [_row(one, network["month"], sight) for one in told],
        "part_of": _title(chosen["part"]) if chosen else "",
        "all_parts_href": f"{view_of(network['month'], sight)}#everybody",
    }


def _row(one: Known, month: str | None, sight: str) -> dict[str, Any]:
    more = one["nodes"] - len(one["first"])
    names = in_a_list([each["name"] for each in one["first"]])
    return {
        "part": {
            "text": _title(one["part"]),
            "href": f"{view_of(month, sight, part=str(one['part']))}#everybody",
        },
        "nodes": number(one["nodes"]),
        "first": _("%(names)s and %(more)s more", names=names, more=number(more)) if more else names,
    }


def _title(rank: int) -> str:
    return _("Part %(rank)s", rank=number(rank)) if rank else _("Tied to nobody")
