"""Which county of the map a typed area means: by its name, its code, or the P-code that population figures give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from services.dashboard.web.pages.activities.places import country_map
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, panels
from shared.kernel.places import place_key
from shared.web.speech import _, in_a_list

CODE = re.compile(r"[A-Za-z]{2,3}[-. ]?\d+")
"""How P-codes are written: the country's letters, then digits."""
COUNTIES, MOST = 1, 200
Find = Callable[[str], str]
"""The county that was meant; empty where none is known."""


async def finder(ask: Any, look: Look, written: Iterable[str]) -> Find:
    """How areas are found; asks for the P-codes of counties only where one is written."""
    if not look.may("campaigns.read") or not any(CODE.fullmatch(one) for one in written):
        return country_map().find
    asked = ask.campaigns.list_populations({"level": COUNTIES, "limit": MOST})
    counted = (await panels(CLOCK.now(), counted=asked))["counted"]
    items = counted.data["items"] if counted else []
    codes = {place_key(one["code"]): country_map().find(one["area"]) for one in items if one["code"]}

    def find(text: str) -> str:
        return country_map().find(text) or codes.get(place_key(text), "")

    return find


def not_found(areas: Iterable[str]) -> str:
    """A sentence about areas that are none of the map; nothing where all are on it."""
    unknown = [area for area in areas if not country_map().find(area)]
    if not unknown:
        return ""
    return _("Not on the map, and kept as they are written: %(areas)s.", areas=in_a_list(unknown))
