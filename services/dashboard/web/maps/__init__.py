"""Maps that pages draw: outlines of areas prepared beforehand, found by the names that reports give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from rapidfuzz import fuzz, process

HERE = Path(__file__).parent
NEAR = 80
"""How alike two names are, of 100, of which one may be the other written wrongly."""
KINDS = re.compile(r"\b(county|counties|district|region|province)\b")


@dataclass(frozen=True)
class AreaMap:
    """The areas of a country: `view_box` and `areas` as the `county_map` macro takes them, without their values.

    `codes` are the names of the areas by the codes that stand for them (`LR-BG`).
    """

    country: str
    view_box: str
    credit: str
    areas: tuple[dict[str, Any], ...]
    codes: Mapping[str, str] = field(default_factory=dict)

    def find(self, written: str) -> str:
        """The map's name of an area that was written somehow ('NIMBA County', 'LR-NI'); empty if it has none."""
        return self._by_key().get(_key(written)) or self._by_code().get(_key(written), "")

    def nearest(self, written: str) -> str:
        """The area that a name that is none of them may have meant ('Grand Gede'); empty if none is near."""
        found = process.extractOne(_key(written), self._by_key().keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._by_key()[found[0]] if found else ""

    def _by_key(self) -> dict[str, str]:
        return {_key(area["name"]): area["name"] for area in self.areas}

    def _by_code(self) -> dict[str, str]:
        return {_key(code): name for code, name in self.codes.items()}


@cache
def load_map(name: str) -> AreaMap:
    """A prepared map, such as `liberia`."""
    found = orjson.loads((HERE / f"{name}.json").read_bytes())
    codes = orjson.loads((HERE / f"{name}.codes.json").read_bytes())
    return AreaMap(found["country"], found["view_box"], found["credit"], tuple(found["areas"]), codes)


def _key(written: str) -> str:
    bare = unicodedata.normalize("NFKD", written).casefold()
    return "".join(mark for mark in KINDS.sub("", bare) if mark.isalnum())
