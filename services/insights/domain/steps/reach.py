"""What is known of whom outlets can reach: footprints, and how many people live where."""

from __future__ import annotations

from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim, State, Step
from services.insights.domain.steps.broadcasts import AIR

_POPULATION: dict[str, tuple[str, ...]] = {
    "population": ("population_id",),
    "area": ("area_key",),
    "area-code": ("code_key",),
}
THINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "media.outlet.footprint_set": {"footprint": ("outlet_id",), AIR: ("outlet_id",)},
    "campaigns.population.set": _POPULATION,
    "campaigns.population.removed": _POPULATION,
}


def _footprint(state: State, entry: Entry) -> State:
    """A claim is the same for as long as anything is said, so that a change of areas begins no new week."""
    if not entry.data["areas"]:
        return State()
    return State({"known": state.claims.get("known") or Claim("outlets_placed", week_of(None, entry.time))})


def _population(state: State, entry: Entry) -> State:
    data = entry.data
    title = ("population", f"{data['area']}, {data['period_start'][:4]}") if "groups" in data else state.title
    if "groups" not in data:
        return State(title=title)
    known = state.claims.get("counted") or Claim(
        "areas_counted", week_of(None, entry.time), adm1=data["area"]
    )
    return State({"counted": known}, title)


def _found_by(state: State, entry: Entry) -> State:
    """Nothing is counted: an area is a thing so that what is said of it can be found."""
    return State()


STEPS: dict[str, Step] = {
    "footprint": _footprint,
    "population": _population,
    "area": _found_by,
    "area-code": _found_by,
}
