"""Answer how many people need something where."""

from __future__ import annotations

from typing import Any

from services.campaigns.store import Store
from shared.kernel.places import fold, place_key


def list_needs(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page by area; of one area or one sector."""
    keys = {"area_key": place_key(asked.pop("area", "")), "sector_key": fold(asked.pop("sector", ""))}
    found = store.needs.list({**asked, **keys})
    return {**found, "items": [_told(one) for one in found["items"]]}


def show_need(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What one source says of one area and sector."""
    return _told(store.needs.show(asked["need_id"]))


def _told(need: dict[str, Any]) -> dict[str, Any]:
    inner = ("area_key", "code_key", "within_key", "sector_key", "last_batch_id")
    return {name: value for name, value in need.items() if name not in inner}
