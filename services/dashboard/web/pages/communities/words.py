"""How communities are called on pages, how many belong to them, and how their outline is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option
from shared.web.filters import number, plural
from shared.web.speech import N_, Words, _, spoken

COMMUNITIES = "/communities"
JOIN = f"{COMMUNITIES}/join"
KINDS = Words(
    {
        "place": "Place",
        "interest": "Interest",
        "circumstance": "Circumstance",
        "virtual": "On the net",
    }
)
HINTS = Words(
    {
        "place": "People of one town, district or street.",
        "interest": "People who do or want the same, such as farmers.",
        "circumstance": "People in the same situation, such as widows. "
        "Who they are is seen only by who may read people.",
        "virtual": "People who meet on the net, wherever they live.",
    }
)
STATES = Words({"open": "Open", "closed": "Closed"}, of="community")
FEW = N_("fewer than 5")
SIDE = 320
"""The longer side of a drawn outline."""
Known = Mapping[str, Any]


def kinds() -> list[Option]:
    """The kinds of communities as the options of a field, each with what it means."""
    return [{"value": kind, "text": text, "hint": HINTS[kind]} for kind, text in KINDS.items()]


def address(community_id: str) -> str:
    """Where a community is."""
    return f"{COMMUNITIES}/{community_id}"


def how_many(community: Known) -> str:
    """How many people belong to it, as far as the reader is told."""
    return str(spoken(FEW)) if community["is_few"] else number(community["people"])


def in_both(overlap: Known) -> str:
    """How many people belong to both of two communities."""
    return str(spoken(FEW)) if overlap["is_few"] else number(overlap["both"])


def members_sentence(community: Known) -> str:
    """How many people and organisations belong to it, in a sentence."""
    few = _("Fewer than 5 people")
    people = few if community["is_few"] else plural(community["people"], "person", "people")
    organizations = plural(community["organizations"], "organisation", "organisations")
    return _("%(people)s and %(organizations)s belong to it.", people=people, organizations=organizations)


def drawn(outline: Known | None) -> dict[str, str] | None:
    """An outline as the path of a drawing, north above; none where nobody has drawn it."""
    if not outline:
        return None
    found = outline["coordinates"]
    rings = found if outline["type"] == "Polygon" else [ring for polygon in found for ring in polygon]
    west = min(point[0] for ring in rings for point in ring)
    north = max(point[1] for ring in rings for point in ring)
    width = max(point[0] for ring in rings for point in ring) - west
    height = north - min(point[1] for ring in rings for point in ring)
    scale = SIDE / (max(width, height) or 1)
    lines = (
        "L".join(f"{(x - west) * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring) for ring in rings
    )
    return {
        "view_box": f"0 0 {max(width * scale, 1):.0f} {max(height * scale, 1):.0f}",
        "d": "".join(f"M{line}Z" for line in lines),
    }
