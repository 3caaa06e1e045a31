"""The network as it is drawn: signs by sector, lines by weight, names of those who stand between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from services.dashboard.web.pages.network.words import address_of
from services.dashboard.web.pages.organizations.words import SECTORS, sector_title
from services.dashboard.web.wording import cut
from shared.web.filters import plural
from shared.web.speech import _, in_a_list

SHAPES = {
    "circle": "M10 2a8 8 0 1 0 .01 0z",
    "square": "M3 3h14v14H3z",
    "triangle": "M10 1.5l9 16H1z",
    "diamond": "M10 .5l9.5 9.5-9.5 9.5L.5 10z",
    "hexagon": "M5.5 2h9l5 8-5 8h-9l-5-8z",
}
_FULL, _HOLLOW, _DOTTED = "full", "hollow", "dotted"
SIGNS = {
    "ngo": ("circle", _FULL),
    "community-group": ("square", _FULL),
    "members-association": ("triangle", _FULL),
    "union": ("diamond", _FULL),
    "faith": ("hexagon", _FULL),
    "government": ("square", _HOLLOW),
    "international-agency": ("circle", _HOLLOW),
    "political": ("triangle", _HOLLOW),
    "company": ("diamond", _HOLLOW),
    "media": ("circle", _DOTTED),
    "academia": ("square", _DOTTED),
    "foundation": ("diamond", _DOTTED),
}
"""A shape and a filling for each sector, so that it is told without its colour."""
PERSON = "person"
SMALLEST, LARGEST = 14, 30
LETTER, LINE = 7.5, 16
LONGEST = 36
ALONE, ALONE_IN_ROW = 40, 20
Known = Mapping[str, Any]
Box = tuple[float, float, float, float]


def picture(network: Known, bridges: Iterable[Known], alone: Sequence[Known]) -> dict[str, Any]:
    """What the picture's template takes."""
    nodes = network["nodes"]
    heaviest = max((one["weight"] for one in nodes), default=1) or 1
    drawn = [_node(one, heaviest) for one in nodes]
    row = _in_a_row(alone[:ALONE], network["width"] or 1000, network["height"])
    kinds = dict.fromkeys(one["sign"] for one in (*drawn, *row))
    return {
        "view_box": f"0 0 {network['width'] or 1000} {row[-1]['y'] + 40 if row else max(network['height'], 60)}",
        "lines": _lines(network["edges"], {one["node_id"]: one for one in nodes}),
        "nodes": drawn,
        "alone": row,
        "alone_y": network["height"] + 24,
        "names": _names(nodes, bridges),
        "signs": [_sign(kind) for kind in kinds],
    }


def _node(one: Known, heaviest: int) -> dict[str, Any]:
    size = SMALLEST + round((LARGEST - SMALLEST) * (one["weight"] / heaviest) ** 0.5)
    half = size // 2
    said = in_a_list((one["name"], _sector(one), plural(one["edges"], "tie", "ties")))
    place = {"x": one["x"] - half, "y": one["y"] - half, "size": size}
    return {"said": said, "href": address_of(one), "sign": _sign_of(one), **place}


def _in_a_row(alone: Sequence[Known], width: int, top: int) -> list[dict[str, Any]]:
    """Those whom nobody is tied to, under all others."""
    step = (width - 80) // ALONE_IN_ROW
    return [
        {
            "said": _("%(name)s, %(sector)s, tied to nobody", name=one["name"], sector=_sector(one)),
            "href": address_of(one),
            "sign": _sign_of(one),
            "x": 40 + step * (at % ALONE_IN_ROW),
            "y": top + 40 + 40 * (at // ALONE_IN_ROW),
            "size": SMALLEST,
        }
        for at, one in enumerate(alone)
    ]


def _lines(edges: Iterable[Known], nodes: Mapping[str, Known]) -> list[dict[str, Any]]:
    """All lines of one weight as one path: 1 is thin, 3 is thick."""
    paths: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for edge in edges:
        one, other = nodes[edge["from_id"]], nodes[edge["to_id"]]
        thick = 1 if edge["weight"] <= 2 else 2 if edge["weight"] <= 5 else 3
        paths[thick].append(f"M{one['x']} {one['y']}L{other['x']} {other['y']}")
    return [{"thick": thick, "d": "".join(path)} for thick, path in paths.items() if path]


def _names(nodes: Iterable[Known], bridges: Iterable[Known]) -> list[dict[str, Any]]:
    """The names of those who stand between others, each where it lies upon no other."""
    places = {one["node_id"]: one for one in nodes}
    taken: list[Box] = []
    names = []
    for bridge in bridges:
        node = places.get(bridge["node_id"])
        found = _free(node, cut(bridge["name"], LONGEST), taken) if node else None
        if found:
            names.append(found)
    return names


def _free(node: Known, name: str, taken: list[Box]) -> dict[str, Any] | None:
    wide = len(name) * LETTER
    for x, y, anchor in (
        (node["x"] + 18, node["y"] + 5, "start"),
        (node["x"] - 18, node["y"] + 5, "end"),
        (node["x"], node["y"] - 20, "middle"),
        (node["x"], node["y"] + 30, "middle"),
    ):
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, y - LINE, left + wide, y)
        if left > 0 and left + wide < 1000 and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return {"text": name, "x": x, "y": y, "anchor": anchor}
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _sign_of(one: Known) -> str:
    return one["sector"] if one["sector"] in SIGNS else PERSON


def _sign(kind: str) -> dict[str, str]:
    shape, filling = SIGNS.get(kind, ("circle", "dot"))
    text = sector_title(kind) if kind in SECTORS else _("Persons")
    return {"id": kind, "d": SHAPES[shape], "filling": filling, "text": text}


def _sector(one: Known) -> str:
    return sector_title(one["sector"]) if one["sector"] else _("a person")
