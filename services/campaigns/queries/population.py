"""Answer how many people live where."""

from __future__ import annotations

from typing import Any

from services.campaigns.domain.population import Population, margins
from services.campaigns.store import Store
from shared.kernel.places import place_key
from shared.mongo.plain import from_plain


def list_populations(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page by area, `{"items": [...], "next": cursor}`; of one area, or of counties alone."""
    area = asked.pop("area", None)
    return store.populations.list({**asked, "area_key": place_key(area) if area else None})


def show_population(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What one source says of one area, with all sums that can be made."""
    shown = store.populations.show(asked["population_id"])
    cells = margins(from_plain(Population, shown).cells)
    groups = [{"sex": sex, "age": age, "people": people} for (sex, age), people in cells.items()]
    return {**{name: value for name, value in shown.items() if name != "cells"}, "groups": groups}
