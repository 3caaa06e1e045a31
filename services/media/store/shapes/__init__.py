"""The outlines of the areas that a footprint can be drawn over, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import orjson

HERE = Path(__file__).parent


@cache
def shapes(name: str = "liberia") -> Mapping[str, dict[str, Any]]:
    """The geometry of each area of a country; read once, when the first footprint is drawn."""
    found = orjson.loads((HERE / f"{name}.geojson").read_bytes())
    return {one["properties"]["name"]: one["geometry"] for one in found["features"]}
