"""The areas that a footprint can be drawn over: their outlines by name, and the codes they go by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from shared.kernel.places import place_key

HERE = Path(__file__).parent
COUNTRY = "Liberia"
"""The country whose areas the map has, as activities call it."""


@cache
def shapes(name: str = "liberia") -> Mapping[str, dict[str, Any]]:
    """The geometry of each area of a country; read once, when the first footprint is drawn."""
    found = orjson.loads((HERE / f"{name}.geojson").read_bytes())
    return {one["properties"]["name"]: one["geometry"] for one in found["features"]}


def area_named(written: str, name: str = "liberia") -> str:
    """How the area is called that was written by name, with "County" behind it or not, or by code; else nothing."""
    return _by_key(name).get(place_key(written), "")


def country_of(written: str) -> str | None:
    """The country in which the map has an area of this name or code; None where it has none."""
    return COUNTRY if area_named(written) else None


@cache
def _by_key(name: str) -> Mapping[str, str]:
    codes: dict[str, str] = orjson.loads((HERE / f"{name}.codes.json").read_bytes())
    return {place_key(one): area for one, area in [*codes.items(), *((one, one) for one in shapes(name))]}
